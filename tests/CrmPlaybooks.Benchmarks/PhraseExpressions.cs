using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CrmPlaybooks.Benchmarks;

/// <summary>
/// The lexicon's files as one compiled regular expression a phrase: what the automaton is compared with. Compiling them all takes longer than anybody waits, so one phrase in so many
/// is; each is a pass of its own over the text, so all of them take as many times longer as they are more. The notation is described in docs/listening.md.
/// </summary>
internal sealed class PhraseExpressions
{
    private const string Space = @"[\s,;:()-]+";
    private const string Word = @"[\p{L}\p{N}'%]+";

    private readonly Dictionary<string, List<string>> _classes = new(StringComparer.Ordinal);
    private readonly List<Regex> _expressions = [];

    public PhraseExpressions(IEnumerable<string> sources, int every)
    {
        var lines = sources.SelectMany(source => source.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not (';' or '!' or '%' or '&' or '[')).ToList();
        foreach (var line in lines.Where(IsClass))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!_classes.TryGetValue(line[1..colon], out var members))
            {
                _classes[line[1..colon]] = members = [];
            }

            members.AddRange(line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        var phrases = lines.Where(line => !IsClass(line)).ToList();
        Phrases = phrases.Count;
        foreach (var line in phrases.Where((_, i) => i % every == 0))
        {
            var words = Regex.Replace(line, @"[(){}|]", " $0 ").Replace(" ) ?", " )? ", StringComparison.Ordinal).Replace(" ) *", " )* ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var at = 0;
            _expressions.Add(new Regex(@"\b" + Alternatives(words, ref at) + @"\b", RegexOptions.Compiled | RegexOptions.CultureInvariant));
        }
    }

    /// <summary>How many phrases the lexicon holds.</summary>
    public int Phrases { get; }

    /// <summary>How many of them were compiled.</summary>
    public int Count => _expressions.Count;

    /// <summary>How many of the compiled phrases are found in a folded text.</summary>
    public int Matches(string folded)
    {
        var found = 0;
        foreach (var expression in _expressions)
        {
            found += expression.IsMatch(folded) ? 1 : 0;
        }

        return found;
    }

    private static bool IsClass(string line) => line[0] == '@' && line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 && line.IndexOf(' ', StringComparison.Ordinal) == colon + 1;

    private string Alternatives(string[] words, ref int at)
    {
        var alternatives = new List<string> { Sequence(words, ref at) };
        while (at < words.Length && words[at] == "|")
        {
            at++;
            alternatives.Add(Sequence(words, ref at));
        }

        return alternatives.Count == 1 ? alternatives[0] : "(?:" + string.Join('|', alternatives) + ")";
    }

    private string Sequence(string[] words, ref int at)
    {
        var pattern = new StringBuilder();
        while (at < words.Length && words[at] is not ("|" or ")" or ")?" or ")*"))
        {
            var element = Element(words, ref at);
            pattern.Append(pattern.Length == 0 || element.StartsWith("(?=", StringComparison.Ordinal) ? "" : Space + "?").Append(element);
        }

        return pattern.ToString();
    }

    private string Element(string[] words, ref int at)
    {
        var word = words[at++];
        switch (word)
        {
            case "(":
                var inner = "(?:" + Alternatives(words, ref at) + ")";
                var closing = words[at++];
                return closing == ")" ? inner : inner + closing[1];
            case "{":
                return Unordered(words, ref at);
            case "^":
                return @"(?<=(?:^|[.,;:?!()\n])\s*)";
            case "$":
                return @"(?=\s*(?:$|[.,;:?!()\n]))";
            case "#":
                return @"\d[\d.,/]*";
            case "<name>":
                return @"\p{L}+";
            case ",":
                return "[,;:()-]";
        }

        if (word[0] == '~')
        {
            return $"(?:{Word}{Space})" + string.Create(CultureInfo.InvariantCulture, $"{{0,{int.Parse(word.TrimStart('~'), CultureInfo.InvariantCulture)}}}");
        }

        return word.Length > 1 && word[^1] == '?' ? "(?:" + Single(word[..^1]) + ")?" : Single(word);
    }

    private string Unordered(string[] words, ref int at)
    {
        var elements = new List<string>();
        while (words[at] != "}")
        {
            elements.Add(Element(words, ref at));
        }

        at++;
        return "(?:" + string.Join('|', Orders(elements).Select(order => string.Join($"{Space}(?:{Word}{Space}){{0,8}}", order))) + ")";
    }

    private static IEnumerable<List<string>> Orders(List<string> elements) =>
        elements.Count == 1 ? [elements] : elements.SelectMany((first, i) => Orders([.. elements.Where((_, j) => j != i)]).Select(rest => (List<string>)[first, .. rest]));

    private string Single(string word)
    {
        if (word[0] == '@')
        {
            return "(?:" + string.Join('|', _classes[word[1..]].Select(member => string.Join(Space, member.TrimEnd('?').Split('_').Select(Single)))) + ")";
        }

        var literal = Regex.Escape(Policy.Text.Folding.Fold(word.Trim('*')));
        return (word[0] == '*' ? @"\b\p{L}*" : @"\b") + literal + (word[^1] == '*' ? @"\p{L}*\b" : @"\b");
    }
}
