extern alias generator;

using System.Globalization;
using generator::CrmPlaybooks.Policy.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CrmPlaybooks.Policy;

/// <summary>What the compiler says of words files that are wrong, and what it makes of those that are right.</summary>
[TestClass]
public sealed class WordsGeneratorTests
{
    [TestMethod]
    public void A_text_becomes_a_method_that_takes_its_typed_values() => Assert.Contains(
        "Phrase EvidenceTarget(string @metric, decimal @actual, global::CrmPlaybooks.Policy.Day @measured)",
        Code("== evidence.target\n{metric}: {actual:number} on {measured:day}", "== evidence.target\n{metric}: {actual} el {measured}"));

    [TestMethod]
    public void A_text_without_values_becomes_a_property() => Assert.Contains("Phrase Advice { get; }", Code("== advice\nCall", "== advice\nLlamar"));

    [TestMethod]
    [DataRow("== a\nA\n== b\nB", "== a\nA", "Some.en.words.txt", 3, "the text 'b' is missing in Some.es.words.txt", DisplayName = "a text that a language lacks")]
    [DataRow("== a\nA {x}", "== a\nA", "Some.en.words.txt", 2, "the text 'a' tells {x}, which is missing in Some.es.words.txt", DisplayName = "a value that a language lacks")]
    [DataRow("== a\nA", "== a\n\nA\n{x}", "Some.es.words.txt", 4, "the text 'a' tells {x}, which is missing in Some.en.words.txt", DisplayName = "a value that English lacks")]
    [DataRow("== a\n{x:day}", "== a\n{x:number}", "Some.en.words.txt", 2, "the text 'a' tells {x} as day, but Some.es.words.txt tells it as number", DisplayName = "two types for one value")]
    [DataRow("== a\n{x:date}", "== a\n{x}", "Some.en.words.txt", 2, "the text 'a' tells {x:date}; a value is {name}, {name:type} or {name|one|many}, in lower case, with one of the types text, number, day, instant, channel, phrase", DisplayName = "an unknown type")]
    [DataRow("== a\n{x:number} {x|day|days}", "== a\n{x} {y|día|días}", "Some.es.words.txt", 2, "the text 'a' tells {y}, which is missing in Some.en.words.txt", DisplayName = "a form for a number that English lacks")]
    [DataRow("== a\nA\n== a\nB", "== a\nA", "Some.en.words.txt", 3, "the text 'a' stands twice", DisplayName = "a text that stands twice")]
    public void A_mistake_is_an_error_of_the_build_with_file_and_line(string english, string spanish, string file, int line, string message)
    {
        var error = Run(english, spanish).Diagnostics.First(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture) == message);

        Assert.AreEqual(DiagnosticSeverity.Error, error.Severity);
        Assert.EndsWith(file, error.Location.GetLineSpan().Path);
        Assert.AreEqual(line, error.Location.GetLineSpan().StartLinePosition.Line + 1);
    }

    [TestMethod]
    public void A_language_that_is_missing_altogether_is_an_error() => Assert.AreEqual(
        "The words Some lack the file Some.es.words.txt", Run("== a\nA", null).Diagnostics.Single().GetMessage(CultureInfo.InvariantCulture));

    private static string Code(string english, string spanish)
    {
        var result = Run(english, spanish);
        Assert.IsEmpty(result.Diagnostics);
        return result.GeneratedTrees.Single().ToString();
    }

    private static GeneratorDriverRunResult Run(string english, string? spanish)
    {
        var texts = new List<AdditionalText> { new WordsText("/words/Some.en.words.txt", english) };
        if (spanish is not null)
        {
            texts.Add(new WordsText("/words/Some.es.words.txt", spanish));
        }

        return CSharpGeneratorDriver.Create(new WordsGenerator()).AddAdditionalTexts([.. texts]).RunGenerators(CSharpCompilation.Create("words")).GetRunResult();
    }

    private sealed class WordsText(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }
}
