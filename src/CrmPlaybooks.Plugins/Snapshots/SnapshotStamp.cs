using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>Which snapshot it is, told without its content.</summary>
internal sealed record SnapshotStamp(int Version, DateTime? BuiltOn)
{
    public static SnapshotStamp Of(Entity row) => new(row.GetAttributeValue<int>(SnapshotTable.Version), row.GetAttributeValue<DateTime?>(SnapshotTable.BuiltOn));

    /// <summary>Of a row that is joined to another; null when there is none.</summary>
    public static SnapshotStamp? Of(Entity row, string alias) => row.Joined<int?>(alias, SnapshotTable.Version) is { } version
        ? new SnapshotStamp(version, row.Joined<DateTime?>(alias, SnapshotTable.BuiltOn))
        : null;
}
