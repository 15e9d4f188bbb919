using System.Text;
using System.Text.RegularExpressions;
using CrmPlaybooks.Scenarios.Running;

namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>
/// One form of sentence that scenarios may use. In its template <c>{name}</c> stands for a name or a few words, <c>{name:text}</c> for words in quotes,
/// <c>{name:record}</c> for a record by name, <c>{name=this|that}</c> for one of some words, and <c>[ ... ]</c> for what may be left out.
/// </summary>
internal sealed partial class Sentence
{
    private readonly Regex _pattern;

    public Sentence(string template, string meaning, Action<Story, Words> act)
    {
        Template = template;
        Meaning = meaning;
        Act = act;
        _pattern = new Regex($"^{PatternOf(template)}$", RegexOptions.CultureInvariant);
    }

    public string Template { get; }

    /// <summary>What it does or expects, for the documents.</summary>
    public string Meaning { get; }

    /// <summary>The labels that may follow a colon; none where the labels are those of a table.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What of the host it cannot do without.</summary>
    public HostFeature? Needs { get; init; }

    public Action<Story, Words> Act { get; }

    /// <summary>How the sentence reads to people: the template without the kinds of its slots.</summary>
    public string Form => SlotKind().Replace(Template, match => match.Groups["choice"].Success ? match.Groups["choice"].Value.Replace("|", " / ", StringComparison.Ordinal)
        : match.Groups["kind"].Value == "text" ? $"\"{{{match.Groups["name"].Value}}}\"" : $"{{{match.Groups["name"].Value}}}");

    /// <summary>The words of a sentence of this form; null when it is none.</summary>
    public Words? Match(string head, string fields)
    {
        var match = _pattern.Match(head);
        return match.Success
            ? new Words(this, match.Groups.Cast<Group>().Where(group => group.Success && !char.IsDigit(group.Name[0])).ToDictionary(group => group.Name, group => Quoted.Strip(group.Value.Trim())), fields)
            : null;
    }

    /// <summary>How much the words are like this form, for hints.</summary>
    public double Likeness(IReadOnlyList<string> words)
    {
        var own = SlotKind().Replace(Template, match => match.Groups["choice"].Value.Replace('|', ' ')).Split([' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        return own.Sum(word => words.Contains(word) ? 2 : words.Any(near => word.Length > 3 && Nearest.Distance(word, near) <= 2) ? 1.5 : -0.5);
    }

    private static string PatternOf(string template)
    {
        var pattern = new StringBuilder();
        var rest = 0;
        foreach (Match slot in SlotKind().Matches(template))
        {
            AppendLiteral(pattern, template[rest..slot.Index]);
            var name = slot.Groups["name"].Value;
            pattern.Append("(?<").Append(name).Append('>').Append(slot.Groups["choice"].Success
                ? string.Join('|', slot.Groups["choice"].Value.Split('|').Select(Regex.Escape))
                : slot.Groups["kind"].Value switch
                {
                    "text" => Quoted.Pattern,
                    "number" => "\\d+",
                    "record" => $"[a-z ]+? {Quoted.Pattern}|[^\"«»]+?",
                    "table" => "[a-z ]+?",
                    "" => $"{Quoted.Pattern}|[^\"«»]+?",
                    var kind => throw new ArgumentException($"There is no kind of slot '{kind}'."),
                }).Append(')');
            rest = slot.Index + slot.Length;
        }

        AppendLiteral(pattern, template[rest..]);
        return pattern.ToString();
    }

    private static void AppendLiteral(StringBuilder pattern, string literal) =>
        pattern.Append(Regex.Escape(literal).Replace("\\ ", "\\s+", StringComparison.Ordinal).Replace("\\[", "(?:", StringComparison.Ordinal).Replace("]", ")?", StringComparison.Ordinal));

    [GeneratedRegex(@"\{(?<name>[a-z]+)(?::(?<kind>[a-z]+))?(?:=(?<choice>[^}]+))?\}")]
    private static partial Regex SlotKind();
}
