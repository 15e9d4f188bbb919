extern alias generator;

using System.Reflection;
using System.Text.RegularExpressions;
using CrmPlaybooks.Solution;
using generator::CrmPlaybooks.Policy.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>Compiles the play that the documentation adds, and what new-play writes, as the build would.</summary>
[TestClass]
public sealed partial class AddAPlayTests
{
    private const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using Microsoft.VisualStudio.TestTools.UnitTesting;";

    private static readonly string Root = Repository.Above(AppContext.BaseDirectory).Root;

    [TestMethod]
    public void The_documented_play_compiles_and_its_tests_pass()
    {
        var files = Files().Matches(File.ReadAllText(Path.Combine(Root, "docs", "add-a-play.md")).ReplaceLineEndings("\n"))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.HasCount(4, files);
        var tests = Compile(files).GetType("CrmPlaybooks.Policy.Plays.ScopeUnwritten.ScopeUnwrittenTests", throwOnError: true)!;
        var methods = tests.GetMethods().Where(method => method.GetCustomAttribute<TestMethodAttribute>() is not null).ToList();
        Assert.HasCount(3, methods);
        foreach (var method in methods)
        {
            method.Invoke(Activator.CreateInstance(tests), null);
        }
    }

    [TestMethod]
    public void What_new_play_writes_compiles() => Compile(new Dictionary<string, string>
    {
        ["FeedbackUnheard.cs"] = NewPlayVerb.Code("FeedbackUnheard"),
        ["FeedbackUnheard.en.words.txt"] = NewPlayVerb.EnglishWords("FeedbackUnheard"),
        ["FeedbackUnheard.es.words.txt"] = NewPlayVerb.SpanishWords("FeedbackUnheard"),
    });

    private static Assembly Compile(IReadOnlyDictionary<string, string> files)
    {
        var given = File.ReadAllText(Path.Combine(Root, "tests", "CrmPlaybooks.Policy.Tests", "Given.cs"));
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var sources = files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Value).Append(given).Append(GlobalUsings);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "CrmPlaybooks.Policy.Tests",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new WordsGenerator().AsSourceGenerator()], files.Where(file => file.Key.EndsWith(".txt", StringComparison.Ordinal)).Select(file => new WordsText(file.Key, file.Value)), parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var withWords, out var problems);
        Assert.IsEmpty(problems);
        using var dll = new MemoryStream();
        var result = withWords.Emit(dll);
        Assert.IsTrue(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(dll.ToArray());
    }

    [GeneratedRegex(@"^`(\S+)`:\n\n```\w*\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Files();

    private sealed class WordsText(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }
}
