using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
[TestCategory("Docs")]
public sealed class SampleExportTests
{
    private static readonly string[] Files = ["data_schema.xml", "data.xml"];

    [TestMethod]
    public void The_sample_export_is_what_the_writer_writes()
    {
        var kept = Path.Combine(Repository.Above(AppContext.BaseDirectory).Root, "samples", "agency");
        var written = Environment.GetEnvironmentVariable("REFRESH_DOCS") is { Length: > 0 } ? kept : Directory.CreateTempSubdirectory("sample").FullName;
        using (var agency = SampleAgency.Build())
        {
            DataPackage.Write(agency, SampleAgency.Tables, written);
        }

        foreach (var file in Files)
        {
            Assert.AreEqual(
                File.ReadAllText(Path.Combine(written, file)), File.ReadAllText(Path.Combine(kept, file)).ReplaceLineEndings("\n"), $"samples/agency/{file} is stale; './dev docs' writes it.");
        }
    }
}
