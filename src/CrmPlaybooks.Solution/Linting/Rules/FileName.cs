using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FileName : LintRule
{
    public override string Why =>
        "The packager does not compare names of files and folders with what is in them; the next unpack then writes a second file "
        + "beside the first, and the two drift apart.";

    public override string Mend => "Rename the file or folder, or mend the id or name in it.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var model = subject.Model;
        return ById(model.Forms.Select(f => (f.Element, f.Element.Text("formid"))))
            .Concat(ById(model.Views.Select(v => (v.Element, v.Element.Text("savedqueryid")))))
            .Concat(ById(model.Charts.Select(c => (c.Element, c.Element.Text("savedqueryvisualizationid")))))
            .Concat(ById(model.Dashboards.Select(d => (d, d.Text("FormId")))))
            .Concat(ById(model.Steps.Select(s => (s, s.Text("@SdkMessageProcessingStepId")))))
            .Concat(ByName(model.Roles.Select(r => (r, r.Text("@name"), Stem(r)))))
            .Concat(ByName(model.Choices.Select(c => (c, c.Text("@Name"), Stem(c)))))
            .Concat(ByName(model.Tables.Select(t => (t.Root, t.SchemaName, Parent(t.Root)))))
            .Concat(ByName(model.Apps.Select(a => (a, a.Text("UniqueName"), Parent(a)))))
            .Concat(ByName(model.SiteMaps.Select(s => (s, s.Text("SiteMapUniqueName"), Parent(s)))))
            .Concat(ByName(model.CustomApis.Select(a => (a, a.Text("@uniquename"), Parent(a)))))
            .Concat(
                ByName(model.Under(SolutionPaths.CustomApis, "customapirequestparameter.xml").Select(p => (p, p.Text("@uniquename"), Parent(p)))))
            .Concat(
                ByName(model.Under(SolutionPaths.CustomApis, "customapiresponseproperty.xml").Select(p => (p, p.Text("@uniquename"), Parent(p)))))
            .Concat(ByName(model.EnvironmentVariables.Select(v => (v, v.Text("@schemaname"), Parent(v)))))
            .Concat(ByName(model.WebResources.Select(w => (w, w.Text("Name"), PathOfContent(w)))));
    }

    private IEnumerable<Finding> ById(IEnumerable<(XElement Element, string Id)> components) =>
        from c in components
        where c.Id.Id().Length > 0 && Stem(c.Element).Id() != c.Id.Id()
        select At(c.Element, $"The file is named for another id than {c.Id}.");

    private IEnumerable<Finding> ByName(IEnumerable<(XElement Element, string Name, string FileName)> components) =>
        from c in components where c.Name != c.FileName select At(c.Element, $"'{c.Name}' lies under the name '{c.FileName}'.");

    private static string Stem(XElement element)
    {
        var name = SolutionFile.Of(element).Name[..^".xml".Length];
        return name.EndsWith("_managed", StringComparison.Ordinal) ? name[..^"_managed".Length] : name;
    }

    private static string PathOfContent(XElement resource) =>
        SolutionFile.Of(resource).Path[(SolutionPaths.WebResources.Length + 1)..^".data.xml".Length];

    private static string Parent(XElement element) => SolutionFile.Of(element).Folder.Split('/')[^1];
}
