using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Facts;

[TestClass]
public sealed class TrackingTests
{
    [TestMethod]
    [DataRow(0, Availability.Loaded, DisplayName = "tracked exactly four weeks ago")]
    [DataRow(1, Availability.Unavailable, DisplayName = "tracked longer ago")]
    public void An_owner_without_tracked_activity_for_four_weeks_is_untracked(int ticksMore, Availability availability)
    {
        var facts = Conversation() with { ReadOn = November(30, 9), OwnerTrackedOn = November(2, 9).AddTicks(-ticksMore) };

        Assert.AreEqual(availability, facts.AvailabilityOf(FactClass.Tracking));
    }

    [TestMethod]
    public void An_owner_who_was_never_tracked_is_untracked() =>
        Assert.AreEqual(Availability.Unavailable, (Conversation() with { OwnerTrackedOn = ClientFacts.NeverTracked }).AvailabilityOf(FactClass.Tracking));

    [TestMethod]
    public void Where_nobody_has_looked_nothing_is_held() => Assert.AreEqual(Availability.Loaded, Conversation().AvailabilityOf(FactClass.Tracking));

    [TestMethod]
    public void Tracking_that_began_later_was_not_known_then() =>
        Assert.IsNull((Conversation() with { ReadOn = November(20, 9), OwnerTrackedOn = November(18, 9) }).AsOf(November(17, 9)).OwnerTrackedOn);
}
