namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class ThresholdTextTests
{
    private static readonly PlayDeclaration Play = new(
        "poor-result-untold",
        ThresholdDeclaration.Number("grace-days", ThresholdUnit.BusinessDays, 1, 0, 30),
        ThresholdDeclaration.Number("draft-hours", ThresholdUnit.BusinessHours, 4, 0.5m, 80),
        ThresholdDeclaration.Series("escalate-days", ThresholdUnit.BusinessDays, [2, 4], 1, 60),
        ThresholdDeclaration.Series("renewal-window-days", ThresholdUnit.Days, [120, 60, 30], 1, 365),
        ThresholdDeclaration.Choice("depth-floor", "working", "none", "shallow", "working", "deep"));

    [TestMethod]
    [DataRow("grace-days=1", "grace-days=1")]
    [DataRow("  grace-days =  0 ", "grace-days=0", DisplayName = "Spaces, and exactly the minimum")]
    [DataRow("grace-days=30", "grace-days=30", DisplayName = "Exactly the maximum")]
    [DataRow("draft-hours=1.50", "draft-hours=1.5", DisplayName = "Hours may have fractions")]
    [DataRow("escalate-days=2/4/8", "escalate-days=2/4/8")]
    [DataRow("renewal-window-days=90 / 45", "renewal-window-days=90/45")]
    [DataRow("depth-floor=shallow", "depth-floor=shallow")]
    [DataRow("# comment\n\ndepth-floor=deep\r\ngrace-days=2", "grace-days=2\ndepth-floor=deep", DisplayName = "Comments and empty lines, written in declared order")]
    [DataRow("", "")]
    [DataRow(null, "")]
    public void Good_text_is_read_and_written_back(string? text, string expected)
    {
        var parsed = ThresholdText.Parse(Play, text);
        Assert.AreEqual(expected, ThresholdText.Write(Play, parsed.Values));
        Assert.IsEmpty(parsed.Problems);
    }

    [TestMethod]
    [DataRow("grace-days", "the line 'grace-days' is not of the form name=value.")]
    [DataRow("=1", "the line '=1' is not of the form name=value.")]
    [DataRow("grace=1", "there is no threshold 'grace'; there are: grace-days, draft-hours, escalate-days, renewal-window-days, depth-floor.")]
    [DataRow("Grace-Days=1", "there is no threshold 'Grace-Days'; there are: grace-days, draft-hours, escalate-days, renewal-window-days, depth-floor.")]
    [DataRow("grace-days=", "'grace-days' must be a number such as 1, but is ''.")]
    [DataRow("grace-days=one", "'grace-days' must be a number such as 1, but is 'one'.")]
    [DataRow("draft-hours=1,5", "'draft-hours' must be a number such as 4, but is '1,5'.")]
    [DataRow("grace-days=1e1", "'grace-days' must be a number such as 1, but is '1e1'.")]
    [DataRow("grace-days=1.5", "'grace-days' must be a whole number, but is '1.5'.")]
    [DataRow("grace-days=-1", "'grace-days' must lie between 0 and 30, but is -1.")]
    [DataRow("grace-days=31", "'grace-days' must lie between 0 and 30, but is 31.")]
    [DataRow("draft-hours=-4", "'draft-hours' must lie between 0.5 and 80, but is -4.")]
    [DataRow("escalate-days=4/2", "each number of 'escalate-days' must be greater than the one before, but they are 4/2.")]
    [DataRow("escalate-days=2/2", "each number of 'escalate-days' must be greater than the one before, but they are 2/2.")]
    [DataRow("renewal-window-days=30/60", "each number of 'renewal-window-days' must be smaller than the one before, but they are 30/60.")]
    [DataRow("renewal-window-days=120/400", "'renewal-window-days' must lie between 1 and 365, but is 400.")]
    [DataRow("depth-floor=medium", "'depth-floor' must be one of none, shallow, working, deep, but is 'medium'.")]
    [DataRow("grace-days=99999999999999999999999999999999", "'grace-days' must be a number such as 1, but is '99999999999999999999999999999999'.")]
    public void Bad_text_is_a_sentence_and_sets_nothing(string text, string sentence)
    {
        var parsed = ThresholdText.Parse(Play, text);
        Assert.AreEqual(sentence, parsed.Problems.Single().Sentence(Language.English));
        Assert.IsEmpty(parsed.Values);
    }

    [TestMethod]
    public void A_threshold_set_twice_is_not_set_at_all()
    {
        var parsed = ThresholdText.Parse(Play, "grace-days=1\ndepth-floor=deep\ngrace-days=2");
        Assert.AreEqual("'grace-days' is set twice.", parsed.Problems.Single().Sentence(Language.English));
        Assert.AreEqual("depth-floor=deep", ThresholdText.Write(Play, parsed.Values));
    }

    [TestMethod]
    public void The_sentence_is_in_the_administrators_language() =>
        Assert.AreEqual("«grace-days» debe estar entre 0 y 30, pero es -1.", ThresholdText.Parse(Play, "grace-days=-1").Problems[0].Sentence(Language.Spanish));

    [TestMethod]
    public void Every_kind_of_problem_has_a_sentence_in_each_language()
    {
        foreach (var kind in Enum.GetValues<SettingProblemKind>())
        {
            var problem = new SettingProblem(kind, ["a", "b", "c", "d"]);
            StringAssert.EndsWith(problem.Sentence(Language.English), ".", $"{kind}");
            Assert.AreNotEqual(problem.Sentence(Language.English), problem.Sentence(Language.Spanish));
        }
    }

    [TestMethod]
    public void Any_values_within_the_limits_survive_writing_and_reading() => Seeded.Runs(2000, nameof(Any_values_within_the_limits_survive_writing_and_reading), random =>
    {
        var values = new Dictionary<string, ThresholdValue>
        {
            ["grace-days"] = ThresholdValue.Of(random.Next(0, 31)),
            ["draft-hours"] = ThresholdValue.Of(random.Next(50, 8001) / 100m),
            ["escalate-days"] = ThresholdValue.Of([.. Enumerable.Range(1, 60).Where(_ => random.Next(20) == 0).Append(60).Distinct().Select(day => (decimal)day)]),
            ["depth-floor"] = ThresholdValue.Of(new[] { "none", "shallow", "working", "deep" }[random.Next(4)]),
        };
        foreach (var name in values.Keys.Where(_ => random.Next(3) == 0).ToArray())
        {
            values.Remove(name);
        }

        var parsed = ThresholdText.Parse(Play, ThresholdText.Write(Play, values));
        Assert.IsEmpty(parsed.Problems);
        CollectionAssert.AreEquivalent(values, parsed.Values.ToDictionary(pair => pair.Key, pair => pair.Value));
    });

    [TestMethod]
    public void A_declaration_that_contradicts_itself_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => ThresholdDeclaration.Number("grace-days", ThresholdUnit.BusinessDays, 31, 0, 30));
        Assert.ThrowsExactly<ArgumentException>(() => new PlayDeclaration("play", ThresholdDeclaration.Number("Grace", ThresholdUnit.BusinessDays, 1, 0, 30)));
        Assert.ThrowsExactly<ArgumentException>(() => ThresholdDeclaration.Choice("depth-floor", "medium", "none", "deep"));
        Assert.ThrowsExactly<ArgumentException>(() => ThresholdDeclaration.Series("steps", ThresholdUnit.Days, [1, 2, 2], 0, 30));
        Assert.ThrowsExactly<ArgumentException>(() => new PlayDeclaration("PoorResult"));
        Assert.ThrowsExactly<ArgumentException>(() => new PlayDeclaration("band", ThresholdDeclaration.LowerBound("low", "high", ThresholdUnit.Count, 2, 0, 9)));
        var grace = ThresholdDeclaration.Number("grace-days", ThresholdUnit.BusinessDays, 1, 0, 30);
        Assert.ThrowsExactly<ArgumentException>(() => new PlayDeclaration("twice", grace, grace));
    }
}
