using CrmPlaybooks.LocalDataverse.Messages;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>The parts of one environment and what they share. One message at a time has the database.</summary>
internal sealed class Engine : IDisposable
{
    public const string OrganizationName = "local";
    private const int KeptTraces = 10_000;
    private readonly Queue<PluginTrace> _traces = new();
    private readonly List<PluginTrace> _unloggedTraces = [];
    private StepIndex? _steps;
    private const int VersionsReserved = 4096;
    private long _version;
    private long _reservedVersions;
    private bool _disposed;

    public Engine(Database database, VirtualClock clock, Schema schema, Registrations registrations, Ids ids)
    {
        Database = database;
        Clock = clock;
        Schema = schema;
        Registrations = registrations;
        Ids = ids;
        Counters = new RequestCounters(database.Work);
        Pipeline = new MessagePipeline(this);
        Jobs = new JobStore(this);
        Users = new UserDirectory(this);
        Rows = new RowWriter(this);
        Reader = new RowReader(this);
        Access = new AccessControl(this);
        OrganizationId = ids.Organization;
        _version = _reservedVersions = EnvironmentTables.ReadVersion(database);
    }

    public Lock Gate { get; } = new();

    public Database Database { get; }

    public VirtualClock Clock { get; }

    public Schema Schema { get; set; }

    public Registrations Registrations { get; private set; }

    public Ids Ids { get; }

    public RequestCounters Counters { get; }

    public MessagePipeline Pipeline { get; }

    public JobStore Jobs { get; }

    public UserDirectory Users { get; }

    public RowWriter Rows { get; }

    public RowReader Reader { get; }

    public AccessControl Access { get; }

    public Guid OrganizationId { get; }

    /// <summary>How much virtual time each request of a plugin takes.</summary>
    public TimeSpan RequestLatency { get; set; }

    /// <summary>Stands around every request that a plugin sends; null where nothing does.</summary>
    public PluginRequestHandler? AroundPluginRequests { get; set; }

    /// <summary>The transaction that has the database; null between outermost messages.</summary>
    public Transaction? Current { get; private set; }

    public StepIndex Steps
    {
        get
        {
            if (_steps is { } known)
            {
                return known;
            }
            lock (Gate)
            {
                return _steps ??= new StepIndex(Registrations, DisabledSteps());
            }
        }
    }

    public OrganizationResponse Execute(OrganizationRequest request, Caller caller)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(LocalEnvironment));
        ArgumentNullException.ThrowIfNull(request);
        Users.Check(caller);
        if (caller.Parent is null && caller.Plugin is null)
        {
            caller = caller with { CorrelationId = Ids.Next(), StartedOn = Clock.UtcNow };
        }
        else if (RequestLatency > TimeSpan.Zero)
        {
            Clock.Advance(RequestLatency);
        }
        caller = OptionalParameters.Apply(request, caller);
        var message = MessageList.Find(this, request.RequestName);
        var counted = new CountedRequest(request.RequestName, message.TableOf(request) ?? "", caller.PluginType, caller.Depth);
        Counters.Count(counted);
        try
        {
            return AroundPluginRequests is { } around && caller is { Plugin: { } plugin, Parent: null }
                ? Surround(around, plugin, counted, () => message.Execute(this, request, caller))
                : message.Execute(this, request, caller);
        }
        catch when (caller.Transaction is not null)
        {
            caller.Transaction.Doom();
            throw;
        }
        finally
        {
            if (caller.Transaction is null)
            {
                LogTraces();
            }
        }
    }

    // A worker that was killed sends nothing more, whatever the plugin's code would do about the exception.
    private static OrganizationResponse Surround(
        PluginRequestHandler around, PluginContext plugin, CountedRequest counted, Func<OrganizationResponse> send)
    {
        if (plugin.WorkerIsKilled)
        {
            throw new WorkerKilledException();
        }
        try
        {
            return around(counted, send);
        }
        catch (WorkerKilledException)
        {
            plugin.WorkerIsKilled = true;
            throw;
        }
    }

    public Table Table(string? name) => (name is null ? null : Schema.Find(name)) ?? throw Fault.UnknownTable(name);

    /// <summary>
    /// Joins the transaction of the operation's caller or begins one; dispose without <see cref="UnitOfWork.Complete"/> rolls back.
    /// </summary>
    public UnitOfWork Begin(Operation operation, bool writes)
    {
        if (operation.Caller.Transaction is { } running)
        {
            operation.Transaction = running;
            return new UnitOfWork(this, running, owns: false, writes: false);
        }
        Gate.Enter();
        try
        {
            if (Current is not null)
            {
                throw new InvalidOperationException("A message outside the running transaction was sent from inside it.");
            }
            if (writes)
            {
                Database.Run("BEGIN IMMEDIATE");
            }
            Current = new Transaction();
            operation.Transaction = Current;
            return new UnitOfWork(this, Current, owns: true, writes);
        }
        catch
        {
            Gate.Exit();
            throw;
        }
    }

    public void End(bool writes, bool commit)
    {
        try
        {
            if (writes)
            {
                Database.Run(commit ? "COMMIT" : "ROLLBACK");
            }
            if (!commit)
            {
                ForgetCaches();
                _reservedVersions = EnvironmentTables.ReadVersion(Database);
            }
        }
        finally
        {
            Current!.IsOver = true;
            Current = null;
            Gate.Exit();
        }
    }

    /// <summary>The next row version; like SQL Server's it only grows, over all tables.</summary>
    public long NextVersion()
    {
        if (++_version > _reservedVersions)
        {
            _reservedVersions = _version + VersionsReserved;
            EnvironmentTables.WriteVersion(Database, _reservedVersions);
        }
        return _version;
    }

    /// <summary>Told of every written table, so that what was derived from it is forgotten.</summary>
    public void Changed(Table table)
    {
        switch (table.Name)
        {
            case "sdkmessageprocessingstep":
                _steps = null;
                break;
            case "systemuser" or "usersettings" or "team" or "role" or "businessunit" or "systemuserroles" or "teamroles" or "roleprivileges" or "teammembership" or "organization" or "timezonedefinition" or "transactioncurrency":
                Users.Forget();
                break;
        }
    }

    public void Use(Schema schema, Registrations registrations)
    {
        Schema = schema;
        Registrations = registrations;
        ForgetCaches();
    }

    public void ForgetCaches()
    {
        _steps = null;
        Users.Forget();
    }

    public void AddTrace(PluginTrace trace)
    {
        lock (_traces)
        {
            _traces.Enqueue(trace);
            if (_traces.Count > KeptTraces)
            {
                _traces.Dequeue();
            }
            if (Users.TraceLogSetting is 2 || (Users.TraceLogSetting is 1 && trace.Exception is not null))
            {
                _unloggedTraces.Add(trace);
            }
        }
    }

    public PluginTrace[] Traces()
    {
        lock (_traces)
        {
            return [.. _traces];
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                Database.Dispose();
            }
        }
    }

    // The trace log is written after the message has ended, so that it outlives a rolled-back transaction.
    private void LogTraces()
    {
        PluginTrace[] traces;
        lock (_traces)
        {
            if (_unloggedTraces.Count == 0)
            {
                return;
            }
            traces = [.. _unloggedTraces];
            _unloggedTraces.Clear();
        }
        var table = Table("plugintracelog");
        lock (Gate)
        {
            foreach (var trace in traces)
            {
                Rows.InsertPlatformRow(table, Ids.Next(), new Dictionary<string, object?>
                {
                    ["typename"] = trace.PluginType,
                    ["messagename"] = trace.Message,
                    ["primaryentity"] = trace.Table,
                    ["depth"] = (long)trace.Depth,
                    ["mode"] = trace.IsAsynchronous ? 1L : 0L,
                    ["operationtype"] = 1L,
                    ["messageblock"] = trace.Text,
                    ["exceptiondetails"] = trace.Exception,
                    ["correlationid"] = trace.CorrelationId,
                    ["performanceexecutionstarttime"] = StoredValue.Seconds(trace.StartedOn),
                    ["createdon"] = StoredValue.Seconds(trace.StartedOn),
                });
            }
        }
    }

    private HashSet<Guid> DisabledSteps()
    {
        var disabled = new HashSet<Guid>();
        using var rows = Database.Prepare("SELECT sdkmessageprocessingstepid FROM sdkmessageprocessingstep WHERE statecode=1");
        while (rows.Step())
        {
            disabled.Add(rows.Guid(0));
        }
        return disabled;
    }
}
