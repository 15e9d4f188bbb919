using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;

using AssemblyDefinition = CrmPlaybooks.LocalDataverse.Pipeline.AssemblyDefinition;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>
/// Reads plugin assemblies, types, steps and custom APIs out of a solution and checks them against one another and the schema.
/// </summary>
internal sealed class PluginReader(SolutionZip zip, string solution, Func<string, Table?> table, List<string> faults)
{
    private const int LargestAssembly = 16 * 1024 * 1024;

    private static readonly FrozenDictionary<Guid, string> Messages = new Dictionary<string, string>
    {
        ["9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Create",
        ["20bebb1b-ea3e-db11-86a7-000a3a5473e8"] = "Update",
        ["a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Delete",
        ["f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Retrieve",
        ["03bebb1b-ea3e-db11-86a7-000a3a5473e8"] = "RetrieveMultiple",
        ["8cbdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Assign",
        ["dbbdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Merge",
    }.ToFrozenDictionary(pair => Guid.Parse(pair.Key), pair => pair.Value);

    private static readonly FrozenSet<string> ByName = FrozenSet.Create(
        StringComparer.Ordinal, "Create", "Update", "Delete", "Retrieve", "RetrieveMultiple", "Assign", "Merge", "Associate",
        "Disassociate", "SetState", "SetStateDynamicEntity");

    private readonly List<AssemblyDefinition> _assemblies = [];
    private readonly List<PluginTypeDefinition> _types = [];
    private readonly List<StepDefinition> _steps = [];
    private readonly List<CustomApiDefinition> _apis = [];

    public Registrations Read(XElement customizations)
    {
        foreach (var assembly in customizations.Element("SolutionPluginAssemblies")?.Elements("PluginAssembly") ?? [])
        {
            ReadAssembly(assembly);
        }
        ReadApis();
        foreach (var step in customizations.Element("SdkMessageProcessingSteps")?.Elements("SdkMessageProcessingStep") ?? [])
        {
            ReadStep(step);
        }
        return new Registrations { Assemblies = _assemblies, Types = _types, Steps = _steps, Apis = _apis };
    }

    private void ReadAssembly(XElement element)
    {
        var fullName = (string?)element.Attribute("FullName") ?? "";
        var entry = element.Text("FileName")?.TrimStart('/') ?? "";
        if (!Guid.TryParse((string?)element.Attribute("PluginAssemblyId"), out var id))
        {
            faults.Add($"The plugin assembly '{fullName}' has no id.");
            return;
        }
        if (zip.Find(entry) is not { } content)
        {
            faults.Add($"The plugin assembly '{fullName}' names the file '{entry}', which the zip does not hold.");
            return;
        }
        if (content.Length > LargestAssembly)
        {
            faults.Add($"The assembly content size '{content.Length} bytes' has exceeded the maximum value allowed for isolated plug-ins '{LargestAssembly} bytes'.");
            return;
        }
        if (CheckAssembly(fullName, entry, content) is not { } classes)
        {
            return;
        }
        _assemblies.Add(new AssemblyDefinition(id, fullName, content, solution));
        foreach (var type in element.Element("PluginTypes")?.Elements("PluginType") ?? [])
        {
            var name = (string?)type.Attribute("Name") ?? "";
            if (!Guid.TryParse((string?)type.Attribute("PluginTypeId"), out var typeId))
            {
                faults.Add($"The plugin type '{name}' has no id.");
            }
            else if (!classes.Contains(ClassOf(type, name)))
            {
                faults.Add($"The assembly '{entry}' holds no class '{ClassOf(type, name)}'.");
            }
            else
            {
                _types.Add(new PluginTypeDefinition(typeId, ClassOf(type, name), id, solution));
            }
        }
    }

    private static string ClassOf(XElement type, string name) =>
        ((string?)type.Attribute("AssemblyQualifiedName"))?.Split(',')[0].Trim() is { Length: > 0 } full ? full : name;

    // The assembly is looked at without being loaded.
    private HashSet<string>? CheckAssembly(string fullName, string entry, byte[] content)
    {
        try
        {
            using var image = new PEReader(new MemoryStream(content));
            var metadata = image.GetMetadataReader();
            var name = metadata.GetAssemblyDefinition().GetAssemblyName();
            if (name.GetPublicKeyToken() is not { Length: 8 })
            {
                faults.Add($"The plugin assembly '{entry}' is not strong name signed.");
                return null;
            }
            if (!new AssemblyName(fullName).FullName.Equals(name.FullName, StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"The plugin assembly '{entry}' is '{name.FullName}', but the solution registers '{fullName}'.");
                return null;
            }
            var classes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var handle in metadata.TypeDefinitions)
            {
                var type = metadata.GetTypeDefinition(handle);
                classes.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.'));
            }
            return classes;
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or FileLoadException or ArgumentException)
        {
            faults.Add($"The file '{entry}' is no .NET assembly: {e.Message}");
            return null;
        }
    }

    private void ReadStep(XElement element)
    {
        var name = (string?)element.Attribute("Name") ?? "";
        if (!Guid.TryParse((string?)element.Attribute("SdkMessageProcessingStepId"), out var id))
        {
            faults.Add($"The step '{name}' has no id.");
            return;
        }
        var message = MessageOf(element);
        if (message is null)
        {
            faults.Add($"The step '{name}' listens to a message that is not imitated ({element.Text("SdkMessageId") ?? element.Text("SdkMessageName")}).");
            return;
        }
        if (!Guid.TryParse(element.Text("PluginTypeId"), out var typeId) || !_types.Exists(type => type.Id == typeId))
        {
            faults.Add($"The step '{name}' names a plugin type that the solution does not hold.");
            return;
        }
        if (element.Text("ImpersonatingUserIdName") is not null || element.Text("ImpersonatingUserId") is not null)
        {
            faults.Add($"The step '{name}' has an impersonating user, which is not imitated.");
        }
        var primary = element.Text("PrimaryEntity") is { } entity and not "none" ? entity : null;
        var stepTable = primary is null ? null : table(primary);
        if (primary is not null && stepTable is null)
        {
            faults.Add($"The step '{name}' listens to the unknown table '{primary}'.");
            return;
        }
        var filtering = Names(element.Text("FilteringAttributes"));
        CheckColumns(name, "filters on", stepTable, filtering);
        var stage = element.Whole("Stage") ?? 0;
        var isAsynchronous = element.Whole("Mode") == 1;
        if (stage is not (StepDefinition.PreValidation or StepDefinition.PreOperation or StepDefinition.PostOperation))
        {
            faults.Add($"The step '{name}' has the unknown stage {stage}.");
        }
        if (isAsynchronous && stage != StepDefinition.PostOperation)
        {
            faults.Add($"The step '{name}' is asynchronous, which only post-operation steps can be.");
        }
        _steps.Add(new StepDefinition
        {
            Id = id,
            Name = name,
            Message = message,
            Table = primary,
            PluginTypeId = typeId,
            Stage = stage,
            IsAsynchronous = isAsynchronous,
            Rank = element.Whole("Rank") ?? 1,
            FilteringColumns = filtering,
            Configuration = element.Text("Configuration"),
            DeleteJobWhenDone = element.Flag("AsyncAutoDelete"),
            Images = [.. element.Element("SdkMessageProcessingStepImages")?.Elements("SdkMessageProcessingStepImage")
                .Select(image => ReadImage(name, message, stage, stepTable, image)) ?? []],
            Solution = solution,
        });
    }

    private string? MessageOf(XElement element)
    {
        if (Guid.TryParse(element.Text("SdkMessageId"), out var id))
        {
            return Messages.GetValueOrDefault(id);
        }
        var name = element.Text("SdkMessageName");
        return name is not null && (ByName.Contains(name) || _apis.Exists(api => api.UniqueName == name)) ? name : null;
    }

    private ImageDefinition ReadImage(string step, string message, int stage, Table? stepTable, XElement image)
    {
        var columns = Names(image.Text("Attributes"));
        CheckColumns(step, "takes an image with", stepTable, columns);
        var kind = image.Whole("ImageType") ?? 0;
        if (message == "Create" && kind != 1)
        {
            faults.Add($"The step '{step}' wants a pre-image of a Create, which does not exist.");
        }
        if (message == "Delete" && kind != 0)
        {
            faults.Add($"The step '{step}' wants a post-image of a Delete, which does not exist.");
        }
        if (kind != 0 && stage != StepDefinition.PostOperation)
        {
            faults.Add($"The step '{step}' wants a post-image before the main operation.");
        }
        return new ImageDefinition(image.Text("EntityAlias") ?? (string?)image.Attribute("Name") ?? "", kind is 0 or 2, kind is 1 or 2,
            columns);
    }

    private void CheckColumns(string step, string does, Table? stepTable, string[] columns)
    {
        foreach (var column in columns.Where(
            column => stepTable is not null && !stepTable.Has(column) && !stepTable.Companions.Contains(column)))
        {
            faults.Add($"The step '{step}' {does} the unknown column '{stepTable!.Name}.{column}'.");
        }
    }

    private void ReadApis()
    {
        foreach (var entry in zip.Names.Where(
            name => name.StartsWith("customapis/", StringComparison.OrdinalIgnoreCase)
            && name.EndsWith("/customapi.xml", StringComparison.OrdinalIgnoreCase)))
        {
            var folder = entry[..(entry.LastIndexOf('/') + 1)];
            var element = SolutionZip.Parse(entry, zip.Find(entry)!);
            var name = (string?)element.Attribute("uniquename") ?? "";
            var type = TypeOf(name, element.Element("plugintypeid"));
            var bound = element.Text("boundentitylogicalname");
            if (bound is not null && table(bound) is null)
            {
                faults.Add($"The custom API '{name}' is bound to the unknown table '{bound}'.");
            }
            var api = new CustomApiDefinition
            {
                UniqueName = name,
                BindingType = element.Whole("bindingtype") ?? 0,
                BoundTable = bound,
                IsFunction = element.Flag("isfunction"),
                AllowedSteps = element.Whole("allowedcustomprocessingsteptype") ?? 0,
                PluginTypeId = type,
                ExecutePrivilege = element.Text("executeprivilegename"),
                Parameters = Parameters(folder + "customapirequestparameters/"),
                Responses = Parameters(folder + "customapiresponseproperties/"),
                Solution = solution,
            };
            if (api.IsFunction && api.Responses.Count == 0)
            {
                faults.Add($"The custom API '{name}' is a function without a response property.");
            }
            _apis.Add(api);
        }
    }

    private Guid? TypeOf(string api, XElement? element)
    {
        if (element is null)
        {
            return null;
        }
        if (Guid.TryParse(element.Text("plugintypeid"), out var id) && _types.Exists(type => type.Id == id))
        {
            return id;
        }
        if (element.Text("plugintypeexportkey") is { } key
            && _types.Find(type => key.Contains(type.TypeName, StringComparison.Ordinal)) is { } found)
        {
            return found.Id;
        }
        faults.Add($"The custom API '{api}' names a plugin type that the solution does not hold.");
        return null;
    }

    private List<ApiParameter> Parameters(string folder)
    {
        var parameters = new List<ApiParameter>();
        foreach (var entry in zip.Names.Where(
            name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            var element = SolutionZip.Parse(entry, zip.Find(entry)!);
            var isResponse = folder.EndsWith("customapiresponseproperties/", StringComparison.OrdinalIgnoreCase);
            if (isResponse && element.Element("isoptional") is not null)
            {
                faults.Add($"The response property in '{entry}' has 'isoptional', which the platform's import refuses.");
            }
            parameters.Add(new ApiParameter(
                (string?)element.Attribute("uniquename") ?? "", element.Whole("type") ?? -1, element.Flag("isoptional"),
                element.Text("logicalentityname")));
        }
        return parameters;
    }

    private static string[] Names(string? text) => text is null ? []
        : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
