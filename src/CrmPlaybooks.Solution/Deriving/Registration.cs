using System.Collections.Immutable;

namespace CrmPlaybooks.Solution.Deriving;

/// <summary>What the solution registers for a plugin dll.</summary>
public sealed record Registration(
    string AssemblyName,
    string AssemblyFullName,
    Guid AssemblyId,
    ImmutableArray<PluginTypeRegistration> Types,
    ImmutableArray<StepRegistration> Steps,
    ImmutableArray<CustomApiBinding> CustomApis);

/// <summary>A class that the platform may call.</summary>
public sealed record PluginTypeRegistration(Guid Id, string FullName, string AssemblyQualifiedName);

/// <summary>An asynchronous post-operation step, deleted when it succeeds.</summary>
public sealed record StepRegistration(
    Guid Id,
    string Name,
    PluginTypeRegistration Type,
    string Message,
    string Table,
    ImmutableArray<string> Columns,
    ImmutableArray<ImageRegistration> Images);

/// <summary>A row as it was before (pre) or is after (post), handed to the step.</summary>
public sealed record ImageRegistration(Guid Id, string Alias, bool IsPre, string MessageProperty, ImmutableArray<string> Columns);

/// <summary>Which plugin type is the main operation of a custom API.</summary>
public sealed record CustomApiBinding(string UniqueName, PluginTypeRegistration Type);
