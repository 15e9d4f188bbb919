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
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") is { Length: > 0 })
        {
            using var agency = SampleAgency.Build();
            DataPackage.Write(agency, SampleAgency.Tables, folder);
        }

        Assert.AreEqual(JsonSerializer.Serialize(LookTests.LookAtSample()), JsonSerializer.Serialize(LookTests.Look(folder)), "samples/agency is stale; './dev docs' writes it.");
    }
}
