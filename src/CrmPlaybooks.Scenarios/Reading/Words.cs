using System.Globalization;

namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>What one sentence says: the words in its slots, and what follows its colon.</summary>
internal sealed class Words(Sentence sentence, IReadOnlyDictionary<string, string> slots, string fields)
{
    /// <summary>What follows the colon, field by field: "label value".</summary>
    public IReadOnlyList<string> Fields { get; } = Quoted.Split(fields, (text, index) => text[index] == '\n' || (text[index] == ',' && index + 1 < text.Length && char.IsWhiteSpace(text[index + 1])));

    /// <summary>The words in a slot that is always filled.</summary>
    public string this[string slot] => slots[slot];

    /// <summary>The words in a slot that may be left out.</summary>
    public string? Optional(string slot) => slots.GetValueOrDefault(slot);

    public int Number(string slot) => int.TryParse(slots[slot], CultureInfo.InvariantCulture, out var number) ? number : throw new MisunderstoodException($"'{slots[slot]}' is too large a number");

    /// <summary>The fields by the labels of this form of sentence.</summary>
    public IReadOnlyList<Field> Labelled() => Labelled(sentence.Labels);

    /// <summary>The fields by labels; a label without a value means yes.</summary>
    public IReadOnlyList<Field> Labelled(IReadOnlyCollection<string> labels) => [.. Fields.Select(field => Read(field, labels))];

    private static Field Read(string field, IReadOnlyCollection<string> labels)
    {
        var label = labels.Where(label => field.StartsWith(label, StringComparison.OrdinalIgnoreCase) && (field.Length == label.Length || field[label.Length] is ' ' or '"' or '«'))
            .MaxBy(label => label.Length);
        return label is null
            ? throw new MisunderstoodException(labels.Count == 0 ? $"nothing may follow the colon here, but '{field}' does" : $"'{field}' begins with no label that is known here; {Nearest.Hint(field.Split('"')[0].Trim(), labels)}")
            : new Field(label, Quoted.Strip(field[label.Length..].Trim()));
    }
}

/// <summary>One field after the colon of a sentence.</summary>
internal sealed record Field(string Label, string Value);
