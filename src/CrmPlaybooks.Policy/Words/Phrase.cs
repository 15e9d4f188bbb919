namespace CrmPlaybooks.Policy.Words;

/// <summary>Something to say, not yet in a language: the key of a text and the values it tells.</summary>
public sealed class Phrase : IEquatable<Phrase>
{
    private readonly KeyValuePair<string, Value>[] _values;

    private Phrase(string key, KeyValuePair<string, Value>[] values)
    {
        Key = key;
        _values = values;
    }

    /// <summary>The key of the text in the words of the play, e.g. <c>evidence.target</c>.</summary>
    public string Key { get; }

    public IReadOnlyList<KeyValuePair<string, Value>> Values => _values;

    public static Phrase Of(string key) => new(key, []);

    /// <summary>The phrase with one more value; a name that it has already is told anew.</summary>
    public Phrase With(string name, Value value) =>
        new(Key, [.. _values.Where(pair => pair.Key != name), new KeyValuePair<string, Value>(name, value)]);

    /// <summary>One spelling of key and values, the same on every machine.</summary>
    public string Canonical => Key + "(" + string.Join(";", _values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + pair.Value.Canonical)) + ")";

    public bool Equals(Phrase? other) => other is not null && Canonical == other.Canonical;

    public override bool Equals(object? obj) => Equals(obj as Phrase);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Canonical);

    public override string ToString() => Canonical;
}
