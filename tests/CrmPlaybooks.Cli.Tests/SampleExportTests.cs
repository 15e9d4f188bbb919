using System.Text.Json;
using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
[TestCategory("Docs")]
public sealed class SampleExportTests
{
    [TestMethod]
    public void The_sample_export_tells_what_the_agency_tells()
    {
        var folder = Path.Combine(Repository.Above(AppContext.BaseDirectory).Root, "samples", "agency");
        var told = JsonSerializer.Serialize(LookTests.LookAtSample());
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") is { Length: > 0 } && JsonSerializer.Serialize(LookTests.Look(folder)) != told)
        {
            using var agency = SampleAgency.Build();
            DataPackage.Write(agency, SampleAgency.Tables, folder);
        }

        Assert.AreEqual(told, JsonSerializer.Serialize(LookTests.Look(folder)), "samples/agency is stale; './dev docs' writes it.");
    }
}
