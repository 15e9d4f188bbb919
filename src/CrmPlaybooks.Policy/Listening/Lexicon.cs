namespace CrmPlaybooks.Policy.Listening;

/// <summary>All that the listener knows of both languages: the embedded files and the rows of the phrase table. Immutable and thread-safe.</summary>
public sealed class Lexicon
{
    private const string Suffix = ".lexicon.txt";
    private const string SuffixOfClues = ".clues.txt";
    private const string SuffixOfNetwork = ".network.txt";

    private static readonly Lazy<Lexicon> BuiltInLexicon = new(() => new Lexicon(Compile("en", Language.English, []), Compile("es", Language.Spanish, []), Compile("en", "es"), []));

    private readonly CompiledLexicon _english;
    private readonly CompiledLexicon _spanish;
    private readonly IReadOnlyList<Phrase> _phrases;

    private Lexicon(CompiledLexicon english, CompiledLexicon spanish, IReadOnlyList<string> sources, IReadOnlyList<Phrase> phrases)
    {
        _english = english;
        _spanish = spanish;
        Sources = sources;
        _phrases = phrases;
    }

    /// <summary>The lexicon that is embedded in the assembly, compiled on first use.</summary>
    public static Lexicon BuiltIn => BuiltInLexicon.Value;

    /// <summary>The texts this lexicon was compiled from, in order: what a hash of the lexicon is made of.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>This lexicon and more phrases; a phrase that cannot be read is a <see cref="FormatException"/> naming its id.</summary>
    public Lexicon With(IEnumerable<Phrase> phrases)
    {
        var all = new List<Phrase>(_phrases);
        all.AddRange(phrases);
        var sources = new List<string>(BuiltInLexicon.Value.Sources);
        foreach (var phrase in all)
        {
            sources.Add($"{phrase.Language} {(phrase.Removes ? "-" : "+")}{phrase.Kind} {phrase.Pattern}");
        }

        return new Lexicon(Compile("en", Language.English, all), Compile("es", Language.Spanish, all), sources, all);
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
    internal static Lexicon Unweighed() => new(Compile("en", Language.English, [], isWeighed: false), Compile("es", Language.Spanish, [], isWeighed: false), [], []);

    internal CompiledLexicon For(Language language) => language == Language.Spanish ? _spanish : _english;

    private static List<string> Compile(params string[] codes)
    {
        var sources = new List<string>();
        foreach (var code in codes)
        {
            foreach (var name in FilesOf(code))
            {
                sources.Add(EmbeddedText.Read(name));
            }

            for (var kind = 0; kind < ClueNames.Kinds; kind++)
            {
                sources.Add(EmbeddedText.Read(CluesOf(kind, code)));
            }

            sources.Add(EmbeddedText.Read(NetworkOf(code)));
        }

        return sources;
    }

    private static CompiledLexicon Compile(string code, Language language, IReadOnlyList<Phrase> phrases, bool isWeighed = true)
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

        return isWeighed ? compiler.Finish(WeightsOf(code), SentenceNetwork.Read(NetworkOf(code), EmbeddedText.Read(NetworkOf(code)))) : compiler.Finish(new ClueWeights(), new SentenceNetwork());
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

    private static string NetworkOf(string code) => code + SuffixOfNetwork;

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
