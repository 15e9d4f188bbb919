using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy;

/// <summary>Every play has a document, which names the thresholds that the play declares, with their defaults.</summary>
[TestClass]
public sealed class PlayDocumentsTests
{
    public static IEnumerable<object[]> Documents => Directory.EnumerateFiles(Repository.PathOf("docs/plays"), "*.md").Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    public void Every_play_has_one() =>
        CollectionAssert.AreEquivalent(PlayCatalogue.All.Select(play => play.Key).ToArray(), Documents.Select(document => (string)document[0]).ToArray());

    [TestMethod]
    [DynamicData(nameof(Documents))]
    public void It_names_every_threshold_with_its_default(string key)
    {
        var declared = PlayCatalogue.All.Single(play => play.Key == key).Thresholds.Select(threshold => $"| `{threshold.Name}` | {threshold.Default.Text} |");
        var written = File.ReadAllLines(Repository.PathOf($"docs/plays/{key}.md"))
            .SkipWhile(line => line != "| threshold | default | |").Skip(2).TakeWhile(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => string.Join("|", line.Split('|').Take(3)) + "|");

        CollectionAssert.AreEqual(declared.ToArray(), written.ToArray());
    }
}
