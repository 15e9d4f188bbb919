using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class StarterPolicyTests
{
    private static readonly PlayDeclaration[] Plays =
    [
        new(
            "poor-result-untold",
            ThresholdDeclaration.Number("grace-days", ThresholdUnit.BusinessDays, 1, 0, 30),
            ThresholdDeclaration.Series("escalate-days", ThresholdUnit.BusinessDays, [3, 6], 1, 60),
            ThresholdDeclaration.Number("draft-hours", ThresholdUnit.BusinessHours, 4, 1, 80)),
        new(
            "shallow-renewal",
            ThresholdDeclaration.Series("renewal-window-days", ThresholdUnit.Days, [120, 60, 30], 1, 365),
            ThresholdDeclaration.Choice("depth-floor", "working", "none", "shallow", "working", "deep")),
        new(
            "cadence",
            ThresholdDeclaration.LowerBound("cadence-min", "cadence-max", ThresholdUnit.Count, 1, 0, 50),
            ThresholdDeclaration.Number("cadence-max", ThresholdUnit.Count, 4, 0, 50),
            ThresholdDeclaration.Number("cadence-window-days", ThresholdUnit.Days, 30, 7, 180)),
        new("weekly-update-missing", ThresholdDeclaration.Choice("weekly-update", "in-projects", "always", "in-projects", "never")),
        new("project-check-ins", ThresholdDeclaration.Series("check-in-days", ThresholdUnit.Days, [90, 180], 7, 400)),
        new("no-thresholds"),
    ];

    [TestMethod]
    public void It_is_sound() => Assert.IsEmpty(new PolicySettings(Plays, Starter()).Problems);

    [TestMethod]
    public void Every_play_observes_for_everybody()
    {
        var settings = new PolicySettings(Plays, Starter());
        foreach (var play in Plays)
        {
            foreach (var segment in new ClientSegment?[] { null, ClientSegment.Strategic, ClientSegment.Standard, ClientSegment.Scale, ClientSegment.Institutional })
            {
                Assert.AreEqual(Mode.Observe, settings.Resolve(play.Key, segment, null).Mode);
            }
        }
    }

    [TestMethod]
    [DataRow(ClientSegment.Strategic, "1 2/4 180/120/60/30 working 2-6/30 always 30/90/180")]
    [DataRow(ClientSegment.Standard, "1 3/6 120/60/30 working 1-4/30 in-projects 90/180")]
    [DataRow(ClientSegment.Scale, "2 5 90/45 shallow 1-2/60 never 90")]
    [DataRow(ClientSegment.Institutional, "1 3 180/90 working 1-3/30 in-projects 90/180")]
    public void Each_segment_has_its_own_rhythm(ClientSegment segment, string expected)
    {
        var settings = new PolicySettings(Plays, Starter());
        var band = $"{Of("cadence", "cadence-min")}-{Of("cadence", "cadence-max")}/{Of("cadence", "cadence-window-days")}";
        Assert.AreEqual(
            expected,
            $"{Of("poor-result-untold", "grace-days")} {Of("poor-result-untold", "escalate-days")} {Of("shallow-renewal", "renewal-window-days")} "
            + $"{Of("shallow-renewal", "depth-floor")} {band} {Of("weekly-update-missing", "weekly-update")} {Of("project-check-ins", "check-in-days")}");

        string Of(string play, string threshold) => settings.Resolve(play, segment, null).Thresholds.TextOf(threshold);
    }

    [TestMethod]
    public void A_play_takes_only_the_thresholds_it_declares()
    {
        var rows = Starter().Where(row => row.PlayKey == "poor-result-untold" && row.Segment == ClientSegment.Scale);
        Assert.AreEqual("grace-days=2\nescalate-days=5", rows.Single().Thresholds);
    }

    [TestMethod]
    public void Installing_twice_gives_the_same_rows() => CollectionAssert.AreEqual(Starter().ToArray(), Starter().ToArray());

    [TestMethod]
    public void No_two_rows_share_an_id()
    {
        var rows = Starter();
        Assert.HasCount(rows.Count, rows.Select(row => row.Id).Distinct());
        Assert.HasCount(Plays.Length + 20, rows);
    }

    [TestMethod]
    public void The_docs_show_the_table()
    {
        var rows = File.ReadAllLines(Repository.PathOf("docs/settings.md"))
            .SkipWhile(line => line != "## Starter policy")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToArray();
        ClientSegment[] segments = [ClientSegment.Strategic, ClientSegment.Standard, ClientSegment.Scale, ClientSegment.Institutional];
        var expected = StarterPolicy.ThresholdNames
            .Select(name => $"| `{name}` | {string.Join(" | ", segments.Select(segment => StarterPolicy.ValueOf(segment, name)))} |")
            .ToArray();
        CollectionAssert.AreEqual(expected, rows, "The table in docs/settings.md must read:\n" + string.Join("\n", expected));
    }

    [TestMethod]
    public void The_docs_write_out_the_default_client_rule()
    {
        var written = File.ReadAllLines(Repository.PathOf("docs/settings.md")).Single(line => line.StartsWith("`customer-types=", StringComparison.Ordinal)).Trim('`');
        var problems = new List<SettingProblem>();
        var rule = ClientRule.Parse(written, problems);
        Assert.IsEmpty(problems);
        CollectionAssert.AreEqual(ClientRule.Default.CustomerTypes.ToArray(), rule.CustomerTypes.ToArray());
        CollectionAssert.AreEqual(ClientRule.Default.NeverTypes.ToArray(), rule.NeverTypes.ToArray());
        CollectionAssert.AreEqual(ClientRule.Default.TestWords.ToArray(), rule.TestWords.ToArray());
        Assert.AreEqual(ClientRule.Default.SegmentCounts, rule.SegmentCounts);
    }

    private static IReadOnlyList<PlaySetting> Starter() => StarterPolicy.For(Plays);
}
