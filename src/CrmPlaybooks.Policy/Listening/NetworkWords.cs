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

    private static readonly HashSet<string> Greetings = new(StringComparer.Ordinal)
    {
        "hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "hola", "buenas", "buenos",
        "estimado", "estimada", "estimados", "estimadas", "querido", "querida", "queridos", "queridas", "apreciado", "apreciada",
    };

    private static readonly HashSet<string> WordsOfGreetings = new(Greetings, StringComparer.Ordinal) { "good", "all", "everyone", "team", "dias", "tardes", "noches", "todos", "todas", "equipo" };

    /// <summary>A greeting says nothing; words in quotation marks are somebody else's; a strange word written like a name within a sentence is one.</summary>
    public static List<string> Of(SentenceHearing sentence)
    {
        var words = new List<string>();
        var tokens = sentence.Sentence.Tokens;
        for (var i = LengthOfGreeting(tokens); i < tokens.Length; i++)
        {
            if (sentence.IsQuoted(i))
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

    /// <summary>What stands for a word that is rare: <c>*ing</c>.</summary>
    public static string EndingOf(string word) => word.Length <= LettersOfEnding + 1 ? Unknown : Unknown + word.Substring(word.Length - LettersOfEnding);

    /// <summary>The tokens of "Hola, Marta:" and "Hi Peter,", the pause among them; none where the greeting is all there is.</summary>
    private static int LengthOfGreeting(Token[] tokens)
    {
        var first = tokens.Length > 1 && tokens[0].Word == "good" ? 1 : 0;
        if (tokens.Length == 0 || !Greetings.Contains(tokens[first].Word))
        {
            return 0;
        }

        var length = 0;
        for (var i = first; i < tokens.Length && IsOfGreeting(tokens[i]); i++)
        {
            length = tokens[i].Kind == TokenKind.Pause ? i + 1 : length;
        }

        return length;
    }

    private static bool IsOfGreeting(Token token) => token.Kind == TokenKind.Pause || token.Form.IsCapital || WordsOfGreetings.Contains(token.Word);

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
