using CrmPlaybooks.LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>The enabled steps by message and table, each stage sorted by rank.</summary>
internal sealed class StepIndex
{
    private readonly Dictionary<(string Message, string Table), StepSet> _sets = [];
    private readonly List<StepDefinition> _enabled;

    public StepIndex(Registrations registrations, IReadOnlySet<Guid> disabled) =>
        _enabled = [.. registrations.Steps.Where(step => !disabled.Contains(step.Id)).OrderBy(step => step.Rank)
            .ThenBy(step => step.Name, StringComparer.Ordinal).ThenBy(step => step.Id)];

    public StepSet For(string message, string? table)
    {
        if (_enabled.Count == 0)
        {
            return StepSet.None;
        }
        lock (_sets)
        {
            if (!_sets.TryGetValue((message, table ?? ""), out var set))
            {
                var steps = _enabled.Where(step => step.Message == message && (step.Table is null || step.Table == table)).ToList();
                set = steps.Count == 0 ? StepSet.None : new StepSet(steps);
                _sets.Add((message, table ?? ""), set);
            }
            return set;
        }
    }
}

/// <summary>The steps of one message on one table, by stage.</summary>
internal sealed class StepSet(IReadOnlyList<StepDefinition> steps)
{
    private ColumnSet? _imageColumns;

    public static StepSet None { get; } = new([]);

    public IReadOnlyList<StepDefinition> PreValidation { get; } = [.. steps.Where(step => step.Stage == StepDefinition.PreValidation)];

    public IReadOnlyList<StepDefinition> PreOperation { get; } = [.. steps.Where(step => step.Stage == StepDefinition.PreOperation)];

    public IReadOnlyList<StepDefinition> PostOperation { get; } = [.. steps.Where(
        step => step.Stage == StepDefinition.PostOperation && !step.IsAsynchronous)];

    public IReadOnlyList<StepDefinition> Asynchronous { get; } = [.. steps.Where(
        step => step.Stage == StepDefinition.PostOperation && step.IsAsynchronous)];

    public bool IsEmpty { get; } = steps.Count == 0;

    /// <summary>Every column that some image of the steps shows; images never hold party lists.</summary>
    public ColumnSet ImageColumns(Table table) => _imageColumns ??= new ColumnSet(
        steps.Any(step => step.Images.Any(image => image.Columns.Count == 0))
            ? [.. table.Columns.Where(column => column.ValidForRead && column.IsStored).Select(column => column.Name)]
            : [.. steps.SelectMany(step => step.Images).SelectMany(image => image.Columns).Distinct(StringComparer.Ordinal)
                .Where(column => table.Find(column) is { IsStored: true })]);

    public bool WantsPreImages { get; } = steps.Any(step => step.Images.Any(image => image.IsPre));
}
