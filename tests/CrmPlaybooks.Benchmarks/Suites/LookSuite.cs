using System.Globalization;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>Looks of every play at clients with a poor result and many touches, on one core; facts of every class are known, so that every play judges.</summary>
internal sealed class LookSuite : ISuite
{
    private const int Clients = 100;
    private const int ManyTouches = 50_000;

    public string Name => "looks";

    public void Run(Options options, Report report)
    {
        var usual = Enumerable.Range(0, Clients).Select(client => InputOf(client, 200)).ToList();
        var crowded = InputOf(0, ManyTouches);
        var looks = options.IsQuick ? 1_000 : 10_000;
        var usualTimes = new Samples();
        var crowdedTimes = new Samples();
        for (var run = 0; run <= options.Runs; run++)
        {
            (run == 0 ? new Samples() : usualTimes).Measure(looks, () =>
            {
                for (var i = 0; i < looks; i++)
                {
                    Look(usual[i % Clients]);
                }
            });
            (run == 0 ? new Samples() : crowdedTimes).Measure(10, () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    Look(crowded);
                }
            });
        }
        report.Table(
            "Looks, on one core: milliseconds per look, median [min–max], and allocated bytes",
            ["client", "ms", "processor ms", "looks a second", "10,000 looks, s", "bytes"],
            [Row("200 touches", usualTimes), Row("50,000 touches", crowdedTimes)]);
    }

    private static List<string> Row(string name, Samples samples) =>
        [name, samples.Times, Report.Number(samples.Processor), Report.Number(1_000 / samples.Median), Report.Number(samples.Median * 10), samples.Bytes.ToString("N0", CultureInfo.InvariantCulture)];

    private static void Look(LookInput input)
    {
        if (ClientLook.Look(input).Changes.Count == 0)
        {
            throw new InvalidOperationException("The look found nothing, though the client was told nothing.");
        }
    }

    // The client wrote, all through the window; nothing tells it of its poor result.
    private static LookInput InputOf(int client, int touches) => new()
    {
        Now = November(18, 10),
        Organization = Organization(),
        Facts = Conversation([.. Enumerable.Range(0, touches).Select(touch => Inbound(client, touch))]) with { Results = Known<Result>.Loaded([PoorResult]) },
        Runs = [],
    };

    private static Touch Inbound(int client, int number) => Call(November(18, 9).AddMinutes(-number)) with
    {
        ActivityId = NameBasedId.For($"touch {client} {number}"),
        Direction = TouchDirection.Inbound,
        Reasons = TouchReasons.Inbound,
    };
}
