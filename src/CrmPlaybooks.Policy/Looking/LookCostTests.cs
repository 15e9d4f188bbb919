using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Counts bytes instead of time, which no machine can make fail by being busy.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LookCostTests
{
    private const int MostBytes = 64 * 1024;

    [TestMethod]
    [DataRow(200)]
    [DataRow(50000)]
    public void A_look_of_every_play_allocates_less_than_64_KB_however_much_the_client_writes(int touches) => AssertCheap(Untold, touches);

    [TestMethod]
    public void Nor_more_where_both_sides_have_written_and_met_for_months() => AssertCheap(Mixed, 200);

    [TestMethod]
    public void Nor_more_where_the_look_opens_the_items()
    {
        var story = new Story { Facts = Known(Mixed, 200) };
        story.Judge(November(18, 10));

        Assert.IsLessThan(MostBytes, BytesOf(story, November(18, 10)));
    }

    private static void AssertCheap(Func<int, Touch> touch, int touches)
    {
        var story = new Story { Facts = Known(touch, touches) };
        story.Look(November(18, 10));
        Assert.IsNotEmpty(story.Ledger.Items);
        story.Judge(November(18, 11));

        Assert.IsLessThan(MostBytes, BytesOf(story, November(18, 11)));
    }

    /// <summary>Facts of every class, so that every play judges.</summary>
    private static ClientFacts Known(Func<int, Touch> touch, int touches) =>
        Conversation([.. Enumerable.Range(0, touches).Select(touch)]) with { Results = Known<Result>.Loaded([PoorResult]) };

    private static long BytesOf(Story story, DateTime now)
    {
        var input = story.Input(now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ClientLook.Look(input, story.Plays);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Every eighteen hours a mail of ours, an answer, or a meeting.</summary>
    private static Touch Mixed(int number) => November(15, 9).AddHours(-18 * number) is var at && number % 4 == 0 ? Inbound(at) : number % 4 == 1 ? Meeting(at) : SentMail(at);

    /// <summary>The client wrote, all through the window: nothing that tells the client anything.</summary>
    private static Touch Untold(int number) => Call(November(18, 9).AddMinutes(-number)) with
    {
        ActivityId = NameBasedId.For("touch" + number),
        Direction = TouchDirection.Inbound,
        Reasons = TouchReasons.Inbound,
    };
}
