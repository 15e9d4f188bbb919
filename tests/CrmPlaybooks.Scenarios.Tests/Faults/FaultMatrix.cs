using System.Collections.Concurrent;
using System.Globalization;
using System.ServiceModel;
using System.Text;
using CrmPlaybooks.LocalDataverse;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Faults;

/// <summary>
/// Something that happens in an office, with every request that the plugins send for it failing in turn, in every way. Each cell is a copy of the office in which one
/// request failed once; the retries and the sweeps of the hours after it are given the chance to mend it.
/// </summary>
internal sealed class FaultMatrix : IDisposable
{
    /// <summary>The office came to the same state.</summary>
    public const char Same = '=';

    /// <summary>The same state, and a failed job tells the administrator what happened.</summary>
    public const char SameAndSeen = 'f';

    /// <summary>The same state, not within hours but within two days.</summary>
    public const char Later = 'd';

    /// <summary>Another state, and a failed job to be seen.</summary>
    public const char OtherButSeen = 'F';

    /// <summary>Another state, and nothing tells so.</summary>
    public const char Other = '!';

    /// <summary>Dataverse does not answer such a request that way.</summary>
    public const char Impossible = '.';

    private static readonly TimeSpan[] Hours = [TimeSpan.FromHours(1), TimeSpan.FromHours(3)];
    private static readonly TimeSpan Late = TimeSpan.FromHours(50);

    private readonly Office _before;
    private readonly Action<Office> _happening;
    private readonly List<CountedRequest> _requests = [];
    private readonly DateTime _endedOn;
    private readonly string[] _afterHours;
    private readonly Lazy<string> _late;

    public FaultMatrix(string name, Office before, Action<Office> happening)
    {
        Name = name;
        _before = before;
        _happening = happening;
        using var office = before.Copy();
        Happen(office, (request, send) =>
        {
            _requests.Add(request);
            return send();
        });
        _endedOn = office.Environment.Clock.UtcNow;
        _afterHours = [.. Hours.Select(time => EndStateAt(office, _endedOn + time))];
        Assert.IsEmpty(office.Environment.Async.Failed, name);
        _late = new Lazy<string>(() =>
        {
            using var later = before.Copy();
            Happen(later, null);
            return EndStateAt(later, _endedOn + Late);
        });
        Cells = new char[_requests.Count, InjectedFault.All.Count];
    }

    public string Name { get; }

    public char[,] Cells { get; }

    public int Requests => _requests.Count;

    /// <summary>For the cells where the state is another: what differs.</summary>
    public ConcurrentDictionary<string, string> Differences { get; } = new();

    public void Fill(int index, int fault) => Cells[index, fault] = InjectedFault.All[fault] is var injected && injected.Happens(_requests[index]) ? Run(index, injected) : Impossible;

    public override string ToString()
    {
        var text = new StringBuilder().Append(Name).Append('\n');
        for (var index = 0; index < _requests.Count; index++)
        {
            var request = _requests[index];
            text.Append(CultureInfo.InvariantCulture, $"{index,4} ");
            for (var fault = 0; fault < InjectedFault.All.Count; fault++)
            {
                text.Append(' ').Append(Cells[index, fault]);
            }

            text.Append(CultureInfo.InvariantCulture, $"  {request.PluginType!.Split('.')[^1]}: {request.Message} {request.Table}\n");
        }

        return text.ToString();
    }

    public void Dispose() => _before.Dispose();

    private char Run(int index, InjectedFault fault)
    {
        using var office = _before.Copy();
        var sent = -1;
        Happen(office, (_, send) =>
        {
            if (++sent != index)
            {
                return send();
            }

            if (fault.IsCarriedOut(_requests[index]))
            {
                send();
            }

            throw fault.Exception();
        });
        var seen = office.Environment.Async.Failed.Count > 0;
        for (var hours = 0; hours < Hours.Length; hours++)
        {
            if (EndStateAt(office, _endedOn + Hours[hours]) == _afterHours[hours])
            {
                return seen ? SameAndSeen : Same;
            }
        }

        var late = EndStateAt(office, _endedOn + Late);
        if (late == _late.Value)
        {
            return Later;
        }

        Differences[$"{Name}, request {index} ({_requests[index].Message} {_requests[index].Table}), {fault.Name}"] = Difference(_late.Value, late);
        return seen ? OtherButSeen : Other;
    }

    // A sweep that fails is told to the flow that called it, which calls again in an hour.
    private void Happen(Office office, PluginRequestHandler? around)
    {
        office.Environment.AroundPluginRequests = around;
        try
        {
            _happening(office);
        }
        catch (FaultException<OrganizationServiceFault>)
        {
        }

        office.Environment.Async.RunUntilIdle();
        office.Environment.AroundPluginRequests = null;
    }

    private static string EndStateAt(Office office, DateTime utc)
    {
        office.Until(utc);
        return EndState.Of(office);
    }

    private static string Difference(string expected, string actual)
    {
        var missing = expected.Split('\n').Except(actual.Split('\n')).Select(line => "  - " + line);
        var added = actual.Split('\n').Except(expected.Split('\n')).Select(line => "  + " + line);
        return string.Join("\n", missing.Concat(added));
    }
}
