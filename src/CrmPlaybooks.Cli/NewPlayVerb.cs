using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli;

/// <summary>Starts a play: its folder with code, words in both languages and a test, and its line in the catalogue.</summary>
internal static partial class NewPlayVerb
{
    public static Command Command()
    {
        var name = new Argument<string>("name") { Description = "What the play notices, as a class name: FeedbackUnanswered." };
        var verb = new Command(
            "new-play",
            "Start a play: its folder, its words in English and Spanish, its test, its line in the catalogue.") { name };
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

        var plays = Path.Combine(Repository.Above(Environment.CurrentDirectory).Root, "src", "CrmPlaybooks.Policy", "Plays");
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
        Write(
            Path.Combine(folder, name + ".en.words.txt"),
            Words(
                $"# Words of the play {name}. A line \"== key\" starts a text; {{name}} tells a value.",
                "Say in one line what to do",
                "Say how to do it, step by step.",
                "What the item was about was deleted or deactivated",
                "The play was switched off"));
        Write(
            Path.Combine(folder, name + ".es.words.txt"),
            Words(
                $"# Palabras de la pauta {name}. Una línea \"== clave\" abre un texto; {{nombre}} dice un valor.",
                "Decir en una línea qué hacer",
                "Explicar cómo hacerlo, paso a paso.",
                "Aquello de lo que trataba se eliminó o se desactivó",
                "La pauta se desactivó"));
        Write(cataloguePath, catalogue);
        Console.Error.WriteLine(
            "Next: name the facts it needs, judge them, write the words, then run 'dotnet test tests/CrmPlaybooks.Policy.Tests'.");
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

    private static string Code(string name) => $$"""
        using CrmPlaybooks.Policy.Facts;

        namespace CrmPlaybooks.Policy.Plays.{{name}};

        /// <summary>Say in one sentence what the play notices and why it matters to the client.</summary>
        public sealed class {{name}} : IPlay
        {
            public string Key => "{{KeyOf(name)}}";

            public int Version => 1;

            public IReadOnlyList<FactClass> Needs { get; } = [];

            public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [];
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

    private static string Words(string head, string title, string advice, string gone, string off) =>
        $"{head}\n\n== title\n{title}\n\n== advice\n{advice}\n\n== closed.subject-gone\n{gone}\n\n== closed.play-off\n{off}\n";

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
