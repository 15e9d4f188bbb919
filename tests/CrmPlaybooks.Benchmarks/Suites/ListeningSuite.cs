using System.Diagnostics;
using System.Globalization;
using System.Text;
using CrmPlaybooks.Listening.Tests;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>From raw HTML mails to signals, on one core: a seeded corpus in two languages in which one mail of ten says something that is heard.</summary>
internal sealed class ListeningSuite : ISuite
{
    private const int Seed = 20_261_121;

    public string Name => "listening";

    public void Run(Options options, Report report)
    {
        var mails = Corpus(options.IsQuick ? 500 : 5_000);
        var big = new Utterance { Text = Mail(new Random(Seed), [.. Sentences("en"), .. Sentences("es")], 1_000_000), Written = new Day(2026, 11, 20) };
        var each = new Samples();
        var bigOne = new Samples();
        var p99 = new List<double>();
        var hits = 0;
        for (var run = 0; run <= options.Runs; run++)
        {
            var times = new double[mails.Count];
            hits = 0;
            (run == 0 ? new Samples() : each).Measure(mails.Count, () =>
            {
                for (var i = 0; i < mails.Count; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    hits += Listener.Hear(mails[i], Lexicon.BuiltIn).Signals.Count > 0 ? 1 : 0;
                    times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            });
            (run == 0 ? new Samples() : bigOne).Measure(1, () => Listener.Hear(big, Lexicon.BuiltIn));
            if (run > 0)
            {
                p99.Add(times.Order().ElementAt(times.Length * 99 / 100));
            }
        }
        var characters = mails.Average(mail => mail.Text.Length).ToString("N0", CultureInfo.InvariantCulture);
        report.Table(
            $"Listening, on one core: {mails.Count.ToString("N0", CultureInfo.InvariantCulture)} HTML mails of {characters} characters on average, {hits.ToString("N0", CultureInfo.InvariantCulture)} of them heard",
            ["what", "ms, median [min–max]", "processor ms", "a second", "bytes"],
            [
                ["a mail", each.Times, Report.Number(each.Processor), Report.Number(1_000 / each.Median), each.Bytes.ToString("N0", CultureInfo.InvariantCulture)],
                ["a mail, 99th percentile of each run", $"{Report.Number(Samples.MedianOf(p99))} [{Report.Number(p99.Min())}–{Report.Number(p99.Max())}]", "", "", ""],
                ["a mail of 1,000,000 characters", bigOne.Times, Report.Number(bigOne.Processor), Report.Number(1_000 / bigOne.Median), bigOne.Bytes.ToString("N0", CultureInfo.InvariantCulture)],
            ]);
    }

    private static List<Utterance> Corpus(int count)
    {
        var random = new Random(Seed);
        var mails = new List<Utterance>(count);
        for (var i = 0; i < count; i++)
        {
            var language = i % 2 == 0 ? "en" : "es";
            var said = Texts(language, heard: i % 10 < 1);
            var own = new List<string> { said[random.Next(said.Count)] };
            mails.Add(new Utterance { Text = Mail(random, own, 0), Subject = "Re: the month", Written = new Day(2026, 11, 20) });
        }
        return mails;
    }

    // What the client writes, a signature, and what is quoted below it, as mail programs lay it out.
    private static string Mail(Random random, List<string> own, int atLeast)
    {
        var html = new StringBuilder("<html><head><style>p { margin: 0 }</style></head><body lang=\"ES\" style=\"font-family:Calibri\"><div class=\"WordSection1\">");
        do
        {
            foreach (var text in own)
            {
                html.Append("<p class=\"MsoNormal\"><span style=\"font-size:11.0pt\">").Append(System.Net.WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("<o:p></o:p></span></p>");
            }
        }
        while (html.Length < atLeast);
        html.Append("<p>-- <br>Ana Ruiz<br>Contoso<br>+34 600 000 000</p></div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> Marta Gil &lt;marta@agency.example&gt;<br><b>Sent:</b> Monday, 16 November 2026 10:00<br><b>To:</b> Ana Ruiz<br><b>Subject:</b> the month</p>");
        for (var i = random.Next(4, 40); i > 0; i--)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>Line {i} of what we wrote: visits were {random.Next(1_000, 9_000)}, forms {random.Next(10, 90)}.</p>");
        }
        return html.Append("</div></body></html>").ToString();
    }

    private static List<string> Sentences(string language) => [.. Read(language).Select(text => text.Text)];

    private static List<string> Texts(string language, bool heard) => [.. Read(language).Where(text => text.Kinds.Count > 0 == heard).Select(text => text.Text)];

    private static IEnumerable<Labelled> Read(string language) => Labelled.Read(language, "held-out.tsv").Where(text => text.Direction == Direction.Inbound);
}
