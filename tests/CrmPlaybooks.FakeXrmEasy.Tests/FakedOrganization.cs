using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Running;
using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>
/// An organization in FakeXrmEasy: the rows that a new environment has, the solution's steps and custom APIs, and a clock. FakeXrmEasy's own pipeline knows neither
/// images nor filtering columns and runs no step on a table without an early-bound class, so the steps are queued here, and FakeXrmEasy executes the plugins.
/// </summary>
internal sealed class FakedOrganization : IScenarioHost
{
    private const int PostOperation = 40;
    private const int MainOperation = 30;

    private readonly Guid _id = Guid.NewGuid();
    private readonly FakedContext _context;
    private readonly PackedSolution _solution;
    private readonly Queue<Job> _jobs = new();
    private readonly List<string> _failedJobs = [];
    private readonly HashSet<string> _succeeded = [];

    public FakedOrganization(PackedSolution solution, DateTime utc)
    {
        _solution = solution;
        UtcNow = utc;
        _context = new FakedContext(solution.Tables, solution.Rows, new FakedService(this, solution.SystemUser));
        foreach (var relationship in solution.Relationships)
        {
            _context.AddRelationship(relationship.Key, relationship.Value);
        }

        foreach (var api in solution.CustomApis)
        {
            _context.AddGenericFakeMessageExecutor(api.Key, new CustomApiExecutor(request => RunCustomApi(request, api.Value)));
        }

        Administrator = Hire("Scenario Administrator", administrator: true);
        ServiceFor(Administrator).Execute(new OrganizationRequest("cpb_InstallStarterPolicy"));
    }

    public DateTime UtcNow { get; private set; }

    public IOrganizationService AsSystem => _context.Front;

    public Guid Administrator { get; }

    public IReadOnlySet<HostFeature> Features { get; } = new HashSet<HostFeature> { HostFeature.Calendars, HostFeature.SweepControl };

    public IReadOnlyList<string> FailedJobs => _failedJobs;

    /// <summary>The steps, by name, that have run without a fault.</summary>
    public IReadOnlySet<string> Succeeded => _succeeded;

    internal FakedContext Context => _context;

    public IOrganizationService ServiceFor(Guid user) => new FakedService(this, user);

    /// <summary>FakeXrmEasy checks no privileges, so the user is given no role.</summary>
    public Guid Hire(string fullName, bool administrator)
    {
        var address = fullName.Replace(' ', '.').ToLowerInvariant() + "@agency.example";
        var user = AsSystem.Create(new Entity("systemuser")
        {
            ["fullname"] = fullName,
            ["domainname"] = address,
            ["internalemailaddress"] = address,
            ["businessunitid"] = new EntityReference("businessunit", _solution.BusinessUnit),
            ["isdisabled"] = false,
            ["islicensed"] = true,
            ["accessmode"] = new OptionSetValue(0),
        });
        AsSystem.Create(new Entity("usersettings", user) { ["systemuserid"] = user });
        return user;
    }

    public void AdvanceTo(DateTime utc)
    {
        Settle();
        UtcNow = utc;
    }

    public void Settle()
    {
        while (_jobs.TryDequeue(out var job))
        {
            try
            {
                Run(job.Step.PluginType, job.Context);
                _succeeded.Add(job.Step.Name);
            }
            catch (Exception e)
            {
                _failedJobs.Add($"{job.Step.Name}: {e.GetType().Name}: {e.Message}");
            }
        }
    }

    public void Dispose() => _jobs.Clear();

    /// <summary>Queues the steps that a message wakes.</summary>
    /// <param name="target">What the message was sent; for Delete, a reference.</param>
    public void Queue(Sent sent, object target, Entity? before, Entity? after)
    {
        foreach (var step in _solution.Steps.Where(step => step.Concerns(sent.Message, sent.Table, target as Entity)))
        {
            var context = NewContext(sent.Message, sent.UserId, PostOperation, new ParameterCollection { ["Target"] = target });
            context.Mode = 1;
            context.PreEntityImages = step.Images(isPre: true, before);
            context.PostEntityImages = step.Images(isPre: false, after);
            if (sent.Tag is not null)
            {
                context.SharedVariables["tag"] = sent.Tag;
            }

            _jobs.Enqueue(new Job(step, context));
        }
    }

    private OrganizationResponse RunCustomApi(OrganizationRequest request, Type pluginType)
    {
        var context = NewContext(request.RequestName, _context.CallerId.Id, MainOperation, request.Parameters);
        Run(pluginType, context);
        return new OrganizationResponse { ResponseName = request.RequestName, Results = context.OutputParameters };
    }

    private void Run(Type pluginType, XrmFakedPluginExecutionContext context) =>
        _context.ExecutePluginWith(context, new ClockedPlugin((IPlugin)Activator.CreateInstance(pluginType)!, () => UtcNow));

    private XrmFakedPluginExecutionContext NewContext(string message, Guid user, int stage, ParameterCollection input)
    {
        var context = _context.GetDefaultPluginContext();
        context.MessageName = message;
        context.Stage = stage;
        context.UserId = user;
        context.InitiatingUserId = user;
        context.OrganizationId = _id;
        context.OperationCreatedOn = UtcNow;
        context.InputParameters = input;
        return context;
    }

    private sealed record Job(SolutionStep Step, XrmFakedPluginExecutionContext Context);
}

/// <summary>A message that somebody sent.</summary>
/// <param name="Tag">The request's optional parameter of that name.</param>
internal sealed record Sent(string Message, string Table, Guid UserId, object? Tag);
