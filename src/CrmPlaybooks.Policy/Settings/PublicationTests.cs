using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class PublicationTests
{
    private static readonly PlayDeclaration[] Plays =
    [
        new("poor-result-untold", ThresholdDeclaration.Number("grace-days", ThresholdUnit.BusinessDays, 1, 0, 30)),
        new(
            "cadence",
            ThresholdDeclaration.LowerBound("cadence-min", "cadence-max", ThresholdUnit.Count, 1, 0, 50),
            ThresholdDeclaration.Number("cadence-max", ThresholdUnit.Count, 4, 0, 50)),
    ];

    private static readonly PlaySetting Live = new(Id(1), "poor-result-untold") { Mode = Mode.Observe, State = SettingState.Published };

    [TestMethod]
    public void A_draft_changes_nothing_until_it_is_published()
    {
        var publication = Publication.Of(Plays, [Live, new PlaySetting(Id(2), "poor-result-untold") { Mode = Mode.Act }]);
        Assert.AreEqual(Mode.Observe, publication.Before.Resolve("poor-result-untold", null, null).Mode);
        Assert.AreEqual(Mode.Act, publication.After.Resolve("poor-result-untold", null, null).Mode);
    }

    [TestMethod]
    public void A_draft_replaces_the_published_row_for_the_same_clients_only()
    {
        var scale = Live with { Id = Id(3), Segment = ClientSegment.Scale };
        var draft = new PlaySetting(Id(2), "poor-result-untold") { Mode = Mode.Act };
        var publication = Publication.Of(Plays, [Live, scale, draft]);
        CollectionAssert.AreEqual(new[] { draft }, publication.Publish.ToArray());
        CollectionAssert.AreEqual(new[] { Live }, publication.Retire.ToArray());
    }

    [TestMethod]
    public void A_faulty_draft_is_held_back_and_the_rest_is_published()
    {
        var faulty = new PlaySetting(Id(2), "poor-result-untold") { Mode = Mode.Act, Thresholds = "grace-days=-1" };
        var sound = new PlaySetting(Id(3), "cadence") { Mode = Mode.Act };
        var publication = Publication.Of(Plays, [Live, faulty, sound]);
        CollectionAssert.AreEqual(new[] { faulty }, publication.HeldBack.ToArray());
        CollectionAssert.AreEqual(new[] { sound }, publication.Publish.ToArray());
        Assert.IsEmpty(publication.Retire);
        Assert.AreEqual("poor-result-untold, all clients: 'grace-days' must lie between 0 and 30, but is -1.", publication.Problems.Single().Sentence(Language.English));
        Assert.AreEqual(Mode.Observe, publication.After.Resolve("poor-result-untold", null, null).Mode);
    }

    [TestMethod]
    public void A_draft_that_stands_only_with_a_faulty_one_is_held_back_too()
    {
        var upper = new PlaySetting(Id(2), "cadence") { Thresholds = "cadence-max=9\ncadence-mix=1" };
        var lower = new PlaySetting(Id(3), "cadence") { Segment = ClientSegment.Strategic, Thresholds = "cadence-min=6" };
        var publication = Publication.Of(Plays, [upper, lower]);
        CollectionAssert.AreEquivalent(new[] { upper, lower }, publication.HeldBack.ToArray());
        Assert.IsEmpty(publication.Publish);
    }

    [TestMethod]
    public void Two_drafts_for_the_same_clients_are_both_held_back_and_the_published_row_stays()
    {
        var first = new PlaySetting(Id(2), "poor-result-untold") { Mode = Mode.Act };
        var publication = Publication.Of(Plays, [Live, first, first with { Id = Id(3), Mode = Mode.Off }]);
        Assert.HasCount(2, publication.HeldBack);
        Assert.AreEqual(Mode.Observe, publication.After.Resolve("poor-result-untold", null, null).Mode);
        Assert.IsEmpty(publication.After.Problems);
    }

    [TestMethod]
    public void A_published_row_that_a_draft_contradicts_is_reported()
    {
        var live = new PlaySetting(Id(1), "cadence") { Segment = ClientSegment.Scale, Thresholds = "cadence-max=2", State = SettingState.Published };
        var publication = Publication.Of(Plays, [live, new PlaySetting(Id(2), "cadence") { Thresholds = "cadence-min=3" }]);
        Assert.HasCount(1, publication.Publish);
        Assert.AreEqual(live, publication.Problems.Single().Row);
    }

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
