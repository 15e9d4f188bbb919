using System.Globalization;
using System.Text.RegularExpressions;
using CrmPlaybooks.Listening.Tests;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Listening.Training;

/// <summary>A text with its direction and kinds, and its sentences.</summary>
internal sealed record LearnedText(Direction Direction, HashSet<SignalKind> Kinds, List<LearnedSentence> Sentences);

/// <param name="Clues">As places in a vector, and how often each stands there.</param>
/// <param name="Words">As the network reads them.</param>
internal sealed record LearnedSentence(Dictionary<int, float> Clues, List<string> Words);

/// <summary>All that one language's weights are learned from.</summary>
internal sealed partial class Texts
{
    /// <summary>A clue that stands in one sentence only teaches nothing that holds elsewhere.</summary>
    private const int FewestSentences = 2;

    private readonly Lexicon _lexicon = Lexicon.Unweighed();
    private readonly Dictionary<long, int> _places = new(new ClueKeys());
    private readonly string _name;
    private readonly Language _language;

    /// <param name="prose">Sentences in which nothing is to be heard, beside the tests' own.</param>
    public Texts(string language, IEnumerable<string> prose)
    {
        _name = language;
        _language = language == "es" ? Language.Spanish : Language.English;
        // The lexicon was made from these texts: what it finds in them tells nothing of what it finds in others.
        All.AddRange(Read(Labelled.Read(language, "development.tsv"), isKnownToTheLexicon: true));
        All.AddRange(Read(LabelledSet.TrainingOf(language).SelectMany(file => Labelled.Read(language, file)), isKnownToTheLexicon: false));
        All.AddRange(Read(Prose.Sentences(language).Select(Unsaying), isKnownToTheLexicon: true));
        All.AddRange(Read(Prose.LearnedFiles(language).SelectMany(File.ReadLines).Select(Unsaying), isKnownToTheLexicon: false));
        var labelled = All.Count;
        All.AddRange(Read(prose.Select(Unsaying), isKnownToTheLexicon: false));
        PublicSentences = All.Count - labelled;
        KeepCommon();
    }

    public List<LearnedText> All { get; private set; } = [];

    public int PublicSentences { get; }

    public int Clues => _places.Count;

    /// <summary>The line that tells, in each file of what was learned, what it was learned from.</summary>
    public string Origin => $"; texts {LabelledSet.Fingerprint(_name)}, and {PublicSentences} sentences of public prose";

    /// <summary>The texts that went one way.</summary>
    public IReadOnlyList<LearnedText> Of(Direction direction) => All.FindAll(text => text.Direction == direction);

    /// <summary>The clue of each place.</summary>
    public string[] Written()
    {
        var written = new string[_places.Count];
        var names = _lexicon.For(_language).Clues.Names;
        foreach (var (key, place) in _places)
        {
            written[place] = Clue.Write(key, names);
        }

        return written;
    }

    /// <summary>Of how many the file tells that it was learned from them; 0 where it does not tell.</summary>
    public static int PublicSentencesIn(string learned) => WrittenOrigin().Match(learned) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^; texts .* and ([0-9]+) sentences of public prose$", RegexOptions.Multiline)]
    private static partial Regex WrittenOrigin();

    private static Labelled Unsaying(string sentence) => new(Direction.Inbound, [], sentence);

    private IEnumerable<LearnedText> Read(IEnumerable<Labelled> texts, bool isKnownToTheLexicon)
    {
        foreach (var text in texts)
        {
            var sentences = new List<LearnedSentence>();
            var words = OwnWords.Of(PlainText.Mend(text.Text));
            new TextHearing(words, new Utterance { Text = words, Direction = text.Direction }, _lexicon).ForEachSentence((before, current, after) =>
            {
                if (current.Language == _language)
                {
                    var clues = current.CluesWith(PhraseDecision.Of(text.Direction, before, current, after)).Clues;
                    sentences.Add(new LearnedSentence(Vector(clues, current.Lexicon.Clues.Names, isKnownToTheLexicon), NetworkWords.Of(current)));
                }
            });
            yield return new LearnedText(text.Direction, text.Kinds, sentences);
        }
    }

    private Dictionary<int, float> Vector(List<Clue> clues, ClueNames names, bool isKnownToTheLexicon)
    {
        var found = names.Heard.Concat(names.SetAside).Select(Clue.KeyOf).ToHashSet();
        var vector = new Dictionary<int, float>();
        foreach (var clue in clues)
        {
            if (!isKnownToTheLexicon || !found.Contains(clue.Key))
            {
                if (!_places.TryGetValue(clue.Key, out var place))
                {
                    _places[clue.Key] = place = _places.Count;
                }

                vector[place] = vector.GetValueOrDefault(place) + 1;
            }
        }

        return vector;
    }

    private void KeepCommon()
    {
        var counts = new int[_places.Count];
        foreach (var place in All.SelectMany(text => text.Sentences).SelectMany(sentence => sentence.Clues.Keys))
        {
            counts[place]++;
        }

        var kept = new Dictionary<int, int>();
        foreach (var (key, place) in _places.ToList())
        {
            if (counts[place] < FewestSentences)
            {
                _places.Remove(key);
            }
            else
            {
                _places[key] = kept[place] = kept.Count;
            }
        }

        All = All.ConvertAll(text => text with
        {
            Sentences = text.Sentences.ConvertAll(sentence => sentence with { Clues = sentence.Clues.Where(clue => kept.ContainsKey(clue.Key)).ToDictionary(clue => kept[clue.Key], clue => clue.Value) }),
        });
    }
}
