namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class MalformedXml : LintRule
{
    public override string Why =>
        "A file that is not well-formed XML stops the packager, and everything in it is hidden from the other rules.";

    public override string Mend => "Mend the XML at this line.";

    public override IEnumerable<Finding> Check(LintSubject subject) => subject.Folder.Files.Where(f => f.IsXml && f.XmlError is not null)
        .Select(f => At(f.Path, f.XmlError!.Message, Math.Max(1, f.XmlError.LineNumber)));
}
