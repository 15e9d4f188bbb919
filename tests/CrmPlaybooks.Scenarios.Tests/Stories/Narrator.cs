using System.Collections.Concurrent;
using System.Globalization;
using System.ServiceModel;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Scenarios.Faults;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>
/// Lets a story happen in an office: in order and undisturbed, or on bad days, when events are lost, doubled, overtake each other and come more than a day late, several
/// workers look at once, and workers are killed.
/// </summary>
internal sealed class Narrator : IDisposable
{
    private const int Workers = 3;
    private const int HoursBetweenSweeps = 9;
    private const int SecondsUntilWork = 2;
    private const int Superseded = 727000005;

    private readonly Office _office;
    private readonly IOrganizationService _people;
    private readonly Random? _troubles;
    private readonly List<Guid> _clients;
    private readonly List<Guid> _contacts;
    private readonly List<Guid> _owners;
    private readonly Guid _otherClient;
    private readonly Guid _otherContact;
    private readonly List<Guid> _results = [];
    private readonly ConcurrentQueue<(DateTime On, string Who, string What, string Outcome)> _log = [];
    private int _sent;

    /// <param name="troubles">Decides what goes wrong; null for a story in order.</param>
    public Narrator(StoryOffice given, Random? troubles)
    {
        _office = given.Office.Copy();
        _people = _office.Environment.ServiceFor(given.Writer);
        _troubles = troubles;
        _clients = [.. given.Clients];
        _contacts = [.. given.Contacts];
        _owners = [.. given.Owners];
        _otherClient = given.OtherClient;
        _otherContact = given.OtherContact;
        _office.Environment.AroundPluginRequests = troubles is null ? null : Disturb;
    }

    /// <summary>How often something went wrong.</summary>
    public int Troubles { get; private set; }

    /// <summary>Every request of people and of plugins in the order in which it ended, and every job that was put off.</summary>
    public IEnumerable<string> Log => _log.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.On:dd HH:mm:ss} {line.Who,-60} {line.What,-40} {line.Outcome}"));

    /// <summary>What happened, at which the state is compared: the open and waiting runs with their items, after one quiet sweep.</summary>
    public IReadOnlyList<string> Tell(Story story)
    {
        Chapter(story.First);
        var first = OpenItems();
        Answer(story.Answer);
        Chapter(story.Second);
        return [first, OpenItems()];
    }

    public void Dispose() => _office.Dispose();

    // Nothing is swept between the chapters.
    private void Chapter(IReadOnlyList<StoryStep> steps)
    {
        _office.Environment.Clock.AdvanceTo(steps[0].On.Date);
        foreach (var step in steps)
        {
            Pass(step.On);
            Happen(step);
        }

        Pass(steps[^1].On.AddHours(2));
        BeQuiet();
    }

    private void BeQuiet()
    {
        var around = _office.Environment.AroundPluginRequests;
        _office.Environment.AroundPluginRequests = null;
        _office.Environment.Async.Workers = 1;
        _office.Environment.Async.RunUntilIdle();
        var clock = _office.Environment.Clock;
        clock.AdvanceTo(StoryOffice.QuietAfter(clock.UtcNow));
        _office.Sweep();
        _office.Environment.AroundPluginRequests = around;
    }

    private void Pass(DateTime utc)
    {
        var clock = _office.Environment.Clock;
        for (var next = clock.UtcNow.Date.AddHours(clock.UtcNow.Hour + 1); next <= utc; next = next.AddHours(HoursBetweenSweeps))
        {
            clock.AdvanceTo(next);
            Sweep();
            Work();
        }

        if (utc > clock.UtcNow)
        {
            clock.AdvanceTo(utc);
        }

        Work();
    }

    private void Happen(StoryStep step)
    {
        var client = _clients[step.Number % _clients.Count];
        switch (step.Kind)
        {
            case StoryStepKind.PoorResult:
                _results.Add(Save("Create", Result(client, _results.Count)));
                break;
            case StoryStepKind.ResultCorrected when _results.Count > 0:
                Save("Update", new Entity("cpb_result", _results[step.Number % _results.Count]) { ["cpb_actual"] = 13000m });
                break;
            case StoryStepKind.ResultSavedAgain when _results.Count > 0:
                Save("Update", new Entity("cpb_result", _results[step.Number % _results.Count]) { ["cpb_target"] = 12000m });
                break;
            case StoryStepKind.EmailDrafted:
                Draft(step.Number);
                break;
            case StoryStepKind.EmailSent:
                Send(Draft(step.Number));
                break;
            case StoryStepKind.CallHeld:
                Call(step.Number);
                break;
            case StoryStepKind.OwnerChanged:
                Save("Update", new Entity("account", client) { ["ownerid"] = new EntityReference("systemuser", _owners[step.Number % _owners.Count]) });
                break;
            case StoryStepKind.ClientsMerged when _clients.Count > 2:
                Merge(_clients[0], _clients[^1]);
                break;
            case StoryStepKind.LookRequested:
                Ask(_office.AsOwner, new OrganizationRequest("cpb_RequestLook") { ["AccountId"] = client });
                break;
            case StoryStepKind.SweptTwice:
                Sweep();
                Sweep();
                break;
            case StoryStepKind.PoorResultOfTheOther:
                Save("Create", Result(_otherClient, step.Number));
                break;
            case StoryStepKind.TheOtherToldWhileSwept:
                Send(Draft(_otherContact));
                Sweep();
                break;
        }

        // After one step in three nobody works until the next: then looks overlap with judgements of what happened since.
        if (_troubles?.Next(3) != 0)
        {
            _office.Environment.Clock.AdvanceTo(_office.Environment.Clock.UtcNow.AddSeconds(SecondsUntilWork));
            Work();
        }
    }

    private Guid Draft(int number) => Draft(_contacts[number % _contacts.Count]);

    private Guid Draft(Guid contact) => Save("Create", new Entity("email")
    {
        ["subject"] = "The October numbers",
        ["directioncode"] = true,
        ["ownerid"] = new EntityReference("systemuser", _office.Owner),
        ["from"] = Office.Parties("systemuser", _office.Owner),
        ["to"] = Office.Parties("contact", contact),
    });

    private void Send(Guid email) => Save("Update", new Entity("email", email)
    {
        ["statecode"] = new OptionSetValue(1),
        ["statuscode"] = new OptionSetValue(3),
        ["senton"] = _office.Environment.Clock.UtcNow,
        ["actualend"] = _office.Environment.Clock.UtcNow,
    });

    private void Call(int number)
    {
        var call = Save("Create", new Entity("phonecall")
        {
            ["subject"] = "October",
            ["directioncode"] = true,
            ["ownerid"] = new EntityReference("systemuser", _office.Owner),
            ["from"] = Office.Parties("systemuser", _office.Owner),
            ["to"] = Office.Parties("contact", _contacts[number % _contacts.Count]),
        });
        Save("Update", new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
    }

    private void Merge(Guid survivor, Guid gone)
    {
        Save(new OrganizationRequest("Merge")
        {
            ["Target"] = new EntityReference("account", survivor),
            ["SubordinateId"] = gone,
            ["PerformParentingChecks"] = false,
            ["UpdateContent"] = new Entity("account"),
        });
        _clients.Remove(gone);
    }

    private void Answer(int answer)
    {
        var runs = Active().Where(run => run.GetAttributeValue<OptionSetValue>("statuscode").Value == 1).Select(run => run.Id).ToHashSet();
        var item = Items().Where(row => IsOpen(row) && row.GetAttributeValue<EntityReference>("cpb_runid") is { } run && runs.Contains(run.Id))
            .OrderBy(row => row.GetAttributeValue<EntityReference>("cpb_runid").Id).FirstOrDefault();
        if (item is null)
        {
            return;
        }

        if (answer == 4)
        {
            _people.Delete(item.LogicalName, item.Id);
        }
        else if (item.LogicalName == "cpb_warning")
        {
            Save("Update", new Entity("cpb_warning", item.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        }
        else
        {
            Save("Update", new Entity("task", item.Id)
            {
                ["cpb_answer"] = new OptionSetValue(727000000 + answer),
                ["cpb_answerreason"] = "The client measures it differently",
                ["cpb_toldon"] = _office.Environment.Clock.UtcNow.Date,
                ["cpb_snoozeuntil"] = Office.November(30, 0),
            });
        }

        Work();
    }

    private Guid Save(string message, Entity row)
    {
        var response = Save(new OrganizationRequest(message) { ["Target"] = row });
        return message == "Create" ? (Guid)response["id"] : row.Id;
    }

    // One event in six is lost.
    private OrganizationResponse Save(OrganizationRequest request)
    {
        var isLost = _troubles?.Next(6) == 0;
        if (isLost)
        {
            Troubles++;
            request["BypassBusinessLogicExecution"] = "CustomAsync";
        }

        var response = _people.Execute(request);
        Note("a person", Written(request), isLost ? "its events are lost" : "");
        return response;
    }

    private void Sweep()
    {
        Note("a sweep", "", "");
        Ask(_office.System, new OrganizationRequest("cpb_Sweep"));
    }

    // Whoever asks sees the fault; it is not asked again.
    private void Ask(IOrganizationService service, OrganizationRequest request)
    {
        try
        {
            service.Execute(request);
        }
        catch (FaultException<OrganizationServiceFault>) when (_troubles is not null)
        {
            Troubles++;
        }
    }

    // One job in four waits, up to 30 hours; the others run on several workers in an order that the seed decides.
    private void Work()
    {
        var jobs = _office.Environment.Async;
        if (_troubles is null)
        {
            jobs.RunDue();
            return;
        }

        foreach (var job in jobs.Pending.Where(job => job.Attempts == 0 && job.DueOn >= _office.Environment.Clock.UtcNow))
        {
            if (_troubles.Next(4) == 0)
            {
                Troubles++;
                var until = _office.Environment.Clock.UtcNow.AddMinutes(_troubles.Next(1, 1800));
                jobs.Delay(job.Id, until);
                Note(job.StepName, "", until.ToString("'put off until 'dd HH:mm:ss", CultureInfo.InvariantCulture));
            }
        }

        jobs.Workers = Workers;
        jobs.Shuffle(_troubles.Next());
        jobs.RunDue();
    }

    // One write in four is slow, so that other looks overtake what was read for it; one in forty kills its worker, before or after it was carried out; one in sixty meets a deadlock.
    private OrganizationResponse Disturb(CountedRequest request, Func<OrganizationResponse> send)
    {
        var outcome = "done";
        try
        {
            return Disturb(request.Message, send);
        }
        catch (Exception fault)
        {
            outcome = fault.Message;
            throw;
        }
        finally
        {
            Note(request.PluginType ?? "", request.Message + " " + request.Table, outcome);
        }
    }

    private OrganizationResponse Disturb(string message, Func<OrganizationResponse> send)
    {
        var number = Interlocked.Increment(ref _sent) * 7919;
        if (number % 4 == 0 && message is ("Create" or "Update"))
        {
            Thread.Sleep(15);
        }

        if (number % 60 == 0)
        {
            throw InjectedFault.Deadlock();
        }

        if (number % 40 != 0)
        {
            return send();
        }

        if (number % 80 == 0)
        {
            send();
        }

        throw new WorkerKilledException();
    }

    private void Note(string who, string what, string outcome) => _log.Enqueue((_office.Environment.Clock.UtcNow, who, what, outcome));

    private static string Written(OrganizationRequest request) => request["Target"] switch
    {
        Entity row => $"{request.RequestName} {row.LogicalName} {row.Id} {string.Join(",", row.Attributes.Keys)}",
        EntityReference row => $"{request.RequestName} {row.LogicalName} {row.Id}",
        _ => request.RequestName,
    };

    private IEnumerable<Entity> Active() =>
        _office.Runs().Where(run => run.GetAttributeValue<OptionSetValue>("statuscode").Value is 1 or 727000001 or 727000002 or 727000003);

    private IEnumerable<Entity> Items() => _office.Tasks().Concat(_office.Rows("cpb_warning"));

    private static bool IsOpen(Entity item) => item.GetAttributeValue<OptionSetValue>("statecode").Value == 0;

    // Which of several causes leads their one item depends on which was found first, and it keeps the lead: so they are compared together.
    private string OpenItems()
    {
        var items = Items().Where(IsOpen).ToLookup(item => item.GetAttributeValue<EntityReference>("cpb_runid")?.Id);
        var joined = _office.Runs().Where(run => run.GetAttributeValue<OptionSetValue>("statuscode").Value == Superseded)
            .ToLookup(run => run.GetAttributeValue<EntityReference>("cpb_supersededbyid")?.Id);
        return string.Join("\n", Active().Select(run => string.Join(
            " ",
            string.Join("+", joined[run.Id].Prepend(run).Select(each => each.GetAttributeValue<string>("cpb_naturalkey")).Order(StringComparer.Ordinal)),
            run.GetAttributeValue<OptionSetValue>("statuscode").Value,
            run.GetAttributeValue<EntityReference>("ownerid").Id,
            string.Join(",", items[run.Id].Select(item => item.LogicalName + " " + item.GetAttributeValue<EntityReference>("ownerid").Id)))).Order(StringComparer.Ordinal));
    }

    // The same id in every telling: natural keys bear it.
    private Entity Result(Guid client, int number) => new("cpb_result", new Guid(number + 1, 0x11, 0x26, 0x80, 0, 0, 0, 0, 0, 0, 1))
    {
        ["cpb_name"] = "Organic visits, October",
        ["cpb_accountid"] = new EntityReference("account", client),
        ["cpb_metric"] = "Organic visits",
        ["cpb_target"] = 12000m,
        ["cpb_actual"] = 7400m,
        ["cpb_measuredon"] = _office.Environment.Clock.UtcNow.Date.AddDays(-1),
    };
}
