using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>Whether a setting is in force.</summary>
public enum SettingState
{
    Draft,
    Published,
}

/// <summary>Whose clients a setting is for; each level goes before those above it.</summary>
public enum SettingLevel
{
    /// <summary>What the play declares, where no setting says otherwise.</summary>
    Declared,

    /// <summary>All clients.</summary>
    Default,

    Segment,
    Client,
}

/// <summary>One row of play settings: a play's mode, thresholds or both, for all clients, a segment or one client.</summary>
public sealed record PlaySetting(Guid Id, string PlayKey)
{
    public ClientSegment? Segment { get; init; }

    public Guid? AccountId { get; init; }

    /// <summary>Null leaves the mode to the level above.</summary>
    public Mode? Mode { get; init; }

    /// <summary>
    /// Lines of <c>name=value</c>, see <see cref="ThresholdText"/>; thresholds that are not named are left to the level above.
    /// </summary>
    public string? Thresholds { get; init; }

    public SettingState State { get; init; } = SettingState.Draft;

    public SettingLevel Level =>
        AccountId is not null ? SettingLevel.Client : Segment is not null ? SettingLevel.Segment : SettingLevel.Default;

    /// <summary>Whether the two rows are for the same play and the same clients.</summary>
    public bool SameScope(PlaySetting other) =>
        PlayKey == other.PlayKey && AccountId == other.AccountId && (AccountId is not null || Segment == other.Segment);

    internal string ScopeIn(Language language)
    {
        var spanish = language == Language.Spanish;
        if (AccountId is { } account)
        {
            return (spanish ? "cliente " : "client ") + account.ToString("D");
        }

        return Segment switch
        {
            null => spanish ? "todos los clientes" : "all clients",
            ClientSegment.Strategic => spanish ? "segmento Estratégico" : "segment Strategic",
            ClientSegment.Standard => spanish ? "segmento Estándar" : "segment Standard",
            ClientSegment.Scale => spanish ? "segmento Escala" : "segment Scale",
            ClientSegment.Institutional => spanish ? "segmento Institucional" : "segment Institutional",
            _ => (spanish ? "segmento " : "segment ") + (int)Segment.Value,
        };
    }
}
