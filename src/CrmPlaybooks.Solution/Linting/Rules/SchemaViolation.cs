using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class SchemaViolation : LintRule
{
    private static readonly string[][] Newer = [.. EmbeddedText.Lines("NewerVocabulary.txt").Select(l => l.Split('/'))];

    public override string Why => "The server validates customizations.xml: \"The import file is invalid. XSD validation failed\".";

    public override string Mend =>
        "Write the element as the platform's schemas have it ('lint --schemas DIR' checks against Microsoft's XSD files in DIR).";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        if (subject.Schemas is null)
        {
            return [];
        }

        XElement merged;
        try
        {
            merged = Packer.Customizations(subject.Folder, subject.Dll, PackageType.Unmanaged);
        }
        catch (SolutionException e)
        {
            return [At(SolutionPaths.Customizations, $"The folder cannot be merged: {e.Message}")];
        }

        Strip(merged);
        var findings = new List<Finding>();
        new XDocument(merged).Validate(Schemas(subject.Schemas), (sender, e) => findings.Add(Found(sender as XObject, e.Message)));
        return findings;
    }

    /// <summary>Takes out what is newer than the schemas, since an unknown child ends the check of its parent.</summary>
    private static void Strip(XElement root)
    {
        var newer = Newer.ToLookup(n => n[0], n => n[1], StringComparer.Ordinal);
        foreach (var parent in root.DescendantsAndSelf().ToList())
        {
            foreach (var name in newer[parent.Name.LocalName])
            {
                if (name[0] == '@')
                {
                    parent.Attribute(name[1..])?.Remove();
                }
                else
                {
                    parent.Elements(name).Remove();
                }
            }
        }

        foreach (var step in root.Descendants("SdkMessageProcessingStep")
            .Where(s => s.Element("SdkMessageId") is not null && s.Element("Rank") is not null))
        {
            // The platform exports the message first; its schema wants it after the rank.
            var message = step.Element("SdkMessageId")!;
            message.Remove();
            step.Element("Rank")!.AddAfterSelf(message);
        }
    }

    private static XmlSchemaSet Schemas(string folder)
    {
        var main = Path.Combine(folder, "CustomizationsSolution.xsd");
        if (!File.Exists(main))
        {
            throw new SolutionException(
                $"There is no {main}; Microsoft's schemas can be downloaded from the page \"Edit the customizations XML file with "
                + "schema validation\" of its documentation.");
        }

        try
        {
            var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
            schemas.Add(null, Path.GetFullPath(main));
            schemas.Compile();
            return schemas;
        }
        catch (XmlSchemaException e)
        {
            throw new SolutionException($"The schemas in {folder} cannot be used: {e.Message}", e);
        }
    }

    private Finding Found(XObject? place, string message)
    {
        var origin = (place as XElement ?? place?.Parent)?.AncestorsAndSelf()
            .Select(e => e.Annotation<Origin>())
            .FirstOrDefault(o => o is not null);
        return origin is null ? At(SolutionPaths.Customizations, message) : At(origin.File.Path, message, origin.Line);
    }
}
