using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class ReleasePlanTests
{
    private static readonly Day Today = new(2026, 11, 21);
    private static readonly Principal Ana = new Principal(PrincipalKind.User, Id(1));
    private static readonly Principal Bea = new Principal(PrincipalKind.User, Id(2));
    private static readonly PlayDeclaration[] Plays = [new("poor-result-untold"), new("shallow-renewal")];

    private static readonly PolicySettings Observing = new(Plays, []);
    private static readonly PolicySettings PoorActs = new(Plays, [new PlaySetting(Id(90), "poor-result-untold") { Mode = Mode.Act }]);

    [TestMethod]
    public void Each_owner_sees_what_they_would_get_the_severest_and_oldest_first()
    {
        var plan = ReleasePlan.When(Observing, PoorActs, [Run(1, Ana, 2, 1), Run(2, Ana, 9, 1), Run(3, Ana, 1, 3), Run(4, Bea, 3, 1)], Today, 30);
        Assert.AreEqual("Ana: 3 2 1; Bea: 4", Write(plan));
        Assert.AreEqual(4, plan.Count);
    }

    [TestMethod]
    [DataRow(30, true)]
    [DataRow(31, false)]
    public void A_cause_older_than_the_limit_is_not_opened(int age, bool opened)
    {
        var plan = ReleasePlan.When(Observing, PoorActs, [Run(1, Ana, age, 1)], Today, 30);
        Assert.AreEqual(opened ? 1 : 0, plan.Count);
        Assert.HasCount(opened ? 0 : 1, plan.TooOld);
    }

    [TestMethod]
    public void Plays_that_do_not_change_release_nothing()
    {
        var renewal = Run(1, Ana, 1, 1) with { PlayKey = "shallow-renewal" };
        Assert.AreEqual(0, ReleasePlan.When(Observing, PoorActs, [renewal], Today, 30).Count);
        Assert.AreEqual(0, ReleasePlan.When(PoorActs, PoorActs, [Run(2, Ana, 1, 1)], Today, 30).Count);
    }

    [TestMethod]
    public void Only_the_segment_that_changes_is_released()
    {
        var scaleActs = new PolicySettings(Plays, [new PlaySetting(Id(90), "poor-result-untold") { Segment = ClientSegment.Scale, Mode = Mode.Act }]);
        var plan = ReleasePlan.When(Observing, scaleActs, [Run(1, Ana, 1, 1), Run(2, Ana, 1, 1) with { Segment = ClientSegment.Scale }], Today, 30);
        Assert.AreEqual("Ana: 2", Write(plan));
    }

    [TestMethod]
    public void Switching_to_warn_gives_nobody_a_task()
    {
        var warns = new PolicySettings(Plays, [new PlaySetting(Id(90), "poor-result-untold") { Mode = Mode.Warn }]);
        Assert.AreEqual(0, ReleasePlan.When(Observing, warns, [Run(1, Ana, 1, 1)], Today, 30).Count);
    }

    private static HeldRun Run(int id, Principal owner, int age, int severity) => new(Id(id), "poor-result-untold", Id(100 + id), owner, Today.AddDays(-age)) { Severity = severity };

    private static string Write(ReleasePlan plan) => string.Join(
        "; ",
        plan.PerOwner.Select(owner => $"{(owner.Owner == Ana ? "Ana" : "Bea")}: {string.Join(" ", owner.Runs.Select(run => Convert.ToInt32(run.Id.ToString("N")[..8], 16)))}"));

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
