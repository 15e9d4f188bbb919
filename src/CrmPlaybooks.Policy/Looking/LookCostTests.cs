using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Counts bytes instead of time, which no machine can make fail by being busy.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LookCostTests
{
    private static readonly IReadOnlyList<IPlay> OnePlay = [.. PlayCatalogue.All.Where(play => play.Key == PoorResultUntold)];

    [TestMethod]
    [DataRow(200)]
    [DataRow(50000)]
    public void A_look_allocates_less_than_64_KB_however_many_touches_there_are(int touches)
    {
        var story = new Story { Plays = OnePlay, Facts = FactsOf([PoorResult], [.. Enumerable.Range(0, touches).Select(Untold)]) };
        story.Look(November(18, 10));

        Assert.IsLessThan(64 * 1024, BytesOf(story, November(18, 11)));
    }

    [TestMethod]
    public void Every_further_play_adds_less_than_2_KB_where_its_facts_are_not_known()
    {
        var story = new Story { Facts = FactsOf([PoorResult], [.. Enumerable.Range(0, 200).Select(Untold)]) };
        story.Look(November(18, 10));

        Assert.IsLessThan((64 + (2 * (PlayCatalogue.All.Count - 1))) * 1024, BytesOf(story, November(18, 11)));
    }

    [TestMethod]
    public void A_look_that_opens_an_item_allocates_less_than_64_KB()
    {
        var story = new Story { Plays = OnePlay, Facts = FactsOf([PoorResult], [.. Enumerable.Range(0, 200).Select(Untold)]) };
        story.Judge(November(18, 10));

        Assert.IsLessThan(64 * 1024, BytesOf(story, November(18, 10)));
    }

    private static long BytesOf(Story story, DateTime now)
    {
        var input = story.Input(now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ClientLook.Look(input, story.Plays);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The client wrote, all through the window: nothing that tells the client anything.</summary>
    private static Touch Untold(int number) => Call(November(18, 9).AddMinutes(-number)) with
    {
        ActivityId = NameBasedId.For("touch" + number),
        Direction = TouchDirection.Inbound,
        Reasons = TouchReasons.Inbound,
    };
}
