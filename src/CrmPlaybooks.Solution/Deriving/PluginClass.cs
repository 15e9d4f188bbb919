using System.Collections.Immutable;

namespace CrmPlaybooks.Solution.Deriving;

/// <summary>A class of the dll that is a plugin, or is declared to be one.</summary>
/// <param name="FullName">Namespace and name.</param>
/// <param name="IsPlugin">It implements Microsoft.Xrm.Sdk.IPlugin.</param>
/// <param name="CanBeCreated">It is public, not abstract, and has a constructor that the platform can call.</param>
/// <param name="Steps">Its step attributes, ordered by table and message.</param>
/// <param name="CustomApi">The unique name of the custom API whose main operation it is.</param>
public sealed record PluginClass(
    string FullName,
    bool IsPlugin,
    bool CanBeCreated,
    ImmutableArray<StepDeclaration> Steps,
    string? CustomApi);

/// <summary>One step attribute as written; nothing is checked yet.</summary>
public sealed record StepDeclaration(
    string Message,
    string Table,
    ImmutableArray<string> Columns,
    ImmutableArray<string> PreImage,
    ImmutableArray<string> PostImage);

/// <summary>A class of constants in CrmPlaybooks.Plugins.Schema: the logical name of a table, and those of its columns by the name of the constant.</summary>
public sealed record SchemaClass(string Name, string Table, ImmutableSortedDictionary<string, string> Columns);
