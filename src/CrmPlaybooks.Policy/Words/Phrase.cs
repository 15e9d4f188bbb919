namespace CrmPlaybooks.Policy.Words;

/// <summary>Something to say, not yet in a language: a text of a words file and the values it tells. The classes generated from the words files make them.</summary>
public sealed class Phrase : IEquatable<Phrase>
{
    private readonly KeyValuePair<string, Value>[] _values;
    private string? _canonical;

    private Phrase(string book, string key, KeyValuePair<string, Value>[] values, Language? language)
    {
        Book = book;
        Key = key;
        _values = values;
        Language = language;
    }

    /// <summary>The name of the words file without language, e.g. <c>PoorResultUntold</c>.</summary>
    public string Book { get; }

    /// <summary>The key of the text in it, e.g. <c>evidence.target</c>.</summary>
    public string Key { get; }

    public IReadOnlyList<KeyValuePair<string, Value>> Values => _values;

    /// <summary>The language it is told in, whoever reads it; null for the reader's.</summary>
    public Language? Language { get; }

    public static Phrase Of(string book, string key, params KeyValuePair<string, Value>[] values) => new(book, key, values, null);

    /// <summary>The same in a language of its own: words that the reader will say to a client. Null leaves it to the reader's.</summary>
    public Phrase In(Language? language) => new(Book, Key, _values, language);

    /// <summary>One spelling of key and values, the same on every machine.</summary>
    public string Canonical => _canonical ??= Spell();

    public bool Equals(Phrase? other) => other is not null && Book == other.Book && Canonical == other.Canonical;

    public override bool Equals(object? obj) => Equals(obj as Phrase);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Canonical);

    public override string ToString() => Canonical;

    internal Value? Value(string name)
    {
        foreach (var pair in _values)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }

    private string Spell()
    {
        var values = InOrder(_values);
        var spelt = new string[(4 * values.Length) + 3];
        var length = 0;
        spelt[length++] = Key;
        foreach (var pair in values)
        {
            spelt[length] = length == 1 ? "(" : ";";
            spelt[length + 1] = pair.Key;
            spelt[length + 2] = "=";
            spelt[length + 3] = pair.Value.Canonical;
            length += 4;
        }

        spelt[length] = values.Length == 0 ? "()" : ")";
        spelt[length + 1] = Language is { } language ? "@" + language : "";
        return string.Concat(spelt);
    }

    private static KeyValuePair<string, Value>[] InOrder(KeyValuePair<string, Value>[] values)
    {
        if (values.Length < 2)
        {
            return values;
        }

        var sorted = (KeyValuePair<string, Value>[])values.Clone();
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return sorted;
    }
}
