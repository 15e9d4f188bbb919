using System.Collections.Concurrent;

namespace CrmPlaybooks.Policy.Words;

/// <summary>The texts of one words file, read once for the life of the assembly.</summary>
public sealed class WordBook
{
    private static readonly ConcurrentDictionary<string, WordBook> English = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, WordBook> Spanish = new(StringComparer.Ordinal);

    private readonly Dictionary<string, WordText> _texts = new(StringComparer.Ordinal);

    private WordBook(WordFile file)
    {
        Source = file.Source;
        foreach (var text in file.Texts)
        {
            _texts.Add(text.Key, text);
        }
    }

    /// <summary>The name of the file, for messages.</summary>
    public string Source { get; }

    public IEnumerable<WordText> Texts => _texts.Values;

    /// <summary>The texts that the assembly carries under a name, e.g. <c>PoorResultUntold</c>, in a language.</summary>
    public static WordBook Of(string book, Language language) => language == Language.Spanish
        ? Spanish.GetOrAdd(book, static name => Load(name + ".es.words.txt"))
        : English.GetOrAdd(book, static name => Load(name + ".en.words.txt"));

    /// <exception cref="FormatException">The file is wrong; the message names the line.</exception>
    public static WordBook Parse(string source, string content)
    {
        var file = WordFile.Parse(source, content);
        return file.Problems.Count == 0 ? new WordBook(file) : throw new FormatException($"{source}, line {file.Problems[0].Line}: {file.Problems[0].Message}.");
    }

    /// <summary>The phrase in its own language, if it has one, else in the reader's.</summary>
    /// <exception cref="KeyNotFoundException">The file lacks the text, or the phrase lacks a value that the text tells.</exception>
    public static string Tell(Phrase phrase, Reader reader)
    {
        var language = phrase.Language ?? reader.Language;
        return Of(phrase.Book, language).TellIn(phrase, language == reader.Language ? reader : reader with { Language = language });
    }

    /// <summary>The phrase as this book tells it, whichever book it names.</summary>
    /// <exception cref="KeyNotFoundException">The book lacks the text, or the phrase lacks a value that the text tells.</exception>
    public string TellIn(Phrase phrase, Reader reader)
    {
        if (!_texts.TryGetValue(phrase.Key, out var text))
        {
            throw new KeyNotFoundException($"{Source} lacks the text '{phrase.Key}'.");
        }

        if (text.Parts.Count == 1 && text.Parts[0].Text is { } whole)
        {
            return whole;
        }

        var told = new string[text.Parts.Count];
        for (var index = 0; index < told.Length; index++)
        {
            var part = text.Parts[index];
            told[index] = part.Text ?? Tell(part, phrase, reader);
        }

        return string.Concat(told);
    }

    private string Tell(WordPart part, Phrase phrase, Reader reader)
    {
        var value = phrase.Value(part.Name!) ?? throw new KeyNotFoundException($"{Source}: the text '{phrase.Key}' tells {{{part.Name}}}, which the phrase does not give.");
        return (value is NumberValue number ? part.FormFor(number.Number) : null) ?? value.Told(reader);
    }

    private static WordBook Load(string name) => Parse(name, EmbeddedText.Read(name));
}
