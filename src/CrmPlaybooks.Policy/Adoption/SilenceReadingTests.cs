using CrmPlaybooks.Policy.Facts;

namespace CrmPlaybooks.Policy.Adoption;

[TestClass]
public sealed class SilenceReadingTests
{
    private static readonly Day Today = new(2026, 11, 21);
    private static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(AdoptionLevel.Deep, AdoptionDirection.Stable, SilenceQuadrant.Partner, SilenceQuadrant.Autonomy)]
    [DataRow(AdoptionLevel.Deep, AdoptionDirection.Rising, SilenceQuadrant.Partner, SilenceQuadrant.Autonomy)]
    [DataRow(AdoptionLevel.Deep, AdoptionDirection.Unknown, SilenceQuadrant.Partner, SilenceQuadrant.Autonomy)]
    [DataRow(AdoptionLevel.Deep, AdoptionDirection.Falling, SilenceQuadrant.NeedsHelp, SilenceQuadrant.SilentAbandonment)]
    [DataRow(AdoptionLevel.Working, AdoptionDirection.Stable, SilenceQuadrant.Partner, SilenceQuadrant.Autonomy)]
    [DataRow(AdoptionLevel.Working, AdoptionDirection.Falling, SilenceQuadrant.NeedsHelp, SilenceQuadrant.SilentAbandonment)]
    [DataRow(AdoptionLevel.Shallow, AdoptionDirection.Rising, SilenceQuadrant.Partner, SilenceQuadrant.Autonomy)]
    [DataRow(AdoptionLevel.Shallow, AdoptionDirection.Stable, SilenceQuadrant.NeedsHelp, SilenceQuadrant.SilentAbandonment)]
    [DataRow(AdoptionLevel.Shallow, AdoptionDirection.Unknown, SilenceQuadrant.NeedsHelp, SilenceQuadrant.SilentAbandonment)]
    [DataRow(AdoptionLevel.None, AdoptionDirection.Rising, SilenceQuadrant.NeedsHelp, SilenceQuadrant.SilentAbandonment)]
    [DataRow(AdoptionLevel.Unknown, AdoptionDirection.Unknown, SilenceQuadrant.NeedsHelp, SilenceQuadrant.SilentAbandonment)]
    public void Adoption_decides_what_silence_means(AdoptionLevel level, AdoptionDirection direction, SilenceQuadrant talking, SilenceQuadrant silent)
    {
        var depth = new AdoptionDepth { AsOf = Today, Level = level, Direction = direction };
        Assert.AreEqual(talking, SilenceReading.Of(depth, true, Now.AddDays(-3), Now, 30).Quadrant);
        Assert.AreEqual(silent, SilenceReading.Of(depth, true, Now.AddDays(-30), Now, 30).Quadrant);
    }

    [TestMethod]
    public void Unknown_adoption_is_named_as_such()
    {
        Assert.IsTrue(SilenceReading.Of(At(AdoptionLevel.Unknown), true, null, Now, 30).IsAdoptionUnknown);
        Assert.IsFalse(SilenceReading.Of(At(AdoptionLevel.None), true, null, Now, 30).IsAdoptionUnknown);
    }

    [TestMethod]
    public void Without_the_touches_nobody_can_say()
    {
        var reading = SilenceReading.Of(At(AdoptionLevel.Deep), false, null, Now, 30);
        Assert.AreEqual(SilenceQuadrant.Unknown, reading.Quadrant);
        Assert.IsNull(reading.IsSilent);
    }

    [TestMethod]
    public void A_client_that_was_never_heard_is_silent()
    {
        var reading = SilenceReading.Of(At(AdoptionLevel.Shallow), true, null, Now, 30);
        Assert.AreEqual(SilenceQuadrant.SilentAbandonment, reading.Quadrant);
        Assert.IsNull(reading.DaysSilent);
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    public void Silence_begins_with_the_full_day(int ticksMore, bool isSilent) =>
        Assert.AreEqual(isSilent, SilenceReading.Of(At(AdoptionLevel.Deep), true, Now.AddDays(-30).AddTicks(1 - ticksMore), Now, 30).IsSilent);

    [TestMethod]
    [DataRow(FeedbackKind.Nps, 9, 0, true)]
    [DataRow(FeedbackKind.Nps, 8, 0, false)]
    [DataRow(FeedbackKind.Csat, 4, 0, true)]
    [DataRow(FeedbackKind.Csat, 3, 0, false)]
    [DataRow(FeedbackKind.Nps, 10, 179, true)]
    [DataRow(FeedbackKind.Nps, 10, 180, false)]
    [DataRow(FeedbackKind.Nps, 10, -1, false)]
    public void A_good_recent_score_beside_shallow_adoption_is_polite(FeedbackKind kind, int value, int age, bool isPolite)
    {
        var score = new FeedbackScore { FeedbackId = Guid.Empty, GivenOn = Today.AddDays(-age), Kind = kind, Value = value };
        Assert.AreEqual(isPolite, PoliteScore.Of(At(AdoptionLevel.Shallow), [score]) is not null);
    }

    [TestMethod]
    [DataRow(AdoptionLevel.Unknown)]
    [DataRow(AdoptionLevel.Working)]
    [DataRow(AdoptionLevel.Deep)]
    public void A_good_score_contradicts_only_what_is_known_to_be_shallow(AdoptionLevel level)
    {
        var score = new FeedbackScore { FeedbackId = Guid.Empty, GivenOn = Today, Kind = FeedbackKind.Nps, Value = 10 };
        Assert.IsNull(PoliteScore.Of(At(level), [score]));
    }

    [TestMethod]
    public void The_newest_score_decides()
    {
        var good = new FeedbackScore { FeedbackId = Guid.Empty, GivenOn = Today.AddDays(-9), Kind = FeedbackKind.Nps, Value = 10 };
        var bad = good with { GivenOn = Today.AddDays(-8), Value = 3 };
        Assert.IsNull(PoliteScore.Of(At(AdoptionLevel.None), [good, bad]));
    }

    [TestMethod]
    [DataRow(Language.English)]
    [DataRow(Language.Spanish)]
    public void Every_value_has_words_of_its_own(Language language)
    {
        CollectionAssert.AllItemsAreUnique(Enum.GetValues<SilenceQuadrant>().Select(value => AdoptionWords.Of(value, language)).ToList());
        CollectionAssert.AllItemsAreUnique(Enum.GetValues<AdoptionLevel>().Select(value => AdoptionWords.Of(value, language)).ToList());
        CollectionAssert.AllItemsAreUnique(Enum.GetValues<AdoptionDirection>().Select(value => AdoptionWords.Of(value, language)).ToList());
        CollectionAssert.AllItemsAreUnique(Enum.GetValues<AdoptionInput>().Select(value => AdoptionWords.Of(value, language)).ToList());
    }

    private static AdoptionDepth At(AdoptionLevel level) => new() { AsOf = Today, Level = level, Direction = AdoptionDirection.Stable };
}
