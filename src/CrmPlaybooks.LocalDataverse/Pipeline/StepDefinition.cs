namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>A registered message processing step.</summary>
internal sealed record StepDefinition
{
    public const int PreValidation = 10;
    public const int PreOperation = 20;
    public const int MainOperation = 30;
    public const int PostOperation = 40;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Message { get; init; }

    /// <summary>The table's logical name; null for every table.</summary>
    public string? Table { get; init; }

    public required Guid PluginTypeId { get; init; }

    public required int Stage { get; init; }

    public bool IsAsynchronous { get; init; }

    public int Rank { get; init; } = 1;

    public IReadOnlyList<string> FilteringColumns { get; init; } = [];

    public string? Configuration { get; init; }

    public bool DeleteJobWhenDone { get; init; }

    public IReadOnlyList<ImageDefinition> Images { get; init; } = [];

    /// <summary>The solution the step came with.</summary>
    public string Solution { get; init; } = "";
}

/// <summary>An entity image of a step; no columns means all.</summary>
internal sealed record ImageDefinition(string Alias, bool IsPre, bool IsPost, IReadOnlyList<string> Columns);

/// <summary>A class inside a plugin assembly.</summary>
internal sealed record PluginTypeDefinition(Guid Id, string TypeName, Guid AssemblyId, string Solution);

/// <summary>A plugin assembly as a solution brought it.</summary>
internal sealed record AssemblyDefinition(Guid Id, string FullName, byte[] Content, string Solution);

/// <summary>A custom API with its parameters.</summary>
internal sealed record CustomApiDefinition
{
    public required string UniqueName { get; init; }

    /// <summary>0 global, 1 one row, 2 a table's rows.</summary>
    public int BindingType { get; init; }

    public string? BoundTable { get; init; }

    public bool IsFunction { get; init; }

    /// <summary>0 none, 1 asynchronous only, 2 both.</summary>
    public int AllowedSteps { get; init; }

    public Guid? PluginTypeId { get; init; }

    public string? ExecutePrivilege { get; init; }

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    public IReadOnlyList<ApiParameter> Responses { get; init; } = [];

    public string Solution { get; init; } = "";
}

/// <summary>A parameter or response of a custom API; the type numbers are those of the customapirequestparameter table.</summary>
internal sealed record ApiParameter(string Name, int Type, bool IsOptional, string? Table);
