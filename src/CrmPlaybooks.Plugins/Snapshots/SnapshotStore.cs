using System.Collections.Concurrent;
using System.ServiceModel;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>The snapshot's row. Its version comes with the engine's settings every time; its content is read and parsed once per version.</summary>
/// <param name="writes">False to build without keeping what was built: where nothing may be written, or where a fault would end a transaction.</param>
internal sealed class SnapshotStore(Invocation call, bool writes = true)
{
    private const string Key = "current";

    // The kill switch's, with which it is read.
    private const string Name = "cpb_Enabled";
    private const int MostOrganizations = 64;

    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(1);
    private static readonly Guid RowId = NameBasedId.For("snapshot|" + Key);
    private static readonly ConcurrentDictionary<Guid, Cached> Cache = new();

    /// <summary>The snapshot in force; no request while its version is known here. A missing one is built on the spot.</summary>
    public Snapshot Current(EngineReading engine) => Find(engine) ?? Rebuild(engine.Settings);

    /// <summary>The snapshot in force; null when there is none, or when it is of another format.</summary>
    public Snapshot? Find(EngineReading engine)
    {
        if (engine.Snapshot is not { } stamp)
        {
            return null;
        }

        if (Cache.TryGetValue(call.Context.OrganizationId, out var cached) && cached.Stamp == stamp)
        {
            return cached.Snapshot;
        }

        var row = Row(SnapshotTable.Version, SnapshotTable.BuiltOn, SnapshotTable.Content);
        return row is not null && Content(row) is { } content ? Keep(SnapshotStamp.Of(row), content) : null;
    }

    /// <summary>The snapshot in force, built anew when it is more than a day old.</summary>
    public Snapshot Fresh(EngineReading engine)
    {
        var snapshot = Current(engine);
        return snapshot.BuiltOn > call.Now - LongestAge ? snapshot : Rebuild(engine.Settings);
    }

    /// <summary>Builds the snapshot anew, with the settings that are in force already, and writes it if it differs.</summary>
    public Snapshot Rebuild(EngineSettings engine)
    {
        var row = Row(SnapshotTable.Version, SnapshotTable.BuiltOn, SnapshotTable.Content);
        var before = row is null ? null : Content(row);
        var settings = before is null
            ? PlaySettingRow.ReadAll(call.Service).Where(setting => setting.State == SettingState.Published)
            : new Snapshot(0, null, before).Settings;
        return Write(engine, row, before, settings, before is null or { SettingsChanged: 0 } ? null : new DateTime(before.SettingsChanged, DateTimeKind.Utc));
    }

    /// <summary>Puts other settings in force.</summary>
    public Snapshot Publish(EngineSettings engine, IEnumerable<PlaySetting> settings)
    {
        var row = Row(SnapshotTable.Version, SnapshotTable.BuiltOn, SnapshotTable.Content);
        return Write(engine, row, row is null ? null : Content(row), settings, call.Now);
    }

    private Snapshot Write(EngineSettings engine, Entity? row, SnapshotContent? before, IEnumerable<PlaySetting> settings, DateTime? settingsChangedOn)
    {
        var content = new SnapshotBuilder(call.Service, engine, call.Now).Build(settings, settingsChangedOn);
        foreach (var gap in content.Gaps ?? [])
        {
            call.Tracing.Trace("{0}", new Gap((GapKind)gap.Kind, gap.Name).Sentence(Language.English));
        }

        if (!writes)
        {
            return new Snapshot(row?.GetAttributeValue<int?>(SnapshotTable.Version) ?? 0, call.Now, content);
        }

        var json = SnapshotJson.Write(content);
        if (row is not null && before is not null && json == row.GetAttributeValue<string>(SnapshotTable.Content))
        {
            return Confirm(row, content);
        }

        var stamp = new SnapshotStamp((row?.GetAttributeValue<int?>(SnapshotTable.Version) ?? 0) + 1, call.Now);
        var target = new Entity(SnapshotTable.Table, RowId)
        {
            [SnapshotTable.Name] = Name,
            [SnapshotTable.Key] = Key,
            [SnapshotTable.Version] = stamp.Version,
            [SnapshotTable.Content] = json,
            [SnapshotTable.BuiltOn] = stamp.BuiltOn,
        };
        return TryWrite(target, row) ? new Snapshot(stamp.Version, stamp.BuiltOn, content) : WrittenByAnother() ?? new Snapshot(stamp.Version, stamp.BuiltOn, content);
    }

    private Snapshot Confirm(Entity row, SnapshotContent content)
    {
        var stamp = SnapshotStamp.Of(row);
        if (stamp.BuiltOn > call.Now - LongestAge)
        {
            return Keep(stamp, content);
        }

        TryWrite(new Entity(SnapshotTable.Table, RowId) { [SnapshotTable.BuiltOn] = call.Now }, row);
        return new Snapshot(stamp.Version, call.Now, content);
    }

    /// <summary>False when somebody else wrote the row meanwhile; inside a transaction, which that ends, the fault itself.</summary>
    private bool TryWrite(Entity target, Entity? row)
    {
        try
        {
            if (row is null)
            {
                call.Service.Create(target);
            }
            else
            {
                target.RowVersion = row.RowVersion;
                call.Service.Execute(new UpdateRequest { Target = target, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches });
            }

            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when ((Faults.IsDuplicate(fault) || Faults.IsStale(fault)) && !call.Context.IsInTransaction)
        {
            call.Tracing.Trace("Somebody else has just written the snapshot.");
            return false;
        }
    }

    private Snapshot? WrittenByAnother() =>
        Row(SnapshotTable.Version, SnapshotTable.BuiltOn, SnapshotTable.Content) is { } row && Content(row) is { } content ? Keep(SnapshotStamp.Of(row), content) : null;

    private Snapshot Keep(SnapshotStamp stamp, SnapshotContent content)
    {
        var snapshot = new Snapshot(stamp.Version, stamp.BuiltOn, content);
        if (Cache.Count >= MostOrganizations)
        {
            Cache.Clear();
        }

        Cache[call.Context.OrganizationId] = new Cached(stamp, snapshot);
        return snapshot;
    }

    // A query and not a Retrieve: inside a transaction a fault of "not found" would end the transaction.
    private Entity? Row(params string[] columns) => call.Service.RetrieveMultiple(new QueryExpression(SnapshotTable.Table)
    {
        ColumnSet = new ColumnSet(columns),
        Criteria = { Conditions = { new ConditionExpression(SnapshotTable.Id, ConditionOperator.Equal, RowId) } },
    }).Entities.FirstOrDefault();

    private static SnapshotContent? Content(Entity row) =>
        row.GetAttributeValue<string>(SnapshotTable.Content) is { Length: > 0 } json && SnapshotJson.Read(json) is { Format: SnapshotContent.CurrentFormat } content
            ? content
            : null;

    private sealed record Cached(SnapshotStamp Stamp, Snapshot Snapshot);
}
