using System.Runtime.Serialization;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>What the snapshot's row holds, as JSON with short names: what every look needs to know of the organization.</summary>
[DataContract]
public sealed class SnapshotContent
{
    /// <summary>Rises when the meaning of a member changes; a snapshot of another format is built anew.</summary>
    public const int CurrentFormat = 2;

    [DataMember(Name = "format", Order = 0)]
    public int Format { get; set; }

    /// <summary>The organization's language, an LCID.</summary>
    [DataMember(Name = "language", Order = 1)]
    public int Language { get; set; }

    /// <summary>When the published settings last changed, in UTC ticks; 0 when they never did.</summary>
    [DataMember(Name = "settingsChanged", Order = 2)]
    public long SettingsChanged { get; set; }

    [DataMember(Name = "settings", Order = 3)]
    public List<SettingEntry> Settings { get; set; } = [];

    [DataMember(Name = "closures", Order = 4)]
    public List<ClosureEntry> Closures { get; set; } = [];

    [DataMember(Name = "people", Order = 5)]
    public List<PersonEntry> People { get; set; } = [];

    [DataMember(Name = "teams", Order = 6)]
    public List<TeamEntry> Teams { get; set; } = [];

    /// <summary>What could not be taken in.</summary>
    [DataMember(Name = "gaps", Order = 7, EmitDefaultValue = false)]
    public List<GapEntry>? Gaps { get; set; }

    /// <summary>The rows of the phrase table.</summary>
    [DataMember(Name = "phrases", Order = 8, EmitDefaultValue = false)]
    public List<PhraseEntry>? Phrases { get; set; }

    /// <summary>The weeks that people work by: the hours of each weekday from Sunday on, in minutes, such as ";540-840,900-1080;...".</summary>
    [DataMember(Name = "weeks", Order = 9, EmitDefaultValue = false)]
    public List<string>? Weeks { get; set; }

    /// <summary>How far back the owners' newest tracked activities are known, in days; 0 when they are not.</summary>
    [DataMember(Name = "tracked", Order = 10, EmitDefaultValue = false)]
    public int TrackedDays { get; set; }
}

/// <summary>A phrase that an administrator added to the lexicon, or took out of it.</summary>
[DataContract]
public sealed class PhraseEntry
{
    [DataMember(Name = "i", Order = 0)]
    public Guid Id { get; set; }

    /// <summary>An LCID.</summary>
    [DataMember(Name = "l", Order = 1)]
    public int Language { get; set; }

    /// <summary>An option of the choice cpb_signalkind.</summary>
    [DataMember(Name = "k", Order = 2)]
    public int Kind { get; set; }

    [DataMember(Name = "p", Order = 3)]
    public string Pattern { get; set; } = "";

    [DataMember(Name = "r", Order = 4, EmitDefaultValue = false)]
    public bool Removes { get; set; }
}

/// <summary>A published play setting.</summary>
[DataContract]
public sealed class SettingEntry
{
    [DataMember(Name = "i", Order = 0)]
    public Guid Id { get; set; }

    [DataMember(Name = "p", Order = 1)]
    public string Play { get; set; } = "";

    [DataMember(Name = "s", Order = 2, EmitDefaultValue = false)]
    public int? Segment { get; set; }

    [DataMember(Name = "m", Order = 3, EmitDefaultValue = false)]
    public int? Mode { get; set; }

    [DataMember(Name = "t", Order = 4, EmitDefaultValue = false)]
    public string? Thresholds { get; set; }
}

/// <summary>A business closure: days, or hours of one day.</summary>
[DataContract]
public sealed class ClosureEntry
{
    [DataMember(Name = "n", Order = 0)]
    public string Name { get; set; } = "";

    /// <summary>The first day, as the ticks of its midnight.</summary>
    [DataMember(Name = "f", Order = 1)]
    public long First { get; set; }

    [DataMember(Name = "d", Order = 2)]
    public int Days { get; set; }

    /// <summary>The first minute of the day that is closed, and the first that is open again; both 0 when whole days are closed.</summary>
    [DataMember(Name = "a", Order = 3, EmitDefaultValue = false)]
    public int FromMinute { get; set; }

    [DataMember(Name = "b", Order = 4, EmitDefaultValue = false)]
    public int UntilMinute { get; set; }
}

/// <summary>A user.</summary>
[DataContract]
public sealed class PersonEntry
{
    [DataMember(Name = "i", Order = 0)]
    public Guid Id { get; set; }

    [DataMember(Name = "n", Order = 1)]
    public string Name { get; set; } = "";

    [DataMember(Name = "d", Order = 2, EmitDefaultValue = false)]
    public bool IsDisabled { get; set; }

    /// <summary>systemuser.accessmode.</summary>
    [DataMember(Name = "a", Order = 3, EmitDefaultValue = false)]
    public int AccessMode { get; set; }

    [DataMember(Name = "u", Order = 4, EmitDefaultValue = false)]
    public bool IsUnlicensed { get; set; }

    [DataMember(Name = "m", Order = 5, EmitDefaultValue = false)]
    public Guid? Manager { get; set; }

    /// <summary>The language of the user's screens, an LCID.</summary>
    [DataMember(Name = "l", Order = 6, EmitDefaultValue = false)]
    public int? Language { get; set; }

    /// <summary>The standard name of the user's time zone.</summary>
    [DataMember(Name = "z", Order = 7, EmitDefaultValue = false)]
    public string? Zone { get; set; }

    /// <summary>The place of the person's week in the list of weeks, from 1; 0 for the usual week.</summary>
    [DataMember(Name = "w", Order = 8, EmitDefaultValue = false)]
    public int Week { get; set; }

    /// <summary>Days off and holidays.</summary>
    [DataMember(Name = "o", Order = 9, EmitDefaultValue = false)]
    public List<ClosureEntry>? Away { get; set; }

    /// <summary>When an activity of an account owner was last tracked, as the ticks of that day's midnight in UTC; 0 when none was.</summary>
    [DataMember(Name = "t", Order = 10, EmitDefaultValue = false)]
    public long Tracked { get; set; }

    [DataMember(Name = "c", Order = 11, EmitDefaultValue = false)]
    public bool OwnsAccounts { get; set; }
}

/// <summary>A team that may own rows.</summary>
[DataContract]
public sealed class TeamEntry
{
    [DataMember(Name = "i", Order = 0)]
    public Guid Id { get; set; }

    [DataMember(Name = "n", Order = 1)]
    public string Name { get; set; } = "";

    /// <summary>team.teamtype.</summary>
    [DataMember(Name = "k", Order = 2, EmitDefaultValue = false)]
    public int Kind { get; set; }

    [DataMember(Name = "d", Order = 3, EmitDefaultValue = false)]
    public bool IsDisabled { get; set; }

    [DataMember(Name = "a", Order = 4, EmitDefaultValue = false)]
    public Guid? Administrator { get; set; }

    /// <summary>Places in the list of people; null when the members are not known.</summary>
    [DataMember(Name = "m", Order = 5, EmitDefaultValue = false)]
    public List<int>? Members { get; set; }
}

/// <summary>Something that the snapshot could not take in.</summary>
[DataContract]
public sealed class GapEntry
{
    [DataMember(Name = "k", Order = 0)]
    public int Kind { get; set; }

    [DataMember(Name = "n", Order = 1)]
    public string Name { get; set; } = "";
}
