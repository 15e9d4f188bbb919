using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays;

[TestClass]
public sealed class AllowedChannelsTests
{
    private static readonly Finding Any = ScriptedPlay.Finding("result");

    [TestMethod]
    [DataRow(false, false, "")]
    [DataRow(true, false, "no-calls")]
    [DataRow(false, true, "no-email")]
    [DataRow(true, true, "neither")]
    public void V2_what_the_client_refuses_stands_among_the_proof(bool calls, bool email, string told)
    {
        var finding = Respect(Any, calls, email);

        Assert.AreEqual(told, string.Join(",", finding.Evidence.Skip(Any.Evidence.Count).Select(phrase => phrase.Key)));
    }

    [TestMethod]
    [DataRow(ActivityKind.PhoneCall, false, false, true)]
    [DataRow(ActivityKind.PhoneCall, true, false, false)]
    [DataRow(ActivityKind.Email, true, false, true)]
    [DataRow(ActivityKind.Email, false, true, false)]
    public void V2_a_channel_is_proposed_only_if_it_is_welcome(ActivityKind channel, bool noCalls, bool noEmail, bool proposes) =>
        Assert.AreEqual(proposes, Respect(Any with { Channel = channel }, noCalls, noEmail).Advice.Key == "advice" && Respect(Any with { Channel = channel }, noCalls, noEmail).Advice.Book == "AllowedChannels");

    [TestMethod]
    public void V2_the_wishes_of_somebody_else_at_the_client_change_nothing() => Assert.HasCount(
        Any.Evidence.Count, ((Finding)AllowedChannels.Respect(Any, Nothing.Client with { Refusals = [new Refusal(Ben, ActivityKind.Email)] })).Evidence);

    [TestMethod]
    public void A_new_wish_does_not_open_again_what_a_person_closed() => CollectionAssert.AreEqual(Any.Evidence.ToList(), Respect(Any, true, true).Cause!.ToList());

    [TestMethod]
    public void V2_every_plays_finding_goes_through_it()
    {
        var play = new ScriptedPlay("scripted").Finds("result");
        IPlay[] plays = [play];
        var story = new Story { Plays = plays, Organization = Organization(Mode.Act, plays) };
        story.Facts = story.Facts with { Client = story.Facts.Client with { Refusals = [new Refusal(null, ActivityKind.PhoneCall)] } };

        story.Look(November(18, 10));

        Assert.Contains("The client asked not to be called", story.Ledger.Task.Text.Description);
    }

    private static Finding Respect(Finding finding, bool noCalls, bool noEmail)
    {
        var refusals = new List<Refusal>();
        if (noCalls)
        {
            refusals.Add(new Refusal(null, ActivityKind.PhoneCall));
        }

        if (noEmail)
        {
            refusals.Add(new Refusal(Ana, ActivityKind.Email));
        }

        return (Finding)AllowedChannels.Respect(finding, Nothing.Client with { Refusals = refusals });
    }
}
