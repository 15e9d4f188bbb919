using CrmPlaybooks.Listening.Training;

const string Usage = """
    usage: CrmPlaybooks.Listening.Training FOLDER [--prose FOLDER] [--cross-validate]
      FOLDER            holds the *.clues.txt files (./dev clues names it)
      --prose FOLDER    more ordinary prose, one sentence a line, in FOLDER/en/*.txt and FOLDER/es/*.txt: nothing is to be heard in it
      --cross-validate  writes nothing, and shows how well weights from four fifths of the texts hear the last fifth
    """;

string? folder = null;
string? prose = null;
var validates = false;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--cross-validate")
    {
        validates = true;
    }
    else if (args[i] == "--prose" && i + 1 < args.Length)
    {
        prose = args[++i];
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

foreach (var language in new[] { "en", "es" })
{
    var texts = new Texts(language, prose is null ? [] : Directory.GetFiles(Path.Combine(prose, language), "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines));
    Console.WriteLine($"{language}: {texts.All.Count} texts, {texts.PublicSentences} of them sentences of other prose, {texts.Clues} clues");
    if (validates)
    {
        CrossValidation.Print(texts);
    }
    else
    {
        ClueFiles.Write(folder, language, texts);
    }
}

return 0;
