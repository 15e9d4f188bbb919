using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>The words of a sentence as <see cref="SentenceNetwork"/> reads them.</summary>
internal static class NetworkWords
{
    /// <summary>Stands for every word of which neither the whole nor the ending is known.</summary>
    public const string Unknown = "*";

    private const string Pause = ",";
    private const string Number = "#";
    private const string Name = "<name>";
    private const string Question = "?";
    private const int LettersOfEnding = 3;

    /// <summary>What is said in it; a strange word written like a name within a sentence is one.</summary>
    public static List<string> Of(SentenceHearing sentence)
    {
        var words = new List<string>();
        var tokens = sentence.Sentence.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!sentence.IsSaid(i))
            {
                continue;
            }

            if (sentence.MeaningAt(i) is { } meaning)
            {
                Add(words, meaning, sentence.Lexicon, i);
            }
            else if (tokens[i].Kind == TokenKind.Pause)
            {
                words.Add(Pause);
            }
        }

        if (sentence.Sentence.IsQuestion)
        {
            words.Add(Question);
        }

        return words;
    }

    /// <summary>The number of the word, of its ending where the word has none, or of every unknown word.</summary>
    public static int NumberIn(Dictionary<string, int> numbers, string word) => numbers.TryGetValue(word, out var number) || numbers.TryGetValue(EndingOf(word), out number) ? number : numbers[Unknown];

    /// <summary>What stands for a word that is rare: <c>*ing</c>.</summary>
    public static string EndingOf(string word) => word.Length <= LettersOfEnding + 1 ? Unknown : Unknown + word.Substring(word.Length - LettersOfEnding);

    private static void Add(List<string> words, WordMeaning meaning, CompiledLexicon lexicon, int token)
    {
        var form = meaning.Form;
        if (form.Kind == TokenKind.Number)
        {
            words.Add(Number);
        }
        else if (lexicon.Rewrites.TryGetValue(form.Word, out var meant))
        {
            words.AddRange(meant);
        }
        else
        {
            words.Add(token > 0 && form.IsCapital && !meaning.IsKnown ? Name : form.Word);
        }
    }
}
