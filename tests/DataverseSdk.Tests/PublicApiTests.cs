using System.Reflection;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class PublicApiTests
{
    private const string Refresh = "REFRESH_PUBLIC_API";
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "net462", "Microsoft.Xrm.Sdk.dll");

    [TestMethod]
    public void PublicApi_txt_lists_exactly_what_the_assembly_has()
    {
        var path = Repository.PathOf("src/DataverseSdk/PublicApi.txt");
        var surface = PublicSurface.Of(Built);
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            File.WriteAllText(path, string.Concat(surface.Select(line => line + "\n")));
        }

        var listed = File.ReadAllLines(path);
        var differences = surface.Except(listed).Select(line => "+ " + line).Concat(listed.Except(surface).Select(line => "- " + line));
        Assert.IsTrue(
            surface.SequenceEqual(listed),
            $"PublicApi.txt is stale; refresh it with: dotnet test tests/DataverseSdk.Tests -e {Refresh}=1\n{string.Join("\n", differences)}");
    }

    [TestMethod]
    public void Every_line_of_ours_is_a_line_of_the_real_assembly()
    {
        var real = RealApi().ToHashSet(StringComparer.Ordinal);
        var invented = PublicSurface.Of(Built).Where(line => !real.Contains(line)).ToList();
        Assert.IsEmpty(invented, "The real Microsoft.Xrm.Sdk does not have:\n" + string.Join("\n", invented));
    }

    [TestMethod]
    public void RealApi_txt_lists_nothing_that_the_stand_in_leaves_out()
    {
        var leftOut = RealApi().Except(PublicSurface.Of(Built)).ToList();
        Assert.IsEmpty(leftOut, "RealApi.txt lists, but the stand-in does not have:\n" + string.Join("\n", leftOut));
    }

    [TestMethod]
    public void Both_targets_have_the_same_surface() =>
        CollectionAssert.AreEqual(PublicSurface.Of(Built).ToList(), PublicSurface.Of(typeof(Microsoft.Xrm.Sdk.Entity).Assembly.Location).ToList());

    [TestMethod]
    public void The_stand_in_has_the_identity_that_Dataverse_supplies() =>
        Assert.AreEqual(
            "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
            AssemblyName.GetAssemblyName(Built).FullName);

    [TestMethod]
    public void The_fault_types_have_the_identity_of_the_framework() =>
        Assert.AreEqual(
            "System.ServiceModel, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            typeof(System.ServiceModel.FaultException).Assembly.FullName);

    [TestMethod]
    public void Every_line_of_the_fault_types_is_a_line_of_the_framework()
    {
        var framework = PublicSurface.Of(Path.Combine(AppContext.BaseDirectory, "framework", "System.ServiceModel.dll"));
        var invented = PublicSurface.Of(typeof(System.ServiceModel.FaultException).Assembly.Location).Except(framework).ToList();
        Assert.IsEmpty(invented, "The framework's System.ServiceModel does not have:\n" + string.Join("\n", invented));
    }

    private static IEnumerable<string> RealApi() =>
        File.ReadLines(Repository.PathOf("src/DataverseSdk/RealApi.txt")).Where(line => line.Length > 0 && line[0] != '#');
}
