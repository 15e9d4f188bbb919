namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>An option set: the values a choice, state, status or yes/no column may hold.</summary>
internal sealed class Choice(string name, IReadOnlyList<Option> options)
{
    private readonly Dictionary<int, Option> _byValue = options.ToDictionary(option => option.Value);

    public string Name => name;

    public IReadOnlyList<Option> Options => options;

    public Option? Find(int value) => _byValue.GetValueOrDefault(value);
}

/// <summary>
/// One value of a <see cref="Choice"/> with its labels by language (LCID); a status names its state, a state its default status.
/// </summary>
internal sealed record Option(int Value, IReadOnlyList<Label> Labels, int? State = null, int? DefaultStatus = null)
{
    /// <summary>The label in the wanted language, else in the base language, else the first one.</summary>
    public string? LabelIn(int language)
    {
        Label? found = null;
        foreach (var label in Labels)
        {
            if (label.Language == language)
            {
                return label.Text;
            }
            if (found is null || label.Language == Label.BaseLanguage)
            {
                found = label;
            }
        }
        return found?.Text;
    }
}

internal sealed record Label(int Language, string Text)
{
    public const int BaseLanguage = 1033;
}
