using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy.Settings;

namespace CrmPlaybooks.Plugins.Settings;

/// <summary>The engine's settings, and which snapshot of the organization is in force.</summary>
/// <param name="Snapshot">Null when there is none yet.</param>
internal sealed record EngineReading(EngineSettings Settings, SnapshotStamp? Snapshot);
