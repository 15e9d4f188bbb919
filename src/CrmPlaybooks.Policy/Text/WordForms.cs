namespace CrmPlaybooks.Policy.Text;

/// <summary>
/// Remembers, for every text that is read, into which words a run of characters falls: most of any text are words that were just read. One run has one place to be
/// remembered in, so memory is bounded, and threads need not wait for each other: at worst a run is read again. What is remembered is the same for whoever asks.
/// </summary>
internal static class WordForms
{
    private const int Places = 1 << 13;

    private static readonly Remembered?[] Memory = new Remembered?[Places];

    /// <summary>The words of the characters from <paramref name="start"/> to before <paramref name="end"/>, or null where they must be read.</summary>
    public static Part[]? Find(string text, int start, int end, int hash) =>
        Memory[hash & (Places - 1)] is { } found && found.Written.Length == end - start && string.CompareOrdinal(found.Written, 0, text, start, end - start) == 0 ? found.Parts : null;

    public static void Remember(string written, Part[] parts, int hash) => Memory[hash & (Places - 1)] = new Remembered(written, parts);

    /// <summary>A word and where it stands in the run, in characters.</summary>
    public readonly struct Part(WordForm form, int from, int to)
    {
        public WordForm Form { get; } = form;

        public int From { get; } = from;

        public int To { get; } = to;
    }

    private sealed class Remembered(string written, Part[] parts)
    {
        public string Written { get; } = written;

        public Part[] Parts { get; } = parts;
    }
}
