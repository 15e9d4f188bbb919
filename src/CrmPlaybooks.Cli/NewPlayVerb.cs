using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli;

/// <summary>Starts a play: its folder with code, words in both languages and a test, its page and its line in the catalogue.</summary>
internal static partial class NewPlayVerb
{
    public static Command Command()
    {
        var name = new Argument<string>("name") { Description = "What the play notices, as a class name: FeedbackUnanswered." };
        var verb = new Command(
            "new-play",
            "Start a play: its folder, its words in English and Spanish, its test, its page, its line in the catalogue.") { name };
        verb.SetAction(parsed => Run(parsed.GetValue(name)!));
        return verb;
    }

    private static int Run(string name)
    {
        if (!PlayName().IsMatch(name))
        {
            throw new UsageException(
                $"'{name}' is no name for a play: write at least two words in Pascal case, such as FeedbackUnanswered.");
        }

        var root = Repository.Above(Environment.CurrentDirectory).Root;
        var plays = Path.Combine(root, "src", "CrmPlaybooks.Policy", "Plays");
        var folder = Path.Combine(plays, name);
        if (Directory.Exists(folder))
        {
            throw new UsageException($"There is a play {name} already: {folder}.");
        }

        var cataloguePath = Path.Combine(plays, "PlayCatalogue.cs");
        var catalogue = WithPlay(File.ReadAllText(cataloguePath), name);
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, name + ".cs"), Code(name));
        Write(Path.Combine(folder, name + "Tests.cs"), Test(name));
        Write(Path.Combine(folder, name + ".en.words.txt"), EnglishWords(name));
        Write(Path.Combine(folder, name + ".es.words.txt"), SpanishWords(name));
        Write(cataloguePath, catalogue);
        Write(Path.Combine(root, "docs", "plays", KeyOf(name) + ".md"), Document(name));
        Console.Error.WriteLine(
            $"Next: name the facts it needs, judge them, write the words and the page, then run 'dotnet test tests/CrmPlaybooks.Policy.Tests --filter FullyQualifiedName~{name}' and './dev docs'.");
        return ExitCode.Success;
    }

    internal static string KeyOf(string name) => WordStart().Replace(name, "-$0").ToLowerInvariant();

    /// <summary>The catalogue's source with the play as the last of its list.</summary>
    internal static string WithPlay(string catalogue, string name)
    {
        var list = CatalogueList().Match(catalogue);
        if (!list.Success)
        {
            throw new UsageException("The list 'All' of PlayCatalogue.cs was not found, so the play cannot be added to it.");
        }

        var plays = list.Groups["plays"];
        var added = plays.Value.Contains('\n', StringComparison.Ordinal)
            ? $"{plays.Value.TrimEnd().TrimEnd(',')},\n        new {name}.{name}(),\n    "
            : $"{plays.Value}, new {name}.{name}()";
        return string.Concat(catalogue.AsSpan(0, plays.Index), added, catalogue.AsSpan(plays.Index + plays.Length));
    }

    internal static string Code(string name) => $$"""
        using CrmPlaybooks.Policy.Facts;
        using CrmPlaybooks.Policy.Settings;
        using CrmPlaybooks.Policy.Words;

        namespace CrmPlaybooks.Policy.Plays.{{name}};

        /// <summary>Say in one sentence what the play notices and why it matters to the client.</summary>
        public sealed class {{name}} : IPlay
        {
            public string Key => "{{KeyOf(name)}}";

            public int Version => 1;

            public Phrase Name => {{name}}Words.Name;

            public IReadOnlyList<FactNeed> Needs { get; } = [];

            public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [];

            public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) =>
                [Silence.About(facts.Client, SilenceKind.Withdrawn, {{name}}Words.QuietNothing)];
        }

        """;

    private static string Test(string name) => $$"""
        namespace CrmPlaybooks.Policy.Plays.{{name}};

        [TestClass]
        public sealed class {{name}}Tests
        {
            [TestMethod]
            public void It_is_in_the_catalogue_under_its_key() =>
                Assert.IsInstanceOfType<{{name}}>(PlayCatalogue.All.Single(p => p.Key == "{{KeyOf(name)}}"));
        }

        """;

    private static string Document(string name) => $"""
        # {KeyOf(name)}

        Say what is noticed, when nothing is, and what settles it.

        """;

    internal static string EnglishWords(string name) => Words(
        $"# Words of the play {name}. A line \"== key\" starts a text; {{name:type}} tells a value.", "Say in a few words what is noticed", "There is nothing to notice yet");

    internal static string SpanishWords(string name) => Words(
        $"# Palabras de la pauta {name}. Una línea \"== clave\" abre un texto; {{nombre:tipo}} dice un valor.", "Decir en pocas palabras lo que se nota", "Aún no hay nada que notar");

    private static string Words(string head, string name, string quiet) => $"{head}\n\n== name\n{name}\n\n== quiet.nothing\n{quiet}\n";

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.Out.WriteLine(path);
    }

    [GeneratedRegex("^([A-Z][a-z0-9]+){2,}$")]
    private static partial Regex PlayName();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"All \{ get; \} =\s*\[(?<plays>[^\]]*)\]")]
    private static partial Regex CatalogueList();
}
