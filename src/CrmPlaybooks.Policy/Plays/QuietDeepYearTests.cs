using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>A year of clients that write seldom. Whoever uses the product deeply hears nothing from us that they did not ask for; whoever does not is noticed.</summary>
[TestClass]
public sealed class QuietDeepYearTests
{
    private static readonly DateTime Begins = new(2026, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void B11_quiet_and_deep_clients_get_no_item_of_any_play_in_a_year() => Seeded.Runs(
        12, "a quiet and deep year", random => Assert.AreEqual("", string.Join("; ", Year(random, Deep).Select(item => item.Text.Subject))));

    [TestMethod]
    public void Clients_as_quiet_whose_adoption_is_shallow_are_noticed() =>
        Seeded.Runs(6, "a quiet and shallow year", random => Assert.AreNotEqual(0, Year(random, Shallow).Count));

    private static IReadOnlyCollection<ItemRow> Year(Random random, Func<Day, AdoptionReading> reading)
    {
        var touches = new List<Touch>();
        var signals = new List<Signal>();
        var readings = new List<AdoptionReading>();
        for (var day = -200; day < 365; day += 30)
        {
            readings.Add(Reading(reading(Day.Of(Begins.AddDays(day))), random));
        }

        for (var at = Begins.AddDays(-random.Next(10, 60)); at < Begins.AddDays(365); at = at.AddDays(random.Next(60, 160)))
        {
            touches.Add(Reply(at, random.Next(2) == 0 ? Ana : Ben));
            touches.Add(Sent(at.AddHours(2)));
            if (random.Next(2) == 0)
            {
                signals.Add(random.Next(2) == 0 ? Courtesy(at) : Stagnation(at, "in-mind", "lo tenemos en mente"));
            }
        }

        var segments = new ClientSegment?[] { null, ClientSegment.Strategic, ClientSegment.Standard, ClientSegment.Scale, ClientSegment.Institutional };
        var client = Nothing.Client with
        {
            Segment = segments[random.Next(segments.Length)],
            LicensedPeople = 5,
            OriginalGoal = "Deliver in three days",
            RenewalOn = new Day(2027, 9, 1),
            RenewalNumber = 1,
        };
        var story = new Story { Plays = PlayCatalogue.All };
        for (var now = Begins; now < Begins.AddDays(365); now = now.AddDays(1))
        {
            story.Facts = (Nothing with { Client = client, LastContacts = ContactsUpTo(touches, now) })
                .Using([.. readings.Where(one => one.MeasuredOn < Day.Of(now))])
                .Hearing([.. signals.Where(signal => signal.HeardOn <= now)])
                .Touching([.. touches.Where(touch => touch.OccurredOn <= now)]);
            story.Look(now);
        }

        return story.Ledger.Items;
    }

    /// <summary>Not every reading tells everything.</summary>
    private static AdoptionReading Reading(AdoptionReading reading, Random random) => reading with
    {
        DecisionsTaken = random.Next(2) == 0 ? null : reading.DecisionsTaken,
        OutcomesRecorded = random.Next(3) > 0 ? null : reading.OutcomesRecorded,
        FeaturesUsed = random.Next(3) == 0 ? null : reading.FeaturesUsed,
    };

    private static LastContacts ContactsUpTo(List<Touch> touches, DateTime now) => new()
    {
        Told = touches.Where(touch => touch.OccurredOn <= now && touch.CountsAsTold).Select(touch => (DateTime?)touch.OccurredOn).Max(),
        Inbound = touches.Where(touch => touch.OccurredOn <= now && touch.ClientSpoke).Select(touch => (DateTime?)touch.OccurredOn).Max(),
    };
}
