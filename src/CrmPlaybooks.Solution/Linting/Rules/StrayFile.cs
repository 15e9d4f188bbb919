namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StrayFile : LintRule
{
    private static readonly string[] InOther = [SolutionPaths.Manifest, SolutionPaths.Customizations, SolutionPaths.RelationshipIndex];

    private static readonly string[] FormTypes = ["main", "quick", "quickCreate", "card"];

    public override string Why =>
        "The packager ignores loose files, copies unknown folders as they are, and takes any folder name for a form type; a development "
        + "environment's variable values would overwrite those of the target, and a managed variant would ship what nobody developed with.";

    public override string Mend => "Move the file to where its kind belongs, or delete it.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        subject.Folder.Files.Select(f => (f.Path, What: Problem(f))).Where(p => p.What is not null).Select(p => At(p.Path, p.What!));

    private static string? Problem(SolutionFile file)
    {
        var parts = file.Path.Split('/');
        return parts switch
        {
            [_] => "The file lies loose in the root, where the packager ignores it.",
            [.., var name] when name.EndsWith("_managed.xml", StringComparison.Ordinal) =>
                "A variant for managed packages only makes the released package another one than developers see.",
            ["Other", ..] when InOther.Contains(file.Path) || (parts is ["Other", "Relationships", _] && file.IsXml) => null,
            ["Entities", _, "Entity.xml" or "RibbonDiff.xml"] => null,
            ["Entities", _, "FormXml", var type, _] when file.IsXml => FormTypes.Contains(type)
                ? null
                : $"'{type}' is no form type that the platform knows ({string.Join(", ", FormTypes)}).",
            ["Entities", _, "SavedQueries" or "Visualizations", _] when file.IsXml => null,
            ["OptionSets" or "Roles" or "Dashboards" or "SdkMessageProcessingSteps", _] when file.IsXml => null,
            ["Workflows", var name] when name.EndsWith(".json", StringComparison.Ordinal) => null,
            ["Workflows", var name] when name.EndsWith(".json.data.xml", StringComparison.Ordinal) => null,
            ["WebResources", _, ..] => null,
            ["PluginAssemblies", _, var name] when name.EndsWith(".dll.data.xml", StringComparison.Ordinal) => null,
            ["PluginAssemblies", ..] => "The dll comes from the build and is not kept in the solution folder.",
            ["AppModules", _, "AppModule.xml"] or ["AppModuleSiteMaps", _, "AppModuleSiteMap.xml"] => null,
            ["customapis", _, "customapi.xml"] => null,
            ["customapis", _, "customapirequestparameters", _, "customapirequestparameter.xml"] => null,
            ["customapis", _, "customapiresponseproperties", _, "customapiresponseproperty.xml"] => null,
            ["environmentvariabledefinitions", _, "environmentvariabledefinition.xml"] => null,
            ["environmentvariabledefinitions", _, "environmentvariablevalues.json"] =>
                "A current value must not travel with the solution: it would overwrite the value in the target.",
            _ => "No component of the solution has its file here.",
        };
    }
}
