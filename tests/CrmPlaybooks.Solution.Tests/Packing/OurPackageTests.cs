using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CrmPlaybooks.Solution.Packing;
using CrmPlaybooks.Solution.Tests.Linting;

namespace CrmPlaybooks.Solution.Tests.Packing;

/// <summary>The zips that are released.</summary>
[TestClass]
public sealed class OurPackageTests
{
    private static readonly byte[] Managed = Packer.Pack(Planted.Ours, Planted.Dll, PackageType.Managed);
    private static readonly byte[] Unmanaged = Packer.Pack(Planted.Ours, Planted.Dll, PackageType.Unmanaged);

    [TestMethod]
    public void The_only_assembly_inside_is_ours()
    {
        using var zip = new ZipArchive(new MemoryStream(Managed));

        Assert.AreEqual(
            "CrmPlaybooksPlugins.dll",
            zip.Entries.Single(e => e.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Name);
    }

    /// <summary>Another major or minor version, or another key, is another assembly: steps that are registered would stay on the old one.</summary>
    [TestMethod]
    public void The_identity_of_the_assembly_never_changes() =>
        Assert.AreEqual("CrmPlaybooks.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=fe7e3565cbecaf9a", Planted.Dll.FullName);

    [TestMethod]
    public void Managed_and_unmanaged_differ_in_one_value_only()
    {
        var (managed, unmanaged) = (Contents(Managed), Contents(Unmanaged));
        var different = managed.Keys.Union(unmanaged.Keys)
            .Where(k => !managed.GetValueOrDefault(k, []).SequenceEqual(unmanaged.GetValueOrDefault(k, [])))
            .Single();

        Assert.AreEqual(
            Encoding.UTF8.GetString(unmanaged[different]).Replace("<Managed>0<", "<Managed>1<", StringComparison.Ordinal),
            Encoding.UTF8.GetString(managed[different]));
    }

    [TestMethod]
    public void Packing_twice_gives_the_same_bytes()
    {
        CollectionAssert.AreEqual(
            Managed,
            Packer.Pack(SolutionFolder.Load(Planted.Repository.SolutionPackage), Planted.Dll, PackageType.Managed));
    }

    [TestMethod]
    public void No_path_of_the_machine_that_built_it_is_inside()
    {
        var root = Planted.Repository.Root;
        byte[][] forms = [Encoding.UTF8.GetBytes(root), Encoding.Unicode.GetBytes(root)];

        Assert.AreEqual(
            "",
            string.Join(' ', Contents(Managed).Where(e => forms.Any(f => e.Value.AsSpan().IndexOf(f) >= 0)).Select(e => e.Key)));
    }

    [TestMethod]
    [DoNotParallelize]
    public void Packing_takes_less_than_two_seconds_of_the_processor()
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        Packer.Pack(SolutionFolder.Load(Planted.Repository.SolutionPackage), Planted.Dll, PackageType.Managed);
        watch.Stop();
        var used = Process.GetCurrentProcess().TotalProcessorTime - before;

        // Other programs may share the machine: what counts is our own work, however many cores it used.
        Assert.IsLessThan(TimeSpan.FromSeconds(2), watch.Elapsed < used ? watch.Elapsed : used);
    }

    private static Dictionary<string, byte[]> Contents(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = e.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }
}
