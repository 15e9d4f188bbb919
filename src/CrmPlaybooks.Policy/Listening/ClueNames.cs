using System.Globalization;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>The elements that clues are made of, by number: the beginnings of words and the endings of long ones, marks, the length of the sentence, and what the lexicon found.</summary>
internal sealed class ClueNames
{
    public const int Kinds = SignalKind.Promise - SignalKind.Courtesy + 1;

    private const int LongestBeginning = 6;
    private const int LettersOfEnding = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public ClueNames()
    {
        OfOpening = [NumberOf("^")];
        OfClosing = [NumberOf("$")];
        OfQuestion = [NumberOf("?")];
        OfPause = [NumberOf(",")];
        OfNumber = [NumberOf("#")];
        Name = NumberOf("<name>");
        Longer = Array.ConvertAll(Lengths, length => NumberOf(">" + length.ToString(CultureInfo.InvariantCulture)));
        for (var kind = 0; kind < Kinds; kind++)
        {
            Heard[kind] = NumberOf("+" + KindOf(kind));
            SetAside[kind] = NumberOf("-" + KindOf(kind));
        }
    }

    /// <summary>A sentence of more words than this holds the element of <see cref="Longer"/> in the same place.</summary>
    public static int[] Lengths { get; } = [3, 7, 14, 25];

    public int[] OfOpening { get; }

    public int[] OfClosing { get; }

    public int[] OfQuestion { get; }

    public int[] OfPause { get; }

    public int[] OfNumber { get; }

    /// <summary>A word of which the lexicon knows nothing, written like a name.</summary>
    public int Name { get; }

    public int[] Longer { get; }

    /// <summary>A phrase of the lexicon was heard, by kind.</summary>
    public int[] Heard { get; } = new int[Kinds];

    /// <summary>A phrase of the lexicon was seen and set aside, by kind.</summary>
    public int[] SetAside { get; } = new int[Kinds];

    /// <summary>No element is added any more.</summary>
    public bool IsComplete { get; set; }

    public string this[int number] => _names[number];

    /// <summary>The name of a kind in the files.</summary>
    public static string KindOf(int kind) => (SignalKind.Courtesy + kind).ToString().ToLowerInvariant();

    /// <summary>Which way words go that say a kind: promises are ours, all else is the client's.</summary>
    public static Direction DirectionOf(int kind) => SignalKind.Courtesy + kind == SignalKind.Promise ? Direction.Outbound : Direction.Inbound;

    public static string BeginningOf(string word) => word.Length <= LongestBeginning ? word : word.Substring(0, LongestBeginning);

    /// <summary>The ending of a word that is longer than its beginning, which tells who does it and when; null for others.</summary>
    public static string? EndingOf(string word) => word.Length <= LongestBeginning ? null : "*" + word.Substring(word.Length - LettersOfEnding);

    /// <summary>The number of an element; -1 for one that stands in no clue.</summary>
    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        if (IsComplete)
        {
            return -1;
        }

        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }
}
