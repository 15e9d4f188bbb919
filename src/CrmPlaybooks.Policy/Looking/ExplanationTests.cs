using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Looking;

[TestClass]
public sealed class ExplanationTests
{
    private static readonly Reader English = new(Language.English, LocalZone.Utc);
    private static readonly Reader Spanish = new(Language.Spanish, LocalZone.Utc);

    [TestMethod]
    public void What_was_found_is_told_with_its_proof_and_its_due_date() => Assert.AreEqual(
        "  Organic visits, October: Open since 18 November 2026, with Olga Owner. Organic visits: 7,400 against a target of 12,000. "
            + "Measured on 16 November 2026, known here since 17 November 2026, 10:00. No update to the client is on record. "
            + "Options to bring: none is written down yet. Due on 19 November 2026, 10:00",
        Told(Story.WithTask(), November(18, 11))[1]);

    [TestMethod]
    public void What_is_quiet_is_told_with_the_first_condition_that_fails_and_when_it_would_be_found() => Assert.AreEqual(
        "  Organic visits, October: The client can still be told in good time, until 18 November 2026, 10:00. It would be found on 18 November 2026, 10:00 if nothing changes",
        Told(new Story(), November(17, 11))[1]);

    [TestMethod]
    public void It_is_told_in_Spanish_too() => Assert.AreEqual(
        "  Organic visits, October: Todavía hay tiempo para contárselo al cliente, hasta el 18 de noviembre de 2026, 10:00. Se encontraría el 18 de noviembre de 2026, 10:00 si nada cambia",
        new Story().Judge(November(17, 11)).Explanation.Tell(Spanish)[1]);

    [TestMethod]
    public void A_play_without_any_subject_still_says_why_it_is_silent() =>
        Assert.AreEqual("  Contoso: No result of this client is on record", Told(new Story { Facts = FactsOf([]) }, November(18, 10))[1]);

    [TestMethod]
    public void Missing_facts_are_named() => Assert.AreEqual(
        "  Left as it is, because these facts could not be read in full: contacts with the client",
        Told(new Story { Facts = FactsOf([PoorResult]) with { TouchAvailability = Availability.Truncated } }, November(18, 10))[1]);

    [TestMethod]
    public void A_play_that_is_switched_off_says_so() =>
        Assert.AreEqual("  The play is switched off for this client", Told(new Story { Organization = Organization(Mode.Off) }, November(18, 10))[1]);

    [TestMethod]
    public void An_account_that_is_no_client_is_told_so_first() => Assert.AreEqual(
        "Not a client, so no play is asked: The account's relationship type is never a client's",
        Told(new Story { Facts = FactsOf([]) with { Client = Given.Client with { CustomerType = 1 } } }, November(18, 10))[0]);

    [TestMethod]
    public void What_a_person_closed_is_told_with_their_reason()
    {
        var story = Story.WithTask();
        story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.NotRelevant) { Reason = "wrong client" } });
        story.Look(November(18, 12));

        Assert.StartsWith("  Organic visits, October: Closed by a person, and shut until its cause changes: Not relevant: wrong client.", Told(story, November(18, 13))[1]);
    }

    [TestMethod]
    public void The_explanation_comes_from_the_look_that_decided()
    {
        var outcome = new Story().Judge(November(18, 10));

        Assert.AreEqual(outcome.Changes.Single().After.Key.SubjectId, outcome.Explanation.Plays.Single(play => play.Key == PoorResultUntold).Subjects.Single().SubjectId);
    }

    private static IReadOnlyList<string> Told(Story story, DateTime now) => story.Judge(now).Explanation.Tell(English);
}
