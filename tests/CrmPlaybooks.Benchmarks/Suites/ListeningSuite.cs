using System.Diagnostics;
using System.Globalization;
using CrmPlaybooks.Listening.Tests;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>From raw HTML mails to signals, on one core, over the listening tests' corpus, beside the same lexicon as one compiled regular expression a phrase.</summary>
internal sealed class ListeningSuite : ISuite
{
    private const int ForExpressions = 10;
    private const int OnePhraseIn = 10;

    public string Name => "listening";

    public void Run(Options options, Report report)
    {
        var mails = MailCorpus.Read(options.IsQuick ? 500 : MailCorpus.Count).Select(mail => mail.AsUtterance()).ToList();
        var tenth = new Utterance { Text = MailCorpus.OfLength(100_000), Written = mails[0].Written };
        var whole = new Utterance { Text = MailCorpus.OfLength(1_000_000), Written = mails[0].Written };
        var each = new Samples();
        var tenthOne = new Samples();
        var wholeOne = new Samples();
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
            (run == 0 ? new Samples() : tenthOne).Measure(1, () => Listener.Hear(tenth, Lexicon.BuiltIn));
            (run == 0 ? new Samples() : wholeOne).Measure(1, () => Listener.Hear(whole, Lexicon.BuiltIn));
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
                ["a mail", each.Times, Report.Number(each.Processor), Report.Number(1_000 / each.Median), Bytes(each)],
                ["a mail, 99th percentile of each run", $"{Report.Number(Samples.MedianOf(p99))} [{Report.Number(p99.Min())}–{Report.Number(p99.Max())}]", "", "", ""],
                ["a mail of 100,000 characters", tenthOne.Times, Report.Number(tenthOne.Processor), Report.Number(1_000 / tenthOne.Median), Bytes(tenthOne)],
                [$"a mail of 1,000,000 characters ({Report.Ratio(wholeOne.Median / tenthOne.Median)})", wholeOne.Times, Report.Number(wholeOne.Processor), Report.Number(1_000 / wholeOne.Median), Bytes(wholeOne)],
            ]);
        Compare(mails, options, report);
    }

    // The expressions read the author's own words, already cut out and folded: the listener starts from the HTML and still has to be faster.
    private static void Compare(List<Utterance> mails, Options options, Report report)
    {
        var start = Stopwatch.GetTimestamp();
        var expressions = new PhraseExpressions(Lexicon.Files().Where(file => file.Key.EndsWith(".lexicon.txt", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value), OnePhraseIn);
        var compiling = Stopwatch.GetElapsedTime(start);
        var few = mails.Take(ForExpressions).ToList();
        var folded = few.Select(mail => Folding.Fold(OwnWords.Of(PlainText.Mend(HtmlText.Read(mail.Text))))).ToList();
        var listening = new Samples();
        var matching = new Samples();
        for (var run = 0; run <= options.Runs; run++)
        {
            (run == 0 ? new Samples() : listening).Measure(few.Count, () => few.ForEach(mail => Listener.Hear(mail, Lexicon.BuiltIn)));
            (run == 0 ? new Samples() : matching).Measure(few.Count, () => folded.ForEach(text => expressions.Matches(text)));
        }

        var all = (double)expressions.Phrases / expressions.Count;
        report.Table(
            $"Listening beside compiled regular expressions, one a phrase: {expressions.Count} of the lexicon's {expressions.Phrases.ToString("N0", CultureInfo.InvariantCulture)} phrases, which took {Report.Number(compiling.TotalSeconds)} s to compile; {few.Count} mails",
            ["a mail", "ms, median [min–max]", "processor ms", "how fast, by processor time"],
            [
                ["the listener, all phrases, from its HTML", listening.Times, Report.Number(listening.Processor), Report.Ratio(matching.Processor * all / listening.Processor)],
                [$"the {expressions.Count} expressions, over its author's own words", matching.Times, Report.Number(matching.Processor), ""],
                ["the expressions of all phrases, reckoned from these", "", Report.Number(matching.Processor * all), Report.Ratio(1)],
            ]);
    }

    private static string Bytes(Samples samples) => samples.Bytes.ToString("N0", CultureInfo.InvariantCulture);
}
