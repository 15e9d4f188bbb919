using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace CrmPlaybooks.LocalDataverse.Tests.Support;

/// <summary>A small solution as a zip, written the way the packager writes one.</summary>
internal sealed record TestSolution
{
    private const string Token = "PublicKeyToken=";
    private static readonly string AssemblyFullName = ReadFullName();

    public string Name { get; init; } = "sample";

    public string Version { get; init; } = "1.0.0.0";

    public string Managed { get; init; } = "1";

    public IReadOnlyList<Step> Steps { get; init; } = [];

    public IReadOnlyList<string> PluginTypes { get; init; } =
    [
        "Recorder", "Refuser", "Crasher", "Retrier", "TargetWriter", "TaskCreator", "Swallower", "Recurser", "ImageTracer",
            "VariableHander", "ParentTracer", "ClockTracer", "Busy", "Talker", "Batcher",
        "TagTracer", "Greeter", "BrokenConstructor", "NotAPlugin",
    ];

    public string AssemblyVersion { get; init; } = "1.0.0.0";

    public byte[] Assembly { get; init; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "SamplePlugins.dll"));

    /// <summary>Columns added to the project table.</summary>
    public IReadOnlyList<XElement> MoreProjectColumns { get; init; } = [];

    public IReadOnlyList<XElement> MoreEntities { get; init; } = [];

    public IReadOnlyList<XElement> MoreRelationships { get; init; } = [];

    public IReadOnlyList<XElement> MoreCustomizations { get; init; } = [];

    public IReadOnlyList<(string Name, byte[] Content)> MoreEntries { get; init; } = [];

    public string RoleLevel { get; init; } = "Global";

    /// <summary>The id of a step of this name, the same in every build.</summary>
    public static Guid StepId(string name) => Named("step " + name);

    public static Guid TypeId(string name) => Named("type " + name);

    public static Guid ProjectRoleId { get; } = Named("role");

    public MemoryStream Zip()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "solution.xml", Utf8(Manifest()));
            Add(zip, "customizations.xml", Utf8(Customizations()));
            Add(zip, "[Content_Types].xml", Utf8(new XElement("Types")));
            Add(zip, "PluginAssemblies/SamplePlugins/SamplePlugins.dll", Assembly);
            Add(zip, "customapis/new_Greet/customapi.xml", Utf8(Api()));
            Add(zip, "customapis/new_Greet/customapirequestparameters/Name/customapirequestparameter.xml",
                Utf8(Parameter("customapirequestparameter", "Name", "10", new XElement("isoptional", 0))));
            Add(zip, "customapis/new_Greet/customapiresponseproperties/Greeting/customapiresponseproperty.xml",
                Utf8(Parameter("customapiresponseproperty", "Greeting", "10")));
            Add(zip, "environmentvariabledefinitions/new_Limit/environmentvariabledefinition.xml",
                Utf8(new XElement("environmentvariabledefinition", new XAttribute("schemaname", "new_Limit"),
                new XElement("defaultvalue", 5), new XElement("displayname", new XAttribute("default", "Limit")),
                    new XElement("type", 100000001))));
            foreach (var (name, content) in MoreEntries)
            {
                Add(zip, name, content);
            }
        }
        stream.Position = 0;
        return stream;
    }

    public static XElement Column(string name, string type, params object[] more) => new("attribute", new XAttribute("PhysicalName", name),
        new XElement("Type", type), new XElement("Name", name.ToLowerInvariant()), new XElement("LogicalName", name.ToLowerInvariant()),
            new XElement("RequiredLevel", "none"),
        new XElement("ValidForUpdateApi", 1), new XElement("ValidForReadApi", 1), new XElement("ValidForCreateApi", 1),
            new XElement("IsCustomField", 1), more);

    public static XElement Entity(string name, IEnumerable<XElement> columns, params object[] more) => new("Entity",
        new XElement("Name", name), new XElement(
            "EntityInfo", new XElement("entity", new XAttribute("Name", name), new XElement("attributes", columns), more)));

    public static IEnumerable<XElement> SystemColumns(string table, bool isUserOwned)
    {
        yield return System(table + "Id", "primarykey", create: true);
        yield return Column("new_Name", "nvarchar", new XElement("DisplayMask", "PrimaryName|ValidForForm"),
            new XElement("MaxLength", 100));
        yield return System("CreatedBy", "lookup");
        yield return System("CreatedOn", "datetime");
        yield return System("ModifiedBy", "lookup");
        yield return System("ModifiedOn", "datetime");
        yield return System("OverriddenCreatedOn", "datetime", create: true);
        yield return new XElement("attribute", new XAttribute("PhysicalName", "statecode"), new XElement("Type", "state"),
            new XElement("LogicalName", "statecode"), new XElement("RequiredLevel", "systemrequired"),
            new XElement("ValidForUpdateApi", 1), new XElement("ValidForCreateApi", 0),
                new XElement("optionset", new XAttribute("Name", table.ToLowerInvariant() + "_statecode"), new XElement("states",
                new XElement("state", new XAttribute("value", 0), new XAttribute("defaultstatus", 1), Labels("Active")),
                    new XElement("state", new XAttribute("value", 1), new XAttribute("defaultstatus", 2), Labels("Inactive")))));
        yield return new XElement("attribute", new XAttribute("PhysicalName", "statuscode"), new XElement("Type", "status"),
            new XElement("LogicalName", "statuscode"),
            new XElement("optionset", new XAttribute("Name", table.ToLowerInvariant() + "_statuscode"), new XElement("statuses",
                new XElement("status", new XAttribute("value", 1), new XAttribute("state", 0), Labels("Active")),
                    new XElement("status", new XAttribute("value", 2), new XAttribute("state", 1), Labels("Inactive")))));
        if (isUserOwned)
        {
            yield return System("OwnerId", "owner", create: true, update: true);
            yield return System("OwningBusinessUnit", "lookup");
            yield return System("OwningUser", "lookup");
            yield return System("OwningTeam", "lookup");
        }
        else
        {
            yield return System("OrganizationId", "lookup");
        }
    }

    private static XElement System(string name, string type, bool create = false, bool update = false) =>
        new("attribute", new XAttribute("PhysicalName", name),
        new XElement("Type", type), new XElement("LogicalName", name.ToLowerInvariant()),
            new XElement("RequiredLevel", type is "owner" or "primarykey" ? "systemrequired" : "none"),
        new XElement("ValidForUpdateApi", update ? 1 : 0), new XElement("ValidForReadApi", 1),
            new XElement("ValidForCreateApi", create ? 1 : 0), type == "datetime" ? new XElement("Behavior", 1) : null);

    private static XElement Labels(string english, string? spanish = null) =>
        new("labels", new XElement("label", new XAttribute("description", english), new XAttribute("languagecode", 1033)),
        spanish is null ? null : new XElement("label", new XAttribute("description", spanish), new XAttribute("languagecode", 3082)));

    private static XElement Options(string name, string kind, params (int Value, string English, string Spanish)[] options) =>
        new("optionset", new XAttribute("Name", name), new XElement("OptionSetType", kind),
        new XElement("options", options.Select(
            option => new XElement("option", new XAttribute("value", option.Value), Labels(option.English, option.Spanish)))));

    private XElement Manifest() =>
        new("ImportExportXml", new XElement(
        "SolutionManifest", new XElement("UniqueName", Name), new XElement("Version", Version), new XElement("Managed", Managed),
        new XElement("MissingDependencies")));

    private XElement Customizations()
    {
        var project = SystemColumns("new_Project", true).Concat(
        [
            Column("new_Code", "nvarchar", new XElement("MaxLength", 20)),
            Column("new_AccountId", "lookup"),
            Column("new_Phase", "picklist", new XElement("AppDefaultValue", 100000000),
                Options("new_project_new_phase", "picklist", (100000000, "Planned", "Planificado"), (100000001, "Running", "En curso"),
                (100000002, "Done", "Terminado"))),
            Column("new_Colors", "multiselectpicklist",
                Options("new_project_new_colors", "multiselectpicklist", (1, "Red", "Rojo"), (2, "Green", "Verde"), (3, "Blue", "Azul"))),
            Column("new_DueOn", "datetime", new XElement("Format", "date"), new XElement("Behavior", 2)),
            Column("new_Wall", "datetime", new XElement("Format", "datetime"), new XElement("Behavior", 3)),
            Column("new_StartsAt", "datetime", new XElement("Format", "datetime"), new XElement("Behavior", 1)),
            Column("new_Size", "int", new XElement("MinValue", 0), new XElement("MaxValue", 1000)),
            Column("new_Rate", "decimal", new XElement("MinValue", -100), new XElement("MaxValue", 100), new XElement("Accuracy", 3)),
            Column("new_Weight", "float", new XElement("MinValue", 0), new XElement("MaxValue", 100), new XElement("Accuracy", 2)),
            Column("new_Budget", "money", new XElement("MinValue", 0), new XElement("MaxValue", 1000000), new XElement("Accuracy", 2)),
            Column("new_Budget_Base", "money", new XElement("Accuracy", 2)),
            Column("TransactionCurrencyId", "lookup"),
            Column("ExchangeRate", "decimal", new XElement("Accuracy", 10)),
            Column("new_Urgent", "bit", new XElement("AppDefaultValue", 0)),
            Column("new_Notes", "ntext", new XElement("MaxLength", 2000)),
        ]).Concat(MoreProjectColumns);
        var milestone = SystemColumns("new_Milestone", true).Append(Column("new_ProjectId", "lookup"));
        var setting = SystemColumns("new_Setting", false).Append(Column("new_Value", "nvarchar", new XElement("MaxLength", 100)));
        var visit = Activity("new_Visit");
        return new XElement("ImportExportXml",
            new XElement("Entities",
                Entity("new_Project", project,
                    new XElement("EntityKeys", new XElement(
                    "EntityKey", new XElement("Name", "new_ProjectCodeKey"), new XElement("LogicalName", "new_projectcodekey"),
                    new XElement("EntityKeyAttributes", new XElement("AttributeName", "new_code")))),
                        new XElement("OwnershipTypeMask", "UserOwned"), new XElement("HasRelatedActivities", "True"),
                        new XElement("HasRelatedNotes", "True")),
                Entity("new_Milestone", milestone, new XElement("OwnershipTypeMask", "UserOwned")),
                Entity("new_Setting", setting, new XElement("OwnershipTypeMask", "OrgOwned")),
                Entity("new_Visit", visit, new XElement("OwnershipTypeMask", "UserOwned"), new XElement("IsActivity", 1)),
                Entity("Account", [Column("new_Tier", "picklist", new XElement("AppDefaultValue", -1),
                    new XElement("OptionSetName", "new_tier"))]),
                MoreEntities),
            new XElement("Roles", new XElement(
                "Role", new XAttribute("id", ProjectRoleId.ToString("B")), new XAttribute("name", "Project User"),
                new XElement("RolePrivileges",
                new[] { "Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign" }.Select(
                    verb => new XElement("RolePrivilege", new XAttribute("name", $"prv{verb}new_Project"),
                    new XAttribute("level", RoleLevel)))))),
            new XElement("EntityRelationships",
                OneToMany("new_account_new_project", "Account", "new_Project", "new_AccountId", "RemoveLink"),
                OneToMany("new_project_new_milestone", "new_Project", "new_Milestone", "new_ProjectId", "Cascade", assign: "Cascade"),
                ManyToMany("new_project_contact", "new_Project", "Contact"),
                MoreRelationships),
            new XElement("optionsets", Options("new_tier", "picklist", (1, "Gold", "Oro"), (2, "Silver", "Plata"))),
            new XElement("SolutionPluginAssemblies", AssemblyElement()),
            new XElement("SdkMessageProcessingSteps", Steps.Select(step => step.ToXml())),
            MoreCustomizations);
    }

    private static IEnumerable<XElement> Activity(string name)
    {
        yield return System("ActivityId", "primarykey", create: true);
        yield return Column("Subject", "nvarchar", new XElement("DisplayMask", "PrimaryName|ValidForForm"), new XElement("MaxLength", 400));
        yield return System("ActivityTypeCode", "picklist");
        yield return Column("RegardingObjectId", "lookup");
        yield return Column("From", "partylist");
        yield return Column("To", "partylist");
        yield return Column("Description", "ntext", new XElement("MaxLength", 2000));
        yield return Column("ScheduledEnd", "datetime", new XElement("Behavior", 1));
        foreach (var column in SystemColumns(name, true).Skip(2))
        {
            yield return column;
        }
    }

    public static XElement OneToMany(
        string name, string referenced, string referencing, string column, string delete, string assign = "NoCascade") =>
        new("EntityRelationship", new XAttribute("Name", name),
        new XElement("EntityRelationshipType", "OneToMany"), new XElement("ReferencingEntityName", referencing),
            new XElement("ReferencedEntityName", referenced),
        new XElement("CascadeAssign", assign), new XElement("CascadeDelete", delete), new XElement("CascadeReparent", "NoCascade"),
            new XElement("CascadeShare", "NoCascade"), new XElement("CascadeUnshare", "NoCascade"),
        new XElement("ReferencingAttributeName", column));

    private static XElement ManyToMany(string name, string first, string second) =>
        new("EntityRelationship", new XAttribute("Name", name), new XElement("EntityRelationshipType", "ManyToMany"),
        new XElement("FirstEntityName", first), new XElement("SecondEntityName", second), new XElement("IntersectEntityName", name));

    private XElement AssemblyElement()
    {
        var fullName = AssemblyFullName.Replace("Version=1.0.0.0", "Version=" + AssemblyVersion, StringComparison.Ordinal);
        return new XElement("PluginAssembly", new XAttribute("FullName", fullName),
            new XAttribute("PluginAssemblyId", Named("assembly").ToString("D")),
            new XElement("FileName", "/PluginAssemblies/SamplePlugins/SamplePlugins.dll"),
            new XElement("PluginTypes", PluginTypes.Select(
                type => new XElement("PluginType", new XAttribute("AssemblyQualifiedName", $"SamplePlugins.{type}, {fullName}"),
                new XAttribute("PluginTypeId", TypeId(type).ToString("D")), new XAttribute("Name", $"SamplePlugins.{type}")))));
    }

    private static XElement Api() =>
        new("customapi", new XAttribute("uniquename", "new_Greet"), new XElement("allowedcustomprocessingsteptype", 0),
        new XElement("bindingtype", 0), new XElement("isfunction", 0),
        new XElement("name", "new_Greet"), new XElement("plugintypeid", new XElement("plugintypeid", TypeId("Greeter").ToString("D"))));

    private static XElement Parameter(string element, string name, string type, params object[] more) =>
        new(element, new XAttribute("uniquename", name), more, new XElement("name", name), new XElement("type", type));

    private static byte[] Utf8(XElement element) => Encoding.UTF8.GetBytes(element.ToString());

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static Guid Named(string name) =>
        new(global::System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static string ReadFullName()
    {
        var name = global::System.Reflection.AssemblyName.GetAssemblyName(
            Path.Combine(AppContext.BaseDirectory, "SamplePlugins.dll")).FullName;
        return name.Contains(Token, StringComparison.Ordinal) ? name
            : throw new InvalidOperationException("The sample plugins are not signed.");
    }
}

/// <summary>A step of the sample solution.</summary>
internal sealed record Step(string Plugin, string Message, string Table, int Stage)
{
    private static readonly Dictionary<string, string> MessageIds = new()
    {
        ["Create"] = "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Update"] = "20bebb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Delete"] = "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Retrieve"] = "f2bdbb1b-ea3e-db11-86a7-000a3a5473e8",
        ["RetrieveMultiple"] = "03bebb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Assign"] = "8cbdbb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Merge"] = "dbbdbb1b-ea3e-db11-86a7-000a3a5473e8",
    };

    public string Name { get; init; } = $"{Plugin} {Message} {Table} {Stage}";

    public bool IsAsynchronous { get; init; }

    public int Rank { get; init; } = 1;

    public string Filter { get; init; } = "";

    public string? Configuration { get; init; }

    public bool AutoDelete { get; init; }

    public IReadOnlyList<(string Alias, int Type, string Columns)> Images { get; init; } = [];

    public XElement ToXml() => new(
        "SdkMessageProcessingStep", new XAttribute("Name", Name),
        new XAttribute("SdkMessageProcessingStepId", TestSolution.StepId(Name).ToString("B")),
        new XElement("SdkMessageId", MessageIds[Message]), new XElement("PluginTypeId", TestSolution.TypeId(Plugin).ToString("D")),
            new XElement("PrimaryEntity", Table), new XElement("AsyncAutoDelete", AutoDelete ? 1 : 0),
        Configuration is null ? null : new XElement("Configuration", Configuration), new XElement("FilteringAttributes", Filter),
            new XElement("Mode", IsAsynchronous ? 1 : 0),
        new XElement("Rank", Rank.ToString(CultureInfo.InvariantCulture)),
            new XElement("Stage", Stage.ToString(CultureInfo.InvariantCulture)),
        new XElement("SdkMessageProcessingStepImages",
            Images.Select(image => new XElement(
            "SdkMessageProcessingStepImage", new XAttribute("Name", image.Alias), new XElement("Attributes", image.Columns),
            new XElement("EntityAlias", image.Alias), new XElement("ImageType", image.Type),
                new XElement("MessagePropertyName", "Target")))));
}
