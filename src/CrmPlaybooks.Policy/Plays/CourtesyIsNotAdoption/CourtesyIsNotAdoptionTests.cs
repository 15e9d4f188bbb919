using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays.CourtesyIsNotAdoption;

[TestClass]
public sealed class CourtesyIsNotAdoptionTests
{
    private static readonly CourtesyIsNotAdoption Play = new();
    private static readonly Day Measured = new(2026, 11, 2);
    private static readonly Day MeasuredBefore = new(2026, 8, 20);

    private static readonly ClientFacts ShallowAndPolite = Nothing.Using(Shallow(Measured)).Hearing(Courtesy(November(17, 9)));
    private static readonly ClientFacts Falling = Nothing.Using(Deep(MeasuredBefore), Shallow(Measured)).Hearing(Courtesy(November(17, 9)), Courtesy(November(17, 9).AddDays(-60)));

    [TestMethod]
    public void B1_a_courtesy_answer_with_shallow_adoption_is_found() => Assert.AreEqual(Severity.Low, Finds(ShallowAndPolite).Severity);

    [TestMethod]
    public void B1_a_courtesy_answer_with_unknown_adoption_is_found() => Assert.AreEqual("unknown", Finds(Nothing.Hearing(Courtesy(November(17, 9)))).Evidence[1].Key);

    [TestMethod]
    public void B1_the_proof_has_three_facts_and_quotes_the_clause()
    {
        var evidence = Finds(ShallowAndPolite).Evidence;

        Assert.IsGreaterThanOrEqualTo(3, evidence.Count);
        Assert.Contains("todo bien, sin dudas", evidence[0].Canonical);
    }

    [TestMethod]
    public void B1_is_due_in_five_business_days() => Assert.AreEqual(November(25, 10), Finds(ShallowAndPolite).Due.After(November(18, 10), Weekdays, TimeSpan.FromHours(10)));

    [TestMethod]
    public void B1_closes_when_an_answer_is_on_record() =>
        Assert.AreEqual("quiet.answered", Quiet(ShallowAndPolite.Rating(Comment(new Day(2026, 11, 18), "We dropped two suppliers because of it")), November(19, 10), SilenceKind.Satisfied));

    [TestMethod]
    public void B1_an_empty_comment_is_no_answer() => Assert.IsInstanceOfType<Finding>(Judge(ShallowAndPolite.Rating(Comment(new Day(2026, 11, 18), " ")), November(19, 10)));

    [TestMethod]
    public void B1_closes_after_a_conversation() =>
        Assert.AreEqual("quiet.asked", Quiet(ShallowAndPolite.Touching(Call(November(18, 11))), November(18, 12), SilenceKind.Satisfied));

    [TestMethod]
    public void B1_a_question_that_is_answered_with_the_same_courtesy_closes_nothing() => Assert.IsInstanceOfType<Finding>(Judge(
        ShallowAndPolite.Touching(Sent(November(18, 11), asks: true), Reply(November(18, 15))).Hearing(Courtesy(November(18, 15), "todo perfecto")), November(18, 16)));

    [TestMethod]
    public void B1_a_question_that_is_answered_closes_it() => Assert.AreEqual(
        "quiet.asked", Quiet(ShallowAndPolite.Touching(Sent(November(18, 11), asks: true), Reply(November(18, 15))), November(18, 16), SilenceKind.Satisfied));

    [TestMethod]
    [DataRow(0, true, DisplayName = "to the second")]
    [DataRow(1, false, DisplayName = "a second later")]
    public void A_courtesy_answer_counts_for_ninety_days(int secondsLater, bool finds) =>
        Assert.AreEqual(finds, Judge(Nothing.Hearing(Courtesy(November(17, 9))), November(17, 9).AddDays(90).AddSeconds(secondsLater)) is Finding);

    [TestMethod]
    public void B3_with_deep_adoption_it_is_seen_and_not_acted_on() =>
        Assert.AreEqual("quiet.adopted", Quiet(Nothing.Using(Deep(Measured)).Hearing(Courtesy(November(17, 9))), November(18, 10), SilenceKind.Satisfied));

    [TestMethod]
    [DataRow("working", true)]
    [DataRow("deep", false)]
    public void B3_how_deep_is_deep_enough_is_what_the_settings_say(string floor, bool quiet) =>
        Assert.AreEqual(quiet, Judge(Nothing.Using(Working(Measured)).Hearing(Courtesy(November(17, 9))), November(18, 10), "depth-floor=" + floor) is Silence);

    [TestMethod]
    public void B3_deep_adoption_that_falls_is_not_deep_enough() => Assert.IsInstanceOfType<Finding>(Judge(
        Nothing.Using(Deep(MeasuredBefore), Deep(Measured) with { ActiveWeeks = 6 }).Hearing(Courtesy(November(17, 9))), November(18, 10)));

    [TestMethod]
    public void B5_an_institution_has_to_be_deep_to_be_left_alone()
    {
        var working = Nothing.Using(Working(Measured)).Hearing(Courtesy(November(17, 9)));

        Assert.IsInstanceOfType<Silence>(Judge(working, November(18, 10)));
        Assert.AreEqual("advice.soft", ((Finding)Judge(working.Of(client => client with { Segment = ClientSegment.Institutional }), November(18, 10))).Advice.Key);
    }

    [TestMethod]
    public void B23_said_twice_while_adoption_falls_is_a_risk()
    {
        var finding = Finds(Falling);

        Assert.AreEqual(Severity.High, finding.Severity);
        Assert.AreEqual("title.risk", finding.Title.Key);
        Assert.AreEqual("evidence.risk", CourtesyIsNotAdoption.RiskLine(Falling, At(Play, November(18, 10)))!.Key);
    }

    [TestMethod]
    [DataRow(90, true)]
    [DataRow(91, false)]
    public void B23_counts_ninety_days(int daysAgo, bool isRisk)
    {
        var facts = Nothing.Using(Deep(MeasuredBefore), Shallow(Measured)).Hearing(Courtesy(November(17, 9)), Courtesy(November(18, 10).AddDays(-daysAgo)));

        Assert.AreEqual(isRisk, CourtesyIsNotAdoption.RiskLine(facts, At(Play, November(18, 10))) is not null);
    }

    [TestMethod]
    public void B23_shows_in_the_renewal_item_that_leads()
    {
        var renewal = new ScriptedPlay("renewal").Finds("Renewal", finding => finding with { Precedence = Precedence.Renewal });
        IPlay[] plays = [renewal, Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Falling };

        story.Look(November(18, 10));

        Assert.HasCount(1, story.Ledger.Items);
        Assert.Contains("Contoso says that all is well while adoption falls", story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    [DataRow(9, true)]
    [DataRow(8, false)]
    public void B26_a_promoter_with_shallow_adoption_is_a_contradiction(int score, bool finds)
    {
        var judgement = Judge(Nothing.Using(Shallow(Measured)).Rating(Nps(new Day(2026, 11, 10), score)), November(18, 10));

        Assert.AreEqual(finds ? "title.score" : null, (judgement as Finding)?.Title.Key);
    }

    [TestMethod]
    public void B26_closes_when_the_depth_moves() => Assert.IsInstanceOfType<Silence>(Judge(
        Nothing.Using(Shallow(Measured), Working(new Day(2026, 11, 17))).Rating(Nps(new Day(2026, 11, 10), 9)), November(18, 10)));

    [TestMethod]
    public void B26_closes_when_the_score_moves() => Assert.IsInstanceOfType<Silence>(Judge(
        Nothing.Using(Shallow(Measured)).Rating(Nps(new Day(2026, 11, 10), 9), Nps(new Day(2026, 11, 17), 6)), November(18, 10)));

    [TestMethod]
    [DataRow(Language.Spanish, "¿Qué decisiones se han tomado gracias a esto?")]
    [DataRow(Language.English, "What decisions were taken thanks to this?")]
    public void B12_the_question_is_in_the_clients_language(Language language, string question)
    {
        var advice = Finds(ShallowAndPolite.Of(client => client with { Language = language })).Advice;

        Assert.Contains(question, WordBook.Tell(advice, new Reader(Language.English, LocalZone.Utc)));
        Assert.Contains(question, WordBook.Tell(advice, new Reader(Language.Spanish, LocalZone.Utc)));
    }

    [TestMethod]
    public void A_client_that_said_nothing_polite_is_quiet_for_that_reason() => Assert.AreEqual("quiet.nothing-heard", Quiet(Nothing, November(18, 10), SilenceKind.Expired));

    [TestMethod]
    public void A_warning_is_completed_when_it_is_over()
    {
        IPlay[] plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(Mode.Warn, plays), Facts = ShallowAndPolite };
        story.Look(November(18, 10));
        Assert.AreEqual(ItemKind.Warning, story.Ledger.Items.Single().Kind);

        story.Facts = story.Facts.Touching(Call(November(18, 11)));
        story.Look(November(18, 12));

        Assert.AreEqual(ItemState.Completed, story.Ledger.Items.Single().State);
        Assert.AreEqual("quiet.asked", story.Ledger.Run.Reason);
    }

    private static Finding Finds(ClientFacts facts) => (Finding)Judge(facts, November(18, 10));

    private static string Quiet(ClientFacts facts, DateTime now, SilenceKind kind)
    {
        var silence = (Silence)Judge(facts, now);
        Assert.AreEqual(kind, silence.Kind);
        return silence.Reason.Key;
    }

    private static Judgement Judge(ClientFacts facts, DateTime now, string? thresholds = null) => Play.Look(facts, At(Play, now, thresholds)).Single();
}
