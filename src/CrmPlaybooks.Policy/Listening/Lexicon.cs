namespace CrmPlaybooks.Policy.Listening;

/// <summary>All that the listener knows of both languages: the embedded files and the rows of the phrase table. Immutable and thread-safe.</summary>
public sealed class Lexicon
{
    private const string Suffix = ".lexicon.txt";
    private const string SuffixOfClues = ".clues.txt";
    private const string SuffixOfNetwork = ".network.txt";

    private static readonly Lazy<Lexicon> BuiltInLexicon = new(() => new Lexicon(Compile("en", Language.English, [], WeightsOf("en"), NetworkOf("en")), Compile("es", Language.Spanish, [], WeightsOf("es"), NetworkOf("es")), []));

    private readonly CompiledLexicon _english;
    private readonly CompiledLexicon _spanish;
    private readonly IReadOnlyList<Phrase> _phrases;

    private Lexicon(CompiledLexicon english, CompiledLexicon spanish, IReadOnlyList<Phrase> phrases)
    {
        _english = english;
        _spanish = spanish;
        _phrases = phrases;
    }

    /// <summary>The lexicon that is embedded in the assembly, compiled on first use.</summary>
    public static Lexicon BuiltIn => BuiltInLexicon.Value;

    /// <summary>The embedded files that the built-in lexicon is made of, by name.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in EmbeddedText.Names)
        {
            if (name.EndsWith(Suffix, StringComparison.Ordinal) || name.EndsWith(SuffixOfClues, StringComparison.Ordinal) || name.EndsWith(SuffixOfNetwork, StringComparison.Ordinal))
            {
                files[name] = EmbeddedText.Read(name);
            }
        }

        return files;
    }

    /// <summary>This lexicon and more phrases; a phrase that cannot be read is a <see cref="FormatException"/> naming its id.</summary>
    public Lexicon With(IEnumerable<Phrase> phrases)
    {
        var all = new List<Phrase>(_phrases);
        all.AddRange(phrases);
        return new Lexicon(Compile("en", Language.English, all, _english.Clues, _english.Network), Compile("es", Language.Spanish, all, _spanish.Clues, _spanish.Network), all);
    }

    /// <summary>Whether a phrase of the phrase table can be read.</summary>
    public static bool CanRead(Language language, string pattern)
    {
        var code = language == Language.Spanish ? "es" : "en";
        var compiler = new LexiconCompiler();
        var words = WordsOf(code);
        compiler.Read(words, EmbeddedText.Read(words));
        try
        {
            compiler.Add(new PhraseRule("phrase", null, ""), pattern);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The built-in lexicon of one language without the weights of clues, which remembers every clue it meets.</summary>
    internal static Lexicon Unweighed() => new(Compile("en", Language.English, [], new ClueWeights(), new SentenceNetwork()), Compile("es", Language.Spanish, [], new ClueWeights(), new SentenceNetwork()), []);

    internal CompiledLexicon For(Language language) => language == Language.Spanish ? _spanish : _english;

    private static CompiledLexicon Compile(string code, Language language, IReadOnlyList<Phrase> phrases, ClueWeights clues, SentenceNetwork network)
    {
        var compiler = new LexiconCompiler();
        foreach (var name in FilesOf(code))
        {
            compiler.Read(name, EmbeddedText.Read(name));
        }

        foreach (var phrase in phrases)
        {
            if (phrase.Language != language)
            {
                continue;
            }

            try
            {
                compiler.Add(RuleOf(phrase), phrase.Pattern);
            }
            catch (FormatException fault)
            {
                throw new FormatException($"Phrase {phrase.Id}: {fault.Message}", fault);
            }
        }

        return compiler.Finish(clues, network);
    }

    private static ClueWeights WeightsOf(string code)
    {
        var weights = new ClueWeights();
        for (var kind = 0; kind < ClueNames.Kinds; kind++)
        {
            var file = CluesOf(kind, code);
            weights.Read(file, EmbeddedText.Read(file), kind);
        }

        weights.Names.IsComplete = true;
        return weights;
    }

    private static string CluesOf(int kind, string code) => $"{ClueNames.KindOf(kind)}.{code}{SuffixOfClues}";

    private static SentenceNetwork NetworkOf(string code)
    {
        var file = code + SuffixOfNetwork;
        return SentenceNetwork.Read(file, EmbeddedText.Read(file));
    }

    private static PhraseRule RuleOf(Phrase phrase) => phrase.Removes
        ? new PhraseRule($"phrase/{phrase.Id}", null, "removed") { Removes = phrase.Kind }
        : new PhraseRule($"phrase/{phrase.Id}", phrase.Kind, "");

    private static string WordsOf(string code) => $"words.{code}{Suffix}";

    /// <summary>The words file of a language first, since the others name its classes.</summary>
    private static List<string> FilesOf(string code)
    {
        var names = new List<string>();
        foreach (var name in EmbeddedText.Names)
        {
            if (name.EndsWith($".{code}{Suffix}", StringComparison.Ordinal))
            {
                names.Add(name);
            }
        }

        var first = WordsOf(code);
        names.Sort((left, right) => left == first ? right == first ? 0 : -1 : right == first ? 1 : string.CompareOrdinal(left, right));
        return names;
    }
}
