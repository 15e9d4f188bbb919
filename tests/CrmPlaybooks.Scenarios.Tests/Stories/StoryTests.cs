using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>Whatever order events come in, if they come at all: one quiet sweep later there is to do what there would have been.</summary>
[TestClass]
public sealed class StoryTests
{
    private const string Number = "CRMPLAYBOOKS_STORIES";
    private const string Seed = "CRMPLAYBOOKS_STORY_SEED";
    private const int DefaultNumber = 300;
    private const int DefaultSeed = 20261122;

    // Slow requests are waited for.
    private const int StoriesPerProcessor = 4;

    public required TestContext TestContext { get; init; }

    /// <summary>300 stories, or as many as the environment variable says, from the seed that another one says.</summary>
    [TestMethod]
    public void Bad_days_and_one_quiet_sweep_lead_to_the_same_items_as_the_story_in_order()
    {
        var stories = Given(Number) ?? DefaultNumber;
        var firstSeed = Given(Seed) ?? DefaultSeed;
        var watch = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var differences = new ConcurrentBag<string>();
        var (troubles, items) = (0, 0);
        using var acting = new StoryOffice(warns: false);
        using var warning = new StoryOffice(warns: true);
        Parallel.For(firstSeed, firstSeed + stories, new ParallelOptions { CancellationToken = TestContext.CancellationToken, MaxDegreeOfParallelism = StoriesPerProcessor * Environment.ProcessorCount }, seed =>
        {
            var story = new Story(seed);
            var office = story.Warns ? warning : acting;
            using var inOrder = new Narrator(office, null);
            using var onBadDays = new Narrator(office, new Random(seed));
            var expected = inOrder.Tell(story);
            var actual = onBadDays.Tell(story);
            Interlocked.Add(ref troubles, onBadDays.Troubles);
            Interlocked.Add(ref items, expected.Sum(chapter => chapter.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
            if (!expected.SequenceEqual(actual))
            {
                var log = Path.Combine(TestContext.TestRunDirectory!, $"story-{seed}.log");
                Directory.CreateDirectory(TestContext.TestRunDirectory!);
                File.WriteAllLines(log, onBadDays.Log);
                TestContext.AddResultFile(log);
                differences.Add(
                    $"Seed {seed}, its requests in {log}:\n{string.Join("\n", story.First)}\nanswer {story.Answer}\n{string.Join("\n", story.Second)}\n"
                    + $"in order:\n{string.Join("\n--\n", expected)}\non bad days:\n{string.Join("\n--\n", actual)}");
            }
        });
        TestContext.WriteLine(
            $"{stories} stories, seeds {firstSeed} to {firstSeed + stories - 1}, {troubles} events lost, delayed or failed, {items} open and waiting items in {watch.Elapsed.TotalSeconds:0.0} s; "
            + $"{(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:0.0} s of processor time.");

        Assert.IsGreaterThan(stories, items);
        Assert.IsEmpty(differences, string.Join("\n\n", differences.Take(3)));
    }

    private static int? Given(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
