namespace CrmPlaybooks.Policy.Text;

/// <summary>Fixed phrases that are looked for all at once, letter by letter: the first letters at a place tell which of them may stand there, if any.</summary>
internal sealed class PhraseSet
{
    private const int LongestHead = 4;
    private const int Marks = 1 << 12;

    private readonly Dictionary<int, List<string>> _phrases = [];
    private readonly bool[] _begins = new bool[Marks];
    private readonly int _head = LongestHead;

    public PhraseSet(params string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            _head = Math.Min(_head, phrase.Length);
        }

        foreach (var phrase in phrases)
        {
            var head = HeadAt(phrase, 0);
            _begins[head & (Marks - 1)] = true;
            if (!_phrases.TryGetValue(head, out var same))
            {
                _phrases[head] = same = [];
            }

            same.Add(phrase);
        }
    }

    /// <summary>True when one of them stands at the beginning of the text.</summary>
    public bool Begins(string text) => StandsAt(text, 0);

    /// <summary>True when one of them begins within the first so many characters of the text.</summary>
    public bool IsIn(string text, int first = int.MaxValue)
    {
        for (var at = 0; at < text.Length && at < first; at++)
        {
            if (StandsAt(text, at))
            {
                return true;
            }
        }

        return false;
    }

    private bool StandsAt(string text, int at)
    {
        if (at + _head > text.Length)
        {
            return false;
        }

        var head = HeadAt(text, at);
        if (!_begins[head & (Marks - 1)] || !_phrases.TryGetValue(head, out var same))
        {
            return false;
        }

        foreach (var phrase in same)
        {
            if (string.CompareOrdinal(text, at, phrase, 0, phrase.Length) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private int HeadAt(string text, int at)
    {
        var head = 0;
        for (var i = at; i < at + _head; i++)
        {
            head = (head * 31) + text[i];
        }

        return head;
    }
}
