using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy;

/// <summary>Runs and their items as the platform would hold them: it takes changes as the writer does, keeps the keys unique, and lets people act on items.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<Guid, Run> _runs = [];
    private readonly Dictionary<Guid, ItemRow> _items = [];

    public IReadOnlyList<Run> Runs => [.. _runs.Values.Select(run => run with
    {
        Written = WrittenState.Parse(run.Written.ToString()),
        Task = Found(run, ItemKind.Task),
        Warning = Found(run, ItemKind.Warning),
    })];

    public IReadOnlyCollection<ItemRow> Items => _items.Values;

    public Run Run => Runs.Single();

    public ItemRow Task => _items.Values.Last(item => item.Kind == ItemKind.Task);

    public void Apply(IReadOnlyList<RunChange> changes)
    {
        foreach (var change in changes)
        {
            Assert.AreEqual(change.Before is null, !_runs.ContainsKey(change.After.Id), $"{change.After.Key} is created or updated at the wrong time");
            if (change.After.SupersededBy is { } other)
            {
                Assert.IsTrue(_runs.ContainsKey(other), "a run refers to one that is not there yet");
            }

            _runs[change.After.Id] = change.After;
            Assert.IsLessThanOrEqualTo(1, _runs.Values.Count(run => run.Stage.IsActive() && run.Key == change.After.Key), $"two runs hold {change.After.Key}");
            foreach (var write in change.Items)
            {
                Apply(write, change.After);
            }
        }
    }

    public void Edit(Guid item, Func<ItemRow, ItemRow> edit) => _items[item] = edit(_items[item]);

    public void EditTask(Func<ItemRow, ItemRow> edit) => Edit(Task.Id, edit);

    public void Delete(Guid item) => _items.Remove(item);

    public void EditRun(Func<Run, Run> edit) => _runs[Run.Id] = edit(Run);

    private void Apply(ItemWrite write, Run run)
    {
        Assert.AreEqual(write.IsNew, !_items.ContainsKey(write.Id), $"an item of {run.Key} is created or updated at the wrong time");
        var row = write.IsNew ? new ItemRow(write.Id, run.Id, write.Kind, write.Text!, write.Owner!, write.DueOn) : _items[write.Id];
        Assert.IsTrue(row.State == ItemState.Open, "a closed item is written to");
        _items[write.Id] = row with
        {
            Text = write.Text ?? row.Text,
            Owner = write.Owner ?? row.Owner,
            DueOn = write.DueOn ?? row.DueOn,
            Answer = write.ClearsAnswer ? null : row.Answer,
            State = write.State ?? row.State,
        };
    }

    private ItemOnFile? Found(Run run, ItemKind kind) => _items.TryGetValue(Policy.Runs.Run.ItemIdOf(run.Id, kind, run.ChildNumber), out var item)
        ? new ItemOnFile(item.Id, item.State, item.Text.Fingerprint) { Owner = item.Owner, DueOn = item.DueOn, ChangedOn = item.ChangedOn, Answer = item.Answer }
        : null;
}

/// <summary>A task or warning.</summary>
internal sealed record ItemRow(Guid Id, Guid RunId, ItemKind Kind, ItemText Text, Principal Owner, DateTime? DueOn)
{
    public ItemState State { get; init; }

    public DateTime? ChangedOn { get; init; }

    public Answer? Answer { get; init; }
}
