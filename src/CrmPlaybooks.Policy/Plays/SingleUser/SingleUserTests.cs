using CrmPlaybooks.Policy.Facts;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays.SingleUser;

[TestClass]
public sealed class SingleUserTests
{
    private static readonly SingleUser Play = new();
    private static readonly DateTime Now = November(18, 10);

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, true)]
    [DataRow(2, false)]
    public void B20_at_most_one_active_person_is_found(int people, bool finds) => Assert.AreEqual(finds, Judge(Read(people)) is Finding);

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    public void B20_needs_a_licence_for_more_than_one(int licensed, bool finds) =>
        Assert.AreEqual(finds, Judge(Nothing.Using(Shallow(new Day(2026, 11, 2)) with { ActivePeople = 1, LicensedPeople = licensed })) is Finding);

    [TestMethod]
    public void B20_the_licence_may_stand_on_the_account() => Assert.IsInstanceOfType<Finding>(Judge(
        Nothing.Using(Shallow(new Day(2026, 11, 2)) with { ActivePeople = 1, LicensedPeople = null }).Of(client => client with { LicensedPeople = 8 })));

    [TestMethod]
    public void B20_an_unknown_licence_says_so() => Assert.AreEqual("quiet.licences-unknown", Reason(Nothing.Using(Shallow(new Day(2026, 11, 2)) with { ActivePeople = 1, LicensedPeople = null })));

    [TestMethod]
    [DataRow(59, true)]
    [DataRow(60, false)]
    public void B20_a_reading_counts_for_sixty_days(int age, bool finds) =>
        Assert.AreEqual(finds, Judge(Nothing.Using(Shallow(new Day(2026, 11, 18).AddDays(-age)) with { ActivePeople = 1 })) is Finding);

    [TestMethod]
    public void B20_without_a_reading_one_voice_in_sixty_days_is_found() =>
        Assert.AreEqual("evidence.voice", ((Finding)Judge(Licensed.Touching(Reply(November(2, 9)), Reply(November(9, 9))))).Evidence[0].Key);

    [TestMethod]
    public void B20_two_voices_are_enough() => Assert.AreEqual("quiet.enough", Reason(Licensed.Touching(Reply(November(2, 9)), Reply(November(9, 9), Ben))));

    [TestMethod]
    public void B20_no_voice_at_all_is_another_plays_matter() => Assert.AreEqual("quiet.unknown", Reason(Licensed));

    [TestMethod]
    public void A_client_that_is_new_is_given_time()
    {
        var silence = (Silence)Judge(Licensed.Touching(Reply(November(2, 9))).Of(client => client with { RecordedOn = November(1, 9) }));

        Assert.AreEqual("quiet.new", silence.Reason.Key);
        Assert.AreEqual(November(1, 9).AddDays(60), silence.FiresOn);
    }

    [TestMethod]
    public void Deep_adoption_by_one_person_is_left_alone() => Assert.AreEqual("quiet.deep", Reason(Nothing.Using(Deep(new Day(2026, 11, 2)) with { ActivePeople = 1 })));

    [TestMethod]
    public void It_closes_when_a_second_person_is_active() =>
        Assert.AreEqual(SilenceKind.Satisfied, ((Silence)Judge(Read(1).Using(Shallow(new Day(2026, 11, 17))))).Kind);

    [TestMethod]
    public void It_has_three_facts_and_is_due_in_ten_business_days()
    {
        var finding = (Finding)Judge(Licensed.Touching(Reply(November(2, 9))));

        Assert.HasCount(3, finding.Evidence);
        Assert.AreEqual("evidence.voice(days=60;licensed=5;people=1)", finding.Evidence[0].Canonical);
        Assert.AreEqual(new DateTime(2026, 12, 2, 10, 0, 0, DateTimeKind.Utc), finding.Due.After(Now, Weekdays, TimeSpan.FromHours(10)));
    }

    private static ClientFacts Licensed => Nothing.Of(client => client with { LicensedPeople = 5 });

    private static ClientFacts Read(int people) => Nothing.Using(Shallow(new Day(2026, 11, 2)) with { ActivePeople = people });

    private static string Reason(ClientFacts facts) => ((Silence)Judge(facts)).Reason.Key;

    private static Judgement Judge(ClientFacts facts) => Play.Look(facts, At(Play, Now)).Single();
}
