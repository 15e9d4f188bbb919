using System.Text;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Words;

/// <summary>
/// The texts of one play in one language, from the file beside it. A line <c>== key</c> starts a text, which runs to the next;
/// lines that start with <c>#</c> before the first text are comments; <c>{name}</c> tells a value of the phrase.
/// </summary>
public sealed class WordBook
{
    private readonly Dictionary<string, string> _texts;

    private WordBook(string source, Dictionary<string, string> texts)
    {
        Source = source;
        _texts = texts;
    }

    /// <summary>The name of the file, for messages.</summary>
    public string Source { get; }

    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>The words that the assembly carries for a play, e.g. <c>PoorResultUntold.en.words.txt</c>.</summary>
    public static WordBook Of(string play, Language language)
    {
        var name = play + (language == Language.Spanish ? ".es" : ".en") + ".words.txt";
        return Parse(name, EmbeddedText.Read(name));
    }

    /// <exception cref="FormatException">A text stands before the first key, or a key stands twice.</exception>
    public static WordBook Parse(string source, string content)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        string? key = null;
        var text = new List<string>();
        var number = 0;
        foreach (var line in content.Replace("\r\n", "\n").Split('\n'))
        {
            number++;
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                Close(texts, key, text);
                key = line.Substring(3).Trim();
                if (texts.ContainsKey(key))
                {
                    throw new FormatException($"{source}, line {number}: the text '{key}' stands twice.");
                }
            }
            else if (key is not null)
            {
                text.Add(line);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                throw new FormatException($"{source}, line {number}: a text must follow a line '== key'.");
            }
        }

        Close(texts, key, text);
        return new WordBook(source, texts);
    }

    /// <summary>The phrase in this language.</summary>
    /// <exception cref="KeyNotFoundException">The file lacks the text, or the phrase lacks a value that the text tells.</exception>
    public string Tell(Phrase phrase, Language language, LocalZone zone)
    {
        if (!_texts.TryGetValue(phrase.Key, out var text))
        {
            throw new KeyNotFoundException($"{Source} lacks the text '{phrase.Key}'.");
        }

        var told = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('{', position);
            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new KeyNotFoundException($"{Source}: the text '{phrase.Key}' opens a brace that it does not close.");
            }

            told.Append(text, position, open - position);
            told.Append(ValueOf(phrase, text.Substring(open + 1, close - open - 1)).Told(language, zone));
            position = close + 1;
        }

        return told.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>The names between braces in a text.</summary>
    public static IReadOnlyList<string> PlaceholdersOf(string text)
    {
        var names = new List<string>();
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close > open)
            {
                names.Add(text.Substring(open + 1, close - open - 1));
            }
        }

        return names;
    }

    private Value ValueOf(Phrase phrase, string name)
    {
        foreach (var pair in phrase.Values)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        throw new KeyNotFoundException($"{Source}: the text '{phrase.Key}' tells {{{name}}}, which the phrase does not give.");
    }

    private static void Close(Dictionary<string, string> texts, string? key, List<string> lines)
    {
        if (key is not null)
        {
            texts[key] = string.Join("\n", lines).Trim('\n', ' ');
            lines.Clear();
        }
    }
}
