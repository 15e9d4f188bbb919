using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays.StopRequested;

[TestClass]
public sealed class StopRequestedTests
{
    private static readonly StopRequested Play = new();
    private static readonly DateTime Asked = November(17, 9);

    private static readonly ClientFacts Wished = Nothing
        .Hearing(Timeline.Said(SignalKind.Stop, "stop/messages", "este tipo de mensajes no me los envíes", Asked))
        .Touching(Reply(Asked, Ben), Sent(November(16, 9)), Sent(November(10, 9)));

    [TestMethod]
    public void V1_a_wish_for_fewer_messages_is_found_and_due_on_the_next_business_day()
    {
        var finding = (Finding)Judge(Wished);

        Assert.AreEqual(Severity.High, finding.Severity);
        Assert.AreEqual(November(18, 10), finding.Due.After(November(17, 10), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    public void V1_on_a_friday_it_is_due_that_same_day() =>
        Assert.AreEqual(20, ((Finding)Judge(Wished)).Due.After(November(20, 8), Weekdays, TimeSpan.FromHours(10)).Day);

    [TestMethod]
    public void V1_the_proof_tells_the_sentence_the_channel_and_how_much_was_sent()
    {
        var evidence = ((Finding)Judge(Wished)).Evidence;

        Assert.Contains("no me los envíes", evidence[0].Canonical);
        Assert.Contains("channel=Email", evidence[1].Canonical);
        Assert.Contains("count=2", evidence[2].Canonical);
    }

    [TestMethod]
    public void V1_is_over_when_the_wish_of_that_person_is_on_record() => Assert.AreEqual(SilenceKind.Satisfied, ((Silence)Judge(With(new Refusal(Ben, ActivityKind.Email)))).Kind);

    [TestMethod]
    public void V1_is_over_when_the_account_itself_refuses() => Assert.IsInstanceOfType<Silence>(Judge(With(new Refusal(null, null))));

    [TestMethod]
    public void V1_the_wish_of_somebody_else_ends_nothing() => Assert.IsInstanceOfType<Finding>(Judge(With(new Refusal(Ana, ActivityKind.Email))));

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void It_is_followed_for_sixty_days(int seconds, bool finds) =>
        Assert.AreEqual(finds, Play.Look(Wished, At(Play, Asked.AddDays(60).AddSeconds(seconds))).Single() is Finding);

    [TestMethod]
    public void A_client_that_wished_nothing_is_quiet_for_that_reason() => Assert.AreEqual("quiet.nothing-heard", ((Silence)Judge(Nothing)).Reason.Key);

    private static ClientFacts With(Refusal refusal) => Wished.Of(client => client with { Refusals = [refusal] });

    private static Judgement Judge(ClientFacts facts) => Play.Look(facts, At(Play, November(18, 10))).Single();
}
