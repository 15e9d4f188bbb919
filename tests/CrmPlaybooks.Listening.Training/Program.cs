using CrmPlaybooks.Listening.Training;

const string Usage = """
    usage: CrmPlaybooks.Listening.Training FOLDER [--prose FOLDER] [--less-prose] [--language en|es] [--cross-validate]
      FOLDER            holds the *.clues.txt files (./dev clues names it)
      --prose FOLDER    more ordinary prose, one sentence a line, in FOLDER/en/*.txt and FOLDER/es/*.txt: nothing is to be heard in it
      --less-prose      learn from less of it than what the weights on file were learned from: they will hear more where nothing is said
      --language        learn this language only
      --cross-validate  writes nothing, and shows how well weights from four fifths of the texts hear the last fifth
    """;

string? folder = null;
string? prose = null;
string[] languages = ["en", "es"];
var validates = false;
var takesLess = false;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--cross-validate")
    {
        validates = true;
    }
    else if (args[i] == "--less-prose")
    {
        takesLess = true;
    }
    else if (args[i] == "--prose" && i + 1 < args.Length)
    {
        prose = args[++i];
    }
    else if (args[i] == "--language" && i + 1 < args.Length && args[i + 1] is ("en" or "es"))
    {
        languages = [args[++i]];
    }
    else if (folder is null && !args[i].StartsWith('-'))
    {
        folder = args[i];
    }
    else
    {
        folder = null;
        break;
    }
}

if (folder is null || !Directory.Exists(folder) || (prose is not null && !Directory.Exists(prose)))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

foreach (var language in languages)
{
    var texts = new Texts(language, prose is null ? [] : Directory.GetFiles(Path.Combine(prose, language), "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines));
    Console.WriteLine($"{language}: {texts.All.Count} texts, {texts.PublicSentences} of them sentences of other prose, {texts.Clues} clues");
    if (validates)
    {
        CrossValidation.Print(texts);
        continue;
    }

    var before = ClueFiles.PublicSentencesOf(folder, language);
    if (texts.PublicSentences < before && !takesLess)
    {
        Console.Error.WriteLine($"The weights on file were learned with {before} sentences of public prose and these would be with {texts.PublicSentences}: name a folder with --prose, or say --less-prose.");
        return 2;
    }

    var network = NetworkLearning.Learn(texts, ClueFiles.Write(folder, language, texts));
    NetworkFile.Write(Path.Combine(folder, $"{language}.network.txt"), texts.Origin, network.Words, network.Parts);
    Console.WriteLine($"  network    {network.Words.Count,6} words");
}

return 0;
