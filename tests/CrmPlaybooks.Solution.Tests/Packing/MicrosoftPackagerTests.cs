using System.Diagnostics;
using System.IO.Compression;
using CrmPlaybooks.Solution.Packing;
using CrmPlaybooks.Solution.Tests.Linting;

namespace CrmPlaybooks.Solution.Tests.Packing;

/// <summary>Holds our packer against Microsoft's SolutionPackager.exe, where the environment variable SOLUTIONPACKAGER names one; elsewhere these tests are skipped.</summary>
[TestClass]
public sealed class MicrosoftPackagerTests
{
    [TestMethod]
    [DataRow(PackageType.Unmanaged)]
    [DataRow(PackageType.Managed)]
    public void Microsofts_zip_holds_the_same_files_and_the_same_xml(PackageType type) => InTemporaryFolder(folder =>
    {
        var source = Path.Combine(folder, "source");
        foreach (var file in Planted.Ours.Files)
        {
            Write(Path.Combine(source, file.Path), file.Content);
        }

        Write(Path.Combine(source, Planted.Assembly[..^".data.xml".Length]), Planted.Dll.Content);
        var zip = Path.Combine(folder, "theirs.zip");

        var talk = Packager($"/action:Pack /folder:{source} /zipfile:{zip} /packagetype:{type}");

        Assert.DoesNotContain("warnings encountered", talk);
        Assert.AreEqual(Digest(File.ReadAllBytes(zip)), Digest(Packer.Pack(Planted.Ours, Planted.Dll, type)));
    });

    [TestMethod]
    public void Extracting_our_zip_gives_the_folder_back() => InTemporaryFolder(folder =>
    {
        var zip = Path.Combine(folder, "ours.zip");
        File.WriteAllBytes(zip, Packer.Pack(Planted.Ours, Planted.Dll, PackageType.Unmanaged));
        var target = Path.Combine(folder, "target");

        Packager($"/action:Extract /zipfile:{zip} /folder:{target} /packagetype:Unmanaged");

        var extracted = SolutionFolder.Load(target);
        var expected = Planted.Ours
            .Edit(SolutionPaths.Manifest, r => r.First("Managed").Value = "0")
            .With(Planted.Assembly[..^".data.xml".Length], Planted.Dll.Content.ToArray());
        Assert.AreEqual(Digest(expected.Files), Digest(extracted.Files));
    });

    private static string Digest(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return Digest(zip.Entries.Select(e =>
        {
            using var content = e.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return new SolutionFile(e.FullName, copy.ToArray());
        }));
    }

    /// <summary>Paths and contents, XML in a canonical form.</summary>
    private static string Digest(IEnumerable<SolutionFile> files) => string.Join(
        '\n',
        files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => $"{f.Path}: {(f.IsXml ? CanonicalXml.Of(f.Root) : Convert.ToHexString(f.Content.Span))}"));

    private static string Packager(string arguments)
    {
        var exe = Environment.GetEnvironmentVariable("SOLUTIONPACKAGER");
        if (string.IsNullOrEmpty(exe))
        {
            Assert.Inconclusive("SOLUTIONPACKAGER names no SolutionPackager.exe.");
        }

        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(exe, arguments) : new ProcessStartInfo("mono", $"{exe} {arguments}");
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetDirectoryName(exe);
        using var process = Process.Start(start)!;
        var talk = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, talk);
        return talk;
    }

    private static void InTemporaryFolder(Action<string> act)
    {
        var folder = Directory.CreateTempSubdirectory("packager-").FullName;
        try
        {
            act(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, ReadOnlyMemory<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content.Span);
    }
}
