using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy;

/// <summary>An item is read on a phone between two calls: at most 120 words, whatever happened to it.</summary>
[TestClass]
public sealed class ItemLengthTests
{
    private const string LongName = "María del Carmen Fernández de la Torre";

    private static readonly Dictionary<string, ClientFacts> LongFacts = new()
    {
        [PoorResultUntold] = FactsOf(
            [PoorResult with { Name = "Qualified organic visits of returning customers, third quarter", Metric = "Qualified organic visits of returning customers" }],
            Call(November(10, 9))) with
        { Client = Given.Client with { PrimaryContact = LongName } },
    };

    public static IEnumerable<object[]> Items => PlayCatalogue.All.SelectMany(play => new[] { new object[] { play.Key, Language.English }, [play.Key, Language.Spanish] });

    [TestMethod]
    [DynamicData(nameof(Items))]
    public void An_item_has_at_most_120_words_and_keeps_the_last_line_of_its_advice(string play, Language language)
    {
        var story = new Story { Facts = LongFacts[play], Organization = Organization(language: language) };
        story.Look(November(18, 10));
        var advice = story.Ledger.Task.Text.Description.Split('\n').Last();
        story.Facts = story.Facts with { Client = story.Facts.Client with { Owner = Colleague } };
        story.Look(November(18, 11));
        story.Look(November(24, 9));
        story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        story.Look(November(24, 10));
        story.Look(November(25, 10));

        foreach (var item in story.Ledger.Items)
        {
            Assert.IsLessThanOrEqualTo(120, (item.Text.Subject + " " + item.Text.Description).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, item.Text.Description);
        }

        Assert.EndsWith(advice, story.Ledger.Task.Text.Description);
    }
}
