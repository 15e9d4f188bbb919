using System.ServiceModel;
using CrmPlaybooks.Plugins.Activities;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>Judges activities anew, one by one: one that fails is noted and tried again by the next jobs, and the others go on. The clients concerned are stamped at the end.</summary>
internal sealed class ActivityJudge(Invocation call, Looker looker, SweepJournalContent journal)
{
    private const int MostTimes = 3;
    private const int MostFailed = 100;
    private const int MostNotAsked = 1000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    private readonly ActivityReader _reader = new(call.Service);
    private readonly TouchKeeper _touches = new(call, looker);
    private readonly HashSet<Guid> _concerned = [.. journal.NotAsked ?? []];

    /// <summary>What touches and signals rest on apart from their activities.</summary>
    public string JudgedBy => _touches.JudgedBy;

    /// <summary>Whether the job has used up its time; what is left is taken up by the next one.</summary>
    public bool IsTimeUp => call.Elapsed >= Budget;

    public void Judge(string table, Guid id)
    {
        try
        {
            var clients = _reader.Activity(table, id) is { } activity ? _touches.Keep(activity, table) : _touches.Remove(id);
            _concerned.UnionWith(clients.Concerned);
            _concerned.UnionWith(clients.NoLonger);
            journal.Failed?.RemoveAll(failed => failed.Id == id);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            call.Tracing.Trace("The {0} {1} could not be judged: {2}", table, id, failure);
            NoteFailure(table, id);
        }
    }

    /// <summary>Tries again what failed.</summary>
    public void JudgeFailed()
    {
        foreach (var failed in (journal.Failed ?? []).ToList())
        {
            Judge(failed.Table, failed.Id);
        }

        journal.Failed?.RemoveAll(failed => failed.Times >= MostTimes);
    }

    public void Concern(Guid clientId) => _concerned.Add(clientId);

    /// <summary>Asks for a look at every client whose facts may be other than they were. The journal remembers those for whom that failed: nothing else would ask for them.</summary>
    /// <exception cref="InvalidPluginExecutionException">It failed for more clients than the journal can hold: then the next job must do all of this one again.</exception>
    public void StampConcerned()
    {
        var notAsked = new List<Guid>();
        foreach (var client in _concerned)
        {
            try
            {
                looker.TryRequest(client, "catch-up");
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                call.Tracing.Trace("No look at client {0} could be asked for: {1}", client, fault.Detail.Message);
                notAsked.Add(client);
            }
        }

        if (notAsked.Count > MostNotAsked)
        {
            throw new InvalidPluginExecutionException($"No look at {notAsked.Count} clients could be asked for; the next upkeep does all of this one again.");
        }

        journal.NotAsked = notAsked.Count == 0 ? null : notAsked;
    }

    private void NoteFailure(string table, Guid id)
    {
        journal.Failed ??= [];
        if (journal.Failed.Find(failed => failed.Id == id) is { } again)
        {
            again.Times++;
        }
        else if (journal.Failed.Count < MostFailed)
        {
            journal.Failed.Add(new FailedActivity { Table = table, Id = id, Times = 1 });
        }
    }
}
