using System.Runtime.CompilerServices;

namespace CrmPlaybooks.Policy.Adoption;

[TestClass]
public sealed class AdoptionPropertyTests
{
    private const int Runs = 1000;

    private static readonly Day Today = new(2026, 11, 21);

    [TestMethod]
    public void More_evidence_never_lowers_the_confidence() => ForAll((random, facts, policy) =>
    {
        var before = AdoptionDepth.Of(facts, policy, Today);
        var after = AdoptionDepth.Of(facts with { Readings = [.. facts.Readings, Reading(random)] }, policy, Today);
        return after.Confidence >= before.Confidence ? null : before.Confidence + " fell to " + after.Confidence;
    });

    [TestMethod]
    public void Unknown_is_never_0() => ForAll((_, facts, policy) =>
    {
        var depth = AdoptionDepth.Of(facts, policy, Today);
        var odd = depth.Points.FirstOrDefault(point => point.Value is null != point.Points is null || (point.Value is null && point.Freshness > 0));
        return odd is not null ? odd.ToString()
            : depth.Depth is null != depth.Points.All(point => point.Value is null) ? "depth " + depth.Depth
            : null;
    });

    [TestMethod]
    public void Forgetting_an_input_never_makes_it_a_0() => ForAll((_, facts, policy) =>
    {
        var all = AdoptionDepth.Of(facts, policy, Today);
        var zero = AdoptionDepth.Of(facts with { Readings = facts.Readings.Select(reading => reading with { DecisionsTaken = 0 }).ToArray() }, policy, Today);
        var unknown = AdoptionDepth.Of(facts with { Readings = facts.Readings.Select(reading => reading with { DecisionsTaken = null }).ToArray() }, policy, Today);
        return unknown.Depth is { } depth && depth < zero.Depth ? "unknown decisions " + depth + " under no decisions " + zero.Depth
            : unknown.Confidence > all.Confidence ? "confidence rose by forgetting"
            : null;
    });

    [TestMethod]
    public void Depth_and_confidence_stay_within_0_and_100() => ForAll((_, facts, policy) =>
    {
        var depth = AdoptionDepth.Of(facts, policy, Today);
        return depth.Depth is < 0 or > 100 || depth.Confidence is < 0 or > 100 || depth.Change is < -100 or > 100 || depth.Points.Any(point => point.Value is < 0 or > 1)
            ? depth.ToString()
            : null;
    });

    [TestMethod]
    public void The_points_add_up_to_the_depth() => ForAll((_, facts, policy) =>
    {
        var depth = AdoptionDepth.Of(facts, policy, Today);
        var sum = depth.Points.Sum(point => point.Points ?? 0);
        return depth.Depth is null || sum == depth.Depth ? null : sum + " instead of " + depth.Depth;
    });

    [TestMethod]
    public void Every_point_names_readings_that_exist() => ForAll((_, facts, policy) =>
    {
        var ids = facts.Readings.Select(reading => reading.ReadingId).ToHashSet();
        var odd = AdoptionDepth.Of(facts, policy, Today).Points.FirstOrDefault(point =>
            (point.Value is not null && point.ReadingIds.Count == 0) || point.ReadingIds.Any(id => !ids.Contains(id)));
        return odd?.ToString();
    });

    [TestMethod]
    public void The_order_of_the_readings_changes_nothing() => ForAll((_, facts, policy) =>
    {
        var one = AdoptionDepth.Of(facts, policy, Today);
        var other = AdoptionDepth.Of(facts with { Readings = facts.Readings.Reverse().ToArray(), MeetingDays = facts.MeetingDays.Reverse().ToArray() }, policy, Today);
        return one with { Points = [] } == other with { Points = [] } && Lines(one) == Lines(other) ? null : Lines(one) + "\n" + Lines(other);
    });

    [TestMethod]
    public void Later_readings_are_not_seen() => ForAll((random, facts, policy) =>
    {
        var day = Today.AddDays(-random.Next(200));
        var then = AdoptionDepth.Of(facts with { Readings = facts.Readings.Where(reading => reading.MeasuredOn <= day).ToArray() }, policy, day);
        return Lines(then) == Lines(AdoptionDepth.Of(facts, policy, day)) ? null : "a later reading changed " + day;
    });

    [TestMethod]
    public void Taking_meetings_away_never_lowers_the_habit() => ForAll((_, facts, policy) =>
    {
        var with = AdoptionDepth.Of(facts, policy, Today).Points[0].Value;
        var without = AdoptionDepth.Of(facts with { MeetingDays = [] }, policy, Today).Points[0].Value;
        return without >= with || with is null ? null : with + " rose over " + without;
    }, onlyHabit: true);

    private static string Lines(AdoptionDepth depth) =>
        string.Join("\n", depth.Points.Select(point => AdoptionWords.Line(point, Language.English) + string.Join(",", point.ReadingIds)));

    private static void ForAll(
        Func<Random, AdoptionFacts, AdoptionPolicy, string?> fails, bool onlyHabit = false, [CallerMemberName] string name = "") =>
        Seeded.Runs(Runs, name, random => Assert.IsNull(fails(random, Facts(random), Policy(random, onlyHabit))));

    private static AdoptionFacts Facts(Random random) => new()
    {
        Readings = Enumerable.Range(0, random.Next(6)).Select(_ => Reading(random)).ToArray(),
        LicensedPeople = Maybe(random, 30),
        MeetingDays = Enumerable.Range(0, random.Next(8)).Select(_ => Today.AddDays(10 - random.Next(120))).ToArray(),
    };

    private static AdoptionReading Reading(Random random) => new()
    {
        ReadingId = new Guid(random.Next(), 0, 0, new byte[8]),
        MeasuredOn = Today.AddDays(5 - random.Next(250)),
        Source = random.Next(3) == 0 ? "api" : "",
        ActivePeople = Maybe(random, 30),
        LicensedPeople = Maybe(random, 30),
        ActiveWeeks = Maybe(random, 14),
        Weeks = Maybe(random, 13),
        UseDays = random.Next(3) == 0 ? Enumerable.Range(0, random.Next(20)).Select(_ => Today.AddDays(-random.Next(200))).ToArray() : null,
        FeaturesUsed = Maybe(random, 12),
        FeaturesBought = Maybe(random, 10),
        DecisionsTaken = Maybe(random, 4),
        OutcomesRecorded = Maybe(random, 4),
        SelfMeasured = random.Next(3) switch { 0 => null, 1 => false, _ => true },
    };

    private static int? Maybe(Random random, int most) => random.Next(3) == 0 ? null : random.Next(most + 2) - 1;

    private static AdoptionPolicy Policy(Random random, bool onlyHabit) => onlyHabit
        ? new AdoptionPolicy { DecisionsWeight = 0, ReachWeight = 0, BreadthWeight = 0, AutonomyWeight = 0, OutcomeWeight = 0 }
        : new AdoptionPolicy
        {
            DecisionsWeight = random.Next(30),
            HabitWeight = 1 + random.Next(30),
            ReachWeight = random.Next(30),
            BreadthWeight = random.Next(30),
            AutonomyWeight = random.Next(30),
            OutcomeWeight = random.Next(30),
            FreshDays = random.Next(60),
            StaleDays = 61 + random.Next(200),
        };
}
