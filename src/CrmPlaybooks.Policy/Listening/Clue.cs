namespace CrmPlaybooks.Policy.Listening;

/// <summary>An element of a sentence, or a pair of them, that may weigh for or against a kind, and the tokens it stands on, both included.</summary>
internal readonly struct Clue(long key, int from, int to)
{
    private const int OfTheSecond = 32;

    /// <summary>Tells one clue from another: <see cref="KeyOf(int)"/>.</summary>
    public long Key { get; } = key;

    public int From { get; } = from;

    public int To { get; } = to;

    /// <summary>False for what is known of the sentence as a whole.</summary>
    public bool HasPlace => From >= 0;

    public static Clue OfSentence(int element) => new(KeyOf(element), -1, -1);

    public static long KeyOf(int element) => (long)(element + 1) << OfTheSecond;

    /// <param name="isApart">A word stands between the two.</param>
    public static long KeyOf(int first, int second, bool isApart) => KeyOf(first) | (uint)((second + 1) << 1) | (isApart ? 1u : 0u);

    /// <summary>The element that a clue begins with.</summary>
    public static int FirstOf(long key) => (int)(key >> OfTheSecond) - 1;

    /// <summary>How a clue is written: <c>nobody</c>, <c>nobody log</c>, or <c>nobody _ log</c> for two with a word between.</summary>
    public static string Write(long key, ClueNames names)
    {
        var second = (int)((uint)key >> 1) - 1;
        var first = names[FirstOf(key)];
        return second < 0 ? first : first + ((key & 1) == 1 ? " _ " : " ") + names[second];
    }

    /// <exception cref="FormatException">It is not written so.</exception>
    public static long Read(string[] words, int from, ClueNames names)
    {
        var count = words.Length - from;
        return count switch
        {
            1 => KeyOf(names.NumberOf(words[from])),
            2 => KeyOf(names.NumberOf(words[from]), names.NumberOf(words[from + 1]), false),
            3 when words[from + 1] == "_" => KeyOf(names.NumberOf(words[from]), names.NumberOf(words[from + 2]), true),
            _ => throw new FormatException("A clue must be one element, two, or two with _ between."),
        };
    }
}
