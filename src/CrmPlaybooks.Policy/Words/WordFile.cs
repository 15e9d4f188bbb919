namespace CrmPlaybooks.Policy.Words;

/// <summary>
/// A file of texts in one language. A line <c>== key</c> starts a text, which runs to the next; lines that start with <c>#</c> before the first text are comments;
/// <c>{name}</c> tells a text, <c>{name:number}</c>, <c>{name:day}</c>, <c>{name:instant}</c>, <c>{name:channel}</c> and <c>{name:phrase}</c> tell other values,
/// and <c>{name|day|days}</c> the form that goes with a number: the first with one, the second with any other.
/// The compiler's generator and the program read the file with this same code.
/// </summary>
public sealed class WordFile
{
    private WordFile(string source, IReadOnlyList<WordText> texts, IReadOnlyList<WordProblem> problems)
    {
        Source = source;
        Texts = texts;
        Problems = problems;
    }

    /// <summary>The name of the file, for messages.</summary>
    public string Source { get; }

    public IReadOnlyList<WordText> Texts { get; }

    public IReadOnlyList<WordProblem> Problems { get; }

    public static WordFile Parse(string source, string content)
    {
        var texts = new List<WordText>();
        var problems = new List<WordProblem>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        string? key = null;
        var keyLine = 0;
        var lines = content.Replace("\r\n", "\n").Split('\n');
        var body = new List<string>();
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                Close(texts, problems, key, keyLine, body);
                key = line.Substring(3).Trim();
                keyLine = index + 1;
                if (!keys.Add(key))
                {
                    problems.Add(new WordProblem(index + 1, $"the text '{key}' stands twice"));
                }
            }
            else if (key is not null)
            {
                body.Add(line);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                problems.Add(new WordProblem(index + 1, "a text must follow a line '== key'"));
            }
        }

        Close(texts, problems, key, keyLine, body);
        return new WordFile(source, texts, problems);
    }

    private static void Close(List<WordText> texts, List<WordProblem> problems, string? key, int keyLine, List<string> body)
    {
        if (key is not null)
        {
            texts.Add(WordText.Parse(key, keyLine, body, problems));
        }

        body.Clear();
    }
}

/// <summary>What is wrong with a file of texts, and in which line, counted from 1.</summary>
public sealed class WordProblem(int line, string message)
{
    public int Line { get; } = line;

    public string Message { get; } = message;
}

/// <summary>One text: what stands as it is, and the places where values are told.</summary>
public sealed class WordText
{
    private static readonly string[] Types = ["text", "number", "day", "instant", "channel", "phrase"];

    private WordText(string key, int line, IReadOnlyList<WordPart> parts)
    {
        Key = key;
        Line = line;
        Parts = parts;
    }

    public string Key { get; }

    public int Line { get; }

    public IReadOnlyList<WordPart> Parts { get; }

    internal static WordText Parse(string key, int keyLine, List<string> body, List<WordProblem> problems)
    {
        var first = 0;
        var last = body.Count - 1;
        while (first <= last && body[first].Trim().Length == 0)
        {
            first++;
        }

        while (last >= first && body[last].Trim().Length == 0)
        {
            last--;
        }

        var text = string.Join("\n", body.Skip(first).Take(last - first + 1)).TrimEnd();
        if (text.Length == 0)
        {
            problems.Add(new WordProblem(keyLine, $"the text '{key}' is empty"));
        }

        return new WordText(key, keyLine, PartsOf(key, text, keyLine + 1 + first, problems));
    }

    private static List<WordPart> PartsOf(string key, string text, int line, List<WordProblem> problems)
    {
        var parts = new List<WordPart>();
        var position = 0;
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', position))
        {
            line += Count(text, position, open);
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                problems.Add(new WordProblem(line, $"the text '{key}' opens a brace that it does not close"));
                break;
            }

            if (open > position)
            {
                parts.Add(WordPart.Literal(text.Substring(position, open - position), line));
            }

            var inside = text.Substring(open + 1, close - open - 1);
            position = close + 1;
            var forms = inside.Split('|');
            if (forms.Length == 3 && IsName(forms[0]))
            {
                parts.Add(WordPart.Forms(forms[0], forms[1], forms[2], line));
                continue;
            }

            var colon = inside.IndexOf(':');
            var name = colon < 0 ? inside : inside.Substring(0, colon);
            var type = colon < 0 ? null : inside.Substring(colon + 1);
            if (!IsName(name) || (type is not null && !Types.Contains(type)))
            {
                problems.Add(new WordProblem(line, $"the text '{key}' tells {{{inside}}}; a value is {{name}}, {{name:type}} or {{name|one|many}}, in lower case, with one of the types {string.Join(", ", Types)}"));
            }

            parts.Add(WordPart.Value(name, type, line));
        }

        if (position < text.Length)
        {
            parts.Add(WordPart.Literal(text.Substring(position), line));
        }

        return parts;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(character => character is >= 'a' and <= 'z' or '-');

    private static int Count(string text, int from, int until)
    {
        var count = 0;
        for (var index = from; index < until; index++)
        {
            count += text[index] == '\n' ? 1 : 0;
        }

        return count;
    }
}

/// <summary>A stretch of a text: what stands as it is, a value by its name, or the form that goes with a number.</summary>
public sealed class WordPart
{
    private readonly string? _one;
    private readonly string? _many;

    private WordPart(string? text, string? name, string? type, int line, string? one = null, string? many = null)
    {
        Text = text;
        Name = name;
        Type = type;
        Line = line;
        _one = one;
        _many = many;
    }

    /// <summary>What stands as it is; null for a value.</summary>
    public string? Text { get; }

    /// <summary>The name of a value; null for what stands as it is.</summary>
    public string? Name { get; }

    /// <summary>The type of a value; null where the file leaves it to the English one.</summary>
    public string? Type { get; }

    public int Line { get; }

    /// <summary>How the part reads where no value is given: what stands as it is, the form for many, or the name in braces.</summary>
    public string Unfilled => Text ?? _many ?? "{" + Name + "}";

    /// <summary>The form that goes with a number; null for a part that has no forms.</summary>
    public string? FormFor(decimal number) => number == 1 ? _one : _many;

    internal static WordPart Literal(string text, int line) => new(text, null, null, line);

    internal static WordPart Value(string name, string? type, int line) => new(null, name, type, line);

    internal static WordPart Forms(string name, string one, string many, int line) => new(null, name, "number", line, one, many);
}
