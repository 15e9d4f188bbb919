using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>
/// The settings that a new environment begins with: every play observes, and each segment has its own rhythm. A play takes part by
/// declaring thresholds with these names; a value it would refuse shows as a problem of <see cref="PolicySettings"/>.
/// </summary>
public static class StarterPolicy
{
    public const string GraceDays = "grace-days";
    public const string EscalateDays = "escalate-days";
    public const string RenewalWindowDays = "renewal-window-days";
    public const string DepthFloor = "depth-floor";
    public const string CadenceMin = "cadence-min";
    public const string CadenceMax = "cadence-max";
    public const string CadenceWindowDays = "cadence-window-days";
    public const string WeeklyUpdate = "weekly-update";
    public const string CheckInDays = "check-in-days";
    public const string OutboundInARow = "outbound-in-a-row";
    public const string AnswerHours = "answer-hours";
    public const string SilentDays = "silent-days";

    private static readonly string[] Names =
        [GraceDays, EscalateDays, RenewalWindowDays, DepthFloor, CadenceMin, CadenceMax, CadenceWindowDays, WeeklyUpdate, CheckInDays, OutboundInARow, AnswerHours, SilentDays];

    private static readonly SegmentRow[] Table =
    [
        new(ClientSegment.Strategic, ["1", "2/4", "180/120/60/30", "working", "2", "6", "30", "always", "30/90/180", "4", "4", "30"]),
        new(ClientSegment.Standard, ["1", "3/6", "120/60/30", "working", "1", "4", "30", "in-projects", "90/180", "4", "8", "45"]),
        new(ClientSegment.Scale, ["2", "5", "90/45", "shallow", "1", "2", "60", "never", "90", "6", "16", "90"]),
        new(ClientSegment.Institutional, ["1", "3", "180/90", "working", "1", "3", "30", "in-projects", "90/180", "5", "8", "60"]),
    ];

    /// <summary>The names of the thresholds in the table.</summary>
    public static IReadOnlyList<string> ThresholdNames => Names;

    /// <summary>The value of a threshold for a segment, as a setting writes it; null for a name that is not in the table.</summary>
    public static string? ValueOf(ClientSegment segment, string threshold)
    {
        var index = Array.IndexOf(Names, threshold);
        return index < 0 ? null : Table.Single(row => row.Segment == segment).Values[index];
    }

    /// <summary>
    /// Drafts: one row a play for all clients, in mode Observe, and one a segment that sets the thresholds the play declares. Ids are
    /// name-based, so that installing twice changes nothing.
    /// </summary>
    public static IReadOnlyList<PlaySetting> For(IEnumerable<PlayDeclaration> plays)
    {
        var rows = new List<PlaySetting>();
        foreach (var play in plays)
        {
            rows.Add(new PlaySetting(NameBasedId.For($"starter/{play.Key}"), play.Key) { Mode = Mode.Observe });
            foreach (var segment in Table)
            {
                var lines = play.Thresholds
                    .Where(threshold => Names.Contains(threshold.Name))
                    .Select(threshold => $"{threshold.Name}={ValueOf(segment.Segment, threshold.Name)}");
                var text = string.Join("\n", lines);
                if (text.Length > 0)
                {
                    rows.Add(new PlaySetting(NameBasedId.For($"starter/{play.Key}/{segment.Segment}"), play.Key)
                    {
                        Segment = segment.Segment,
                        Thresholds = text,
                    });
                }
            }
        }

        return rows;
    }

    private sealed record SegmentRow(ClientSegment Segment, string[] Values);
}
