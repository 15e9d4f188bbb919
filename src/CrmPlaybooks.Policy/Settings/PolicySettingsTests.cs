using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class PolicySettingsTests
{
    private static readonly PlayDeclaration Poor = new("poor-result-untold", ThresholdDeclaration.Number("grace-days", ThresholdUnit.BusinessDays, 1, 0, 30));

    private static readonly PlayDeclaration Cadence = new(
        "cadence",
        ThresholdDeclaration.LowerBound("cadence-min", "cadence-max", ThresholdUnit.Count, 1, 0, 50),
        ThresholdDeclaration.Number("cadence-max", ThresholdUnit.Count, 4, 0, 50));

    private static readonly PlayDeclaration[] Plays = [Poor, Cadence];

    private static readonly Guid Acme = Id(501);

    [TestMethod]
    public void A_play_without_settings_observes_with_its_declared_thresholds()
    {
        var play = With().Resolve("poor-result-untold", null, null);
        Assert.AreEqual("Observe Declared grace-days=1 Declared", Write(play));
    }

    [TestMethod]
    [DataRow(null, 0, "Warn Default grace-days=2 Default", DisplayName = "All clients")]
    [DataRow(ClientSegment.Scale, 0, "Warn Default grace-days=3 Segment", DisplayName = "The segment sets the threshold, the mode comes from above")]
    [DataRow(ClientSegment.Standard, 0, "Warn Default grace-days=2 Default", DisplayName = "Another segment")]
    [DataRow(ClientSegment.Scale, 501, "Act Client grace-days=3 Segment", DisplayName = "The client sets the mode, the threshold comes from the segment")]
    [DataRow(null, 501, "Act Client grace-days=2 Default", DisplayName = "The client without a segment")]
    public void The_client_goes_before_the_segment_and_the_segment_before_all(ClientSegment? segment, int account, string expected)
    {
        var settings = With(
            new PlaySetting(Id(1), "poor-result-untold") { Mode = Mode.Warn, Thresholds = "grace-days=2" },
            new PlaySetting(Id(2), "poor-result-untold") { Segment = ClientSegment.Scale, Thresholds = "grace-days=3" },
            new PlaySetting(Id(3), "poor-result-untold") { AccountId = Acme, Mode = Mode.Act });
        Assert.AreEqual(expected, Write(settings.Resolve("poor-result-untold", segment, account == 0 ? null : Id(account))));
        Assert.IsEmpty(settings.Problems);
    }

    [TestMethod]
    public void An_unknown_play_is_a_problem_and_stops_nothing()
    {
        var settings = With(
            new PlaySetting(Id(1), "poor-results") { Mode = Mode.Act },
            new PlaySetting(Id(2), "poor-result-untold") { Mode = Mode.Act });
        Assert.AreEqual("poor-results, all clients: there is no play with this key.", Sentences(settings));
        Assert.AreEqual(Mode.Act, settings.Resolve("poor-result-untold", null, null).Mode);
    }

    [TestMethod]
    public void A_negative_threshold_is_a_problem_and_its_play_only_observes_while_the_others_act()
    {
        var settings = With(
            new PlaySetting(Id(1), "poor-result-untold") { Mode = Mode.Act, Thresholds = "grace-days=-2" },
            new PlaySetting(Id(2), "cadence") { Mode = Mode.Act });
        Assert.AreEqual("poor-result-untold, all clients: 'grace-days' must lie between 0 and 30, but is -2.", Sentences(settings));
        Assert.AreEqual(Mode.Observe, settings.Resolve("poor-result-untold", ClientSegment.Scale, Acme).Mode);
        Assert.AreEqual(Mode.Act, settings.Resolve("cadence", null, null).Mode);
    }

    [TestMethod]
    public void Two_settings_for_one_play_and_segment_are_both_unused_and_reported()
    {
        var settings = With(
            new PlaySetting(Id(1), "poor-result-untold") { Mode = Mode.Act },
            new PlaySetting(Id(2), "poor-result-untold") { Segment = ClientSegment.Scale, Mode = Mode.Act, Thresholds = "grace-days=3" },
            new PlaySetting(Id(3), "poor-result-untold") { Segment = ClientSegment.Scale, Mode = Mode.Warn });
        Assert.HasCount(2, settings.Problems);
        Assert.AreEqual("poor-result-untold, segment Scale: this play has two settings for the same clients, so neither is used.", settings.Problems[0].Sentence(Language.English));
        Assert.AreEqual("Observe Default grace-days=1 Declared", Write(settings.Resolve("poor-result-untold", ClientSegment.Scale, null)));
        Assert.AreEqual(Mode.Act, settings.Resolve("poor-result-untold", ClientSegment.Standard, null).Mode);
    }

    [TestMethod]
    public void A_faulty_setting_that_switches_off_still_switches_off()
    {
        var settings = With(
            new PlaySetting(Id(1), "poor-result-untold") { Mode = Mode.Act },
            new PlaySetting(Id(2), "poor-result-untold") { AccountId = Acme, Mode = Mode.Off, Thresholds = "grace=1" });
        Assert.AreEqual(Mode.Off, settings.Resolve("poor-result-untold", null, Acme).Mode);
    }

    [TestMethod]
    public void A_lower_band_above_the_upper_band_is_a_problem() =>
        Assert.AreEqual(
            "cadence, all clients: 'cadence-min' is 5, but must not be above 'cadence-max', which is 4.",
            Sentences(With(new PlaySetting(Id(1), "cadence") { Thresholds = "cadence-min=5" })));

    [TestMethod]
    public void Equal_ends_of_a_band_are_fine() => Assert.IsEmpty(With(new PlaySetting(Id(1), "cadence") { Thresholds = "cadence-min=4" }).Problems);

    [TestMethod]
    public void A_band_turned_upside_down_by_two_levels_together_is_a_problem_of_the_lower_level()
    {
        var settings = With(
            new PlaySetting(Id(1), "cadence") { Mode = Mode.Act, Thresholds = "cadence-min=3" },
            new PlaySetting(Id(2), "cadence") { Segment = ClientSegment.Scale, Thresholds = "cadence-max=2" });
        Assert.AreEqual("cadence, segment Scale: 'cadence-min' is 3, but must not be above 'cadence-max', which is 2.", Sentences(settings));
        Assert.AreEqual(Mode.Observe, settings.Resolve("cadence", ClientSegment.Scale, null).Mode);
        Assert.AreEqual(Mode.Act, settings.Resolve("cadence", ClientSegment.Strategic, null).Mode);
    }

    [TestMethod]
    public void A_client_whose_band_contradicts_its_segment_is_only_observed()
    {
        var settings = With(
            new PlaySetting(Id(1), "cadence") { Mode = Mode.Act },
            new PlaySetting(Id(2), "cadence") { Segment = ClientSegment.Strategic, Thresholds = "cadence-min=4" },
            new PlaySetting(Id(3), "cadence") { AccountId = Acme, Thresholds = "cadence-max=3" });
        Assert.AreEqual(Mode.Observe, settings.Resolve("cadence", ClientSegment.Strategic, Acme).Mode);
        Assert.HasCount(1, settings.Resolve("cadence", ClientSegment.Strategic, Acme).Problems);
        Assert.AreEqual(Mode.Act, settings.Resolve("cadence", ClientSegment.Scale, Acme).Mode);
    }

    [TestMethod]
    public void A_setting_for_a_segment_and_a_client_is_a_problem() =>
        Assert.AreEqual(
            $"poor-result-untold, client {Acme:D}: a setting is for a segment or for one client, not for both.",
            Sentences(With(new PlaySetting(Id(1), "poor-result-untold") { Segment = ClientSegment.Scale, AccountId = Acme, Mode = Mode.Act })));

    [TestMethod]
    public void A_setting_that_sets_nothing_is_a_problem() =>
        Assert.AreEqual("cadence, segment Institutional: the setting has neither a mode nor thresholds.", Sentences(With(new PlaySetting(Id(1), "cadence") { Segment = ClientSegment.Institutional })));

    [TestMethod]
    public void Asking_for_what_no_play_declares_is_an_error_of_the_caller()
    {
        Assert.ThrowsExactly<ArgumentException>(() => With().Resolve("no-such-play", null, null));
        Assert.ThrowsExactly<ArgumentException>(() => With().Resolve("cadence", null, null).Thresholds.Number("grace-days"));
        Assert.ThrowsExactly<ArgumentException>(() => With().Resolve("cadence", null, null).Thresholds.Series("cadence-min"));
        Assert.ThrowsExactly<ArgumentException>(() => new PolicySettings([Poor, Poor], []));
    }

    [TestMethod]
    public void Whatever_is_wrong_with_one_play_never_touches_another() => Seeded.Runs(2000, nameof(Whatever_is_wrong_with_one_play_never_touches_another), random =>
    {
        var rows = AnyRows(random, "cadence");
        var alone = With(rows);
        var together = With([.. rows, .. AnyRows(random, "poor-result-untold"), .. AnyRows(random, "no-such-play")]);
        foreach (var segment in new ClientSegment?[] { null, ClientSegment.Strategic, ClientSegment.Standard, ClientSegment.Scale, ClientSegment.Institutional })
        {
            foreach (var account in new Guid?[] { null, Id(501), Id(502) })
            {
                var expected = alone.Resolve("cadence", segment, account);
                var actual = together.Resolve("cadence", segment, account);
                Assert.AreEqual(expected.Mode, actual.Mode);
                Assert.IsLessThanOrEqualTo(actual.Thresholds.Number("cadence-max"), actual.Thresholds.Number("cadence-min"));
                if (actual.Problems.Count > 0)
                {
                    Assert.IsTrue(actual.Mode <= Mode.Observe, "a play with a faulty setting does more than observe");
                }

                var offHere = rows.Where(row => row.Mode == Mode.Off && row.Level == SettingLevel.Client && row.AccountId == account);
                if (account is not null && offHere.Any())
                {
                    Assert.IsTrue(actual.Mode == Mode.Off, "a client's Off was overridden");
                }
            }
        }
    });

    private static PlaySetting[] AnyRows(Random random, string play) => [.. Enumerable.Range(0, random.Next(0, 6)).Select(number => new PlaySetting(Id(number), play)
    {
        Segment = random.Next(3) == 0 ? (ClientSegment)random.Next(727000000, 727000004) : null,
        AccountId = random.Next(4) == 0 ? Id(random.Next(501, 503)) : null,
        Mode = random.Next(3) == 0 ? null : (Mode)random.Next(727000000, 727000004),
        Thresholds = random.Next(3) == 0 ? null : random.Next(5) == 0 ? "grace-days=x" : $"cadence-min={random.Next(-1, 5)}\ncadence-max={random.Next(0, 8)}",
    })];

    private static PolicySettings With(params PlaySetting[] rows) => new(Plays, rows);

    private static string Sentences(PolicySettings settings) => string.Join("\n", settings.Problems.Select(problem => problem.Sentence(Language.English)));

    private static string Write(EffectivePlay play) =>
        $"{play.Mode} {play.ModeLevel} {string.Join(" ", play.Play.Thresholds.Select(threshold => $"{threshold.Name}={play.Thresholds.TextOf(threshold.Name)} {play.Thresholds.LevelOf(threshold.Name)}"))}";

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
