using System.Security.Cryptography;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

/// <summary>One labelled text: <c>in</c> or <c>out</c>, its kinds or <c>none</c>, and the words, where the two characters \n are a line break.</summary>
internal sealed record Labelled(Direction Direction, HashSet<SignalKind> Kinds, string Text)
{
    public static IEnumerable<Labelled> Read(string language, string file) =>
        from line in File.ReadLines(Path.Combine(LabelledSet.FolderOf(language), file))
        let columns = line.Split('\t')
        select new Labelled(columns[0] == "out" ? Direction.Outbound : Direction.Inbound, KindsOf(columns[1]), columns[2].Replace("\\n", "\n", StringComparison.Ordinal));

    public HashSet<SignalKind> Hear() =>
        [.. Listener.Hear(new Utterance { Text = Text, Direction = Direction, Written = new Day(2026, 11, 20) }, Lexicon.BuiltIn).Signals.Select(signal => signal.Kind)];

    private static HashSet<SignalKind> KindsOf(string names) =>
        names == "none" ? [] : [.. names.Split(',').Select(name => Enum.Parse<SignalKind>(name, ignoreCase: true))];
}

/// <summary>The labelled texts of a language.</summary>
internal static class LabelledSet
{
    public static string FolderOf(string language) => Path.Combine(AppContext.BaseDirectory, "labelled", language);

    /// <summary>The files of texts that only the weights of clues are learned from, in order; more texts go into a new one.</summary>
    public static IReadOnlyList<string> TrainingOf(string language) =>
        [.. Directory.GetFiles(FolderOf(language), "training-*.tsv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The files whose texts the weights of clues are learned from: the held-out ones are none of them.</summary>
    public static IReadOnlyList<string> LearnedOf(string language) => ["development.tsv", .. TrainingOf(language)];

    /// <summary>Tells which texts weights were learned from.</summary>
    public static string Fingerprint(string language)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in LearnedOf(language))
        {
            hash.AppendData(File.ReadAllBytes(Path.Combine(FolderOf(language), file)));
        }

        hash.AppendData(File.ReadAllBytes(Prose.PathOf(language)));
        foreach (var file in Prose.LearnedFiles(language))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

/// <summary>How often each kind was heard rightly, wrongly and not at all.</summary>
internal sealed class Score
{
    private readonly int[] _right = new int[7];
    private readonly int[] _wrong = new int[7];
    private readonly int[] _missed = new int[7];
    private readonly List<string> _faults = [];

    public double Precision => Share(_right.Sum(), _wrong.Sum());

    public double Recall => Share(_right.Sum(), _missed.Sum());

    public static Score Of(IEnumerable<Labelled> texts)
    {
        var score = new Score();
        foreach (var text in texts)
        {
            score.Add(text, text.Hear());
        }

        return score;
    }

    public string Table()
    {
        var lines = new List<string> { $"{"kind",-12}{"right",7}{"wrong",7}{"missed",8}{"precision",11}{"recall",8}" };
        foreach (var kind in Enum.GetValues<SignalKind>())
        {
            var i = PlaceOf(kind);
            lines.Add($"{kind,-12}{_right[i],7}{_wrong[i],7}{_missed[i],8}{Share(_right[i], _wrong[i]),11:0.000}{Share(_right[i], _missed[i]),8:0.000}");
        }

        lines.Add($"{"all",-12}{_right.Sum(),7}{_wrong.Sum(),7}{_missed.Sum(),8}{Precision,11:0.000}{Recall,8:0.000}");
        return string.Join('\n', lines.Concat(_faults));
    }

    private static int PlaceOf(SignalKind kind) => kind - SignalKind.Courtesy;

    private static double Share(int part, int rest) => part + rest == 0 ? 1 : (double)part / (part + rest);

    private void Add(Labelled text, HashSet<SignalKind> heard)
    {
        foreach (var kind in Enum.GetValues<SignalKind>())
        {
            var wanted = text.Kinds.Contains(kind);
            var got = heard.Contains(kind);
            _right[PlaceOf(kind)] += wanted && got ? 1 : 0;
            _wrong[PlaceOf(kind)] += !wanted && got ? 1 : 0;
            _missed[PlaceOf(kind)] += wanted && !got ? 1 : 0;
            if (wanted != got)
            {
                _faults.Add($"{(got ? "wrongly" : "not")} heard as {kind}: {text.Text}");
            }
        }
    }
}
