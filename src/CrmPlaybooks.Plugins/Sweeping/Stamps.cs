using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>
/// The stamps of one sweep. A stamped client is left alone for an hour, so that a look that dies is repeated and one that waits in the queue is not; a look that succeeds
/// ends that time. A client that is still waited for after it has failed: it is left alone twice as long each time, up to a day.
/// </summary>
internal sealed class Stamps(Invocation call)
{
    private const int MostStamps = 200;
    private const int MostDoublings = 5;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(1);

    private readonly HashSet<Guid> _stamped = [];

    public int Count => _stamped.Count;

    /// <summary>How many more clients the sweep may stamp.</summary>
    public int Room => MostStamps - Count;

    /// <summary>Whether clients are due that this sweep does not stamp.</summary>
    public bool AreLeft { get; set; }

    /// <summary>Stamps a client, once.</summary>
    /// <returns>False when the sweep has no time left.</returns>
    public bool TryStamp(Guid stateId, int failures, DateTime? leftAloneUntil)
    {
        if (_stamped.Contains(stateId))
        {
            return true;
        }

        if (Room <= 0 || call.Elapsed >= Budget)
        {
            AreLeft = true;
            return false;
        }

        var failed = leftAloneUntil is null ? 0 : failures + 1;
        var lease = TimeSpan.FromTicks(Lease.Ticks << Math.Min(failed, MostDoublings));
        var row = new Entity(ClientStateTable.Table, stateId)
        {
            [ClientStateTable.LookRequestedOn] = call.Now,
            [ClientStateTable.LookRequestedBy] = "sweep",
            [ClientStateTable.NextLookOn] = call.Now,
            [ClientStateTable.BackoffUntil] = call.Now + (lease < LongestLease ? lease : LongestLease),
        };
        if (failed != failures)
        {
            row[ClientStateTable.Failures] = Math.Min(failed, ClientStateTable.MostFailures);
        }

        call.Service.Update(row);
        _stamped.Add(stateId);
        return true;
    }
}
