using CrmPlaybooks.LocalDataverse.Pipeline;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>A job of the asynchronous service; the message is that of its last failure.</summary>
public sealed record AsyncJob(Guid Id, string StepName, string Message, DateTime DueOn, int Attempts, string? Failure);

/// <summary>
/// The asynchronous service, run by its host: nothing happens until it is told to. Jobs run first in, first out unless an order is
/// shuffled; like the platform it promises no order.
/// </summary>
public sealed class AsyncService
{
    private readonly Engine _engine;
    private readonly Lock _orderGate = new();
    private Random? _shuffle;

    internal AsyncService(Engine engine) => _engine = engine;

    /// <summary>How many jobs run at once; one by default, on the caller's thread.</summary>
    public int Workers { get; set; } = 1;

    /// <summary>Jobs that wait, by due time.</summary>
    public IReadOnlyList<AsyncJob> Pending => _engine.Jobs.Pending();

    /// <summary>Jobs that gave up.</summary>
    public IReadOnlyList<AsyncJob> Failed => _engine.Jobs.Failed();

    /// <summary>Takes due jobs in an order that the seed decides; null goes back to first in, first out.</summary>
    public void Shuffle(int? seed) => _shuffle = seed is { } value ? new Random(value) : null;

    /// <summary>Lets a job that waits be due no earlier than then, as a crowded queue does.</summary>
    public void Delay(Guid job, DateTime until) => _engine.Jobs.Delay(job, until);

    /// <summary>Runs everything that is due now, and what that causes; returns how many jobs ran.</summary>
    public int RunDue()
    {
        var ran = 0;
        if (Workers <= 1)
        {
            return Work();
        }
        if (_engine.Jobs.NextDue() is not { } due || due > _engine.Clock.UtcNow)
        {
            return ran;
        }
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, Workers).Select(_ => new Thread(() =>
        {
            try
            {
                Interlocked.Add(ref ran, Work());
            }
            catch (Exception e)
            {
                lock (failures)
                {
                    failures.Add(e);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return failures.Count == 0 ? ran : throw new AggregateException(failures);
    }

    /// <summary>Runs until no job is left, moving the clock on to each retry; returns how many jobs ran.</summary>
    public int RunUntilIdle()
    {
        var ran = RunDue();
        while (_engine.Jobs.NextDue() is { } due)
        {
            _engine.Clock.AdvanceTo(due);
            ran += RunDue();
        }
        return ran;
    }

    private int Work()
    {
        var ran = 0;
        while (Take() is { } job)
        {
            _engine.Jobs.Run(job);
            ran++;
        }
        return ran;
    }

    private Job? Take()
    {
        lock (_orderGate)
        {
            return _engine.Jobs.Take(_engine.Clock.UtcNow, _shuffle);
        }
    }
}
