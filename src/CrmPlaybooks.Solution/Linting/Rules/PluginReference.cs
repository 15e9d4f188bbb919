namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class PluginReference : LintRule
{
    private static readonly string[] Supplied =
    [
        "mscorlib", "System", "System.Core", "System.Xml", "System.Xml.Linq", "System.Runtime.Serialization", "System.ServiceModel",
        "Microsoft.Xrm.Sdk", "Microsoft.Crm.Sdk.Proxy",
    ];

    public override string Why =>
        "The sandbox loads the one dll alone: a reference to anything that the platform does not supply fails at the first call, in "
        + "production.";

    public override string Mend => "Do without the reference; the plugin dll may need only .NET Framework 4.6.2 and Microsoft.Xrm.Sdk.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from reference in subject.Dll.References
        where !Supplied.Contains(reference.Split(',')[0])
        from assembly in subject.Model.Assemblies
        select At(assembly, $"The dll needs '{reference}'.");
}
