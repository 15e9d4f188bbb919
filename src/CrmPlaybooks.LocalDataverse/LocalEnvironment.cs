using CrmPlaybooks.LocalDataverse.Import;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>An embedded Dataverse: imports solution zips, keeps rows in SQLite, runs the plugins of the imported assemblies.</summary>
public sealed class LocalEnvironment : IDisposable
{
    private static readonly Lazy<LocalEnvironment> Pristine = new(
        () => Create(Database.InMemory(), new VirtualClock(VirtualClock.DefaultStart),
        LocalDataverse.Ids.Repeatable(WellKnown.OrganizationId)));
    private readonly Engine _engine;

    private LocalEnvironment(Engine engine)
    {
        _engine = engine;
        Async = new AsyncService(engine);
    }

    public Guid SystemUserId { get; } = WellKnown.SystemUserId;

    public Guid AdministratorId { get; } = WellKnown.AdministratorId;

    public Guid RootBusinessUnitId { get; } = WellKnown.RootBusinessUnitId;

    public Guid OrganizationId => _engine.OrganizationId;

    public VirtualClock Clock => _engine.Clock;

    /// <summary>The asynchronous service.</summary>
    public AsyncService Async { get; }

    public RequestCounters Counters => _engine.Counters;

    /// <summary>The newest plugin executions, oldest first; at most 10,000.</summary>
    public IReadOnlyList<PluginTrace> Traces => _engine.Traces();

    /// <summary>The organization service as SYSTEM.</summary>
    public IOrganizationService AsSystem => ServiceFor(WellKnown.SystemUserId);

    /// <summary>How much virtual time each request that a plugin sends takes; none by default.</summary>
    public TimeSpan RequestLatency
    {
        get => _engine.RequestLatency;
        set => _engine.RequestLatency = value;
    }

    /// <summary>
    /// Stands around every request that a plugin sends, so that a test can let it fail before or after it was carried out; null lets all
    /// through. It runs on the thread of the worker and must not call the environment.
    /// </summary>
    public PluginRequestHandler? AroundPluginRequests
    {
        get => _engine.AroundPluginRequests;
        set => _engine.AroundPluginRequests = value;
    }

    internal Engine Engine => _engine;

    /// <summary>
    /// A new environment that lives as long as the object; its clock starts at <see cref="VirtualClock.DefaultStart"/> unless one is given.
    /// </summary>
    public static LocalEnvironment InMemory(VirtualClock? clock = null) =>
        Pristine.Value.Copy(clock ?? new VirtualClock(VirtualClock.DefaultStart));

    /// <summary>
    /// The environment in a file, which is made where it is missing; its clock starts now unless one is given. One process at a time can
    /// open it.
    /// </summary>
    public static LocalEnvironment OpenFile(string path, VirtualClock? clock = null)
    {
        clock ??= new VirtualClock(DateTime.UtcNow);
        var database = Database.OpenFile(path);
        try
        {
            if (!EnvironmentTables.Exist(database))
            {
                return Create(database, clock, LocalDataverse.Ids.Random(Guid.NewGuid()));
            }
            var organization = ReadOrganizationId(database);
            return new LocalEnvironment(new Engine(
                database, clock, EnvironmentTables.ReadSchema(database), EnvironmentTables.ReadRegistrations(database),
                LocalDataverse.Ids.Random(organization)));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Imports a managed or unmanaged solution: all of it, or nothing. Throws <see cref="SolutionImportException"/> with one sentence per
    /// fault.
    /// </summary>
    public void Import(Stream solutionZip)
    {
        ArgumentNullException.ThrowIfNull(solutionZip);
        SolutionImport.Run(_engine, solutionZip);
    }

    /// <summary>
    /// An isolated copy in memory with the same rows, solutions and jobs, and a clock of its own that shows the same time.
    /// </summary>
    public LocalEnvironment Copy() => Copy(new VirtualClock(Clock.UtcNow));

    /// <summary>The organization service of a caller outside plugins.</summary>
    public IOrganizationService ServiceFor(Guid userId) =>
        new ServiceOf(_engine, new Caller { UserId = userId, InitiatingUserId = userId });

    /// <summary>
    /// Sets columns of an existing row that no caller may set, as the platform's own services do (server-side sync stamps <c>senton</c>,
    /// for example). No step runs. Throws the platform's fault where the row, a column or a value is wrong.
    /// </summary>
    public void WriteAsPlatform(Entity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        lock (_engine.Gate)
        {
            var table = _engine.Table(row.LogicalName);
            var columns = new Dictionary<string, object?>();
            foreach (var attribute in row.Attributes)
            {
                var column = table.Find(attribute.Key) is { IsStored: true } known ? known
                    : throw Fault.UnknownColumn(table.Name, attribute.Key);
                columns[column.Name] = Rows.ColumnRules.ToStored(_engine.Schema, table, column, attribute.Value);
            }
            if (!_engine.Rows.UpdatePlatformRow(table, row.Id, columns))
            {
                throw Fault.NotFound(table.Name, row.Id);
            }
        }
    }

    public void Dispose() => _engine.Dispose();

    private LocalEnvironment Copy(VirtualClock clock)
    {
        lock (_engine.Gate)
        {
            var ids = _engine.Ids.ForCopy();
            var copy = new Engine(_engine.Database.CopyToMemory(), clock, _engine.Schema, _engine.Registrations,
                ids)
            { RequestLatency = _engine.RequestLatency };
            using (var organization = copy.Database.Prepare("UPDATE organization SET organizationid=?"))
            {
                organization.Bind(1, ids.Organization);
                organization.Run();
            }
            return new LocalEnvironment(copy);
        }
    }

    private static LocalEnvironment Create(Database database, VirtualClock clock, Ids ids)
    {
        database.Run("BEGIN IMMEDIATE");
        EnvironmentTables.Create(database, StandardTables.Schema, Registrations.None);
        var engine = new Engine(database, clock, StandardTables.Schema, Registrations.None, ids);
        NewEnvironment.Fill(engine);
        database.Run("COMMIT");
        return new LocalEnvironment(engine);
    }

    private static Guid ReadOrganizationId(Database database)
    {
        using var row = database.Prepare("SELECT organizationid FROM organization");
        return row.Step() ? row.Guid(0) : throw new InvalidDataException("The file holds no organization.");
    }
}
