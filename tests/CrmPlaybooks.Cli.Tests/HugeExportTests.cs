using System.IO.Compression;
using System.Text;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>Exports beyond 2 GB, made of one mail over and over, so that they pack small. They take a while, so only HUGE_EXPORT=1 asks for them.</summary>
[TestClass]
[DoNotParallelize]
public sealed class HugeExportTests
{
    private const long MegaByte = 1 << 20;

    [TestMethod]
    public void More_than_2_GB_of_data_are_read_as_a_stream()
    {
        const long rows = 55_000;
        using var environment = Asked();
        var mail = Mail(40_000);
        var zip = Pack(data => Repeat(data, "<entities><entity name=\"email\"><records>", mail, rows, "</records></entity></entities>"));
        Assert.IsGreaterThan(2L << 30, mail.Length * rows);

        using var package = DataPackageRows.Open(environment, zip);
        var faults = new DataPackageFaults();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var read = 0L;
        var letters = 0L;
        foreach (var row in package.Read(new Dictionary<string, IReadOnlySet<string>?> { ["email"] = null }, faults))
        {
            letters += row.GetAttributeValue<string>("description").Length;
            if (++read % 10_000 == 0)
            {
                Assert.IsLessThan(16 * MegaByte, GC.GetTotalMemory(forceFullCollection: true) - before, $"after {read} rows");
            }
        }

        Assert.AreEqual(rows, read);
        Assert.AreEqual(40_000 * rows, letters);
        Assert.IsEmpty(faults.WrongValues);
    }

    [TestMethod]
    public void A_zip_that_unpacks_to_more_than_4_GB_is_refused_in_one_sentence_that_names_the_way_out()
    {
        using var environment = Asked();
        var zip = Pack(data => Repeat(data, "<entities>", new string(' ', (int)MegaByte), 4 * 1024, "</entities>"));
        using var package = DataPackageRows.Open(environment, zip);
        var refused = Assert.ThrowsExactly<InvalidDataException>(
            () => package.Read(new Dictionary<string, IReadOnlySet<string>?> { ["email"] = null }, new DataPackageFaults()).Count());
        Assert.Contains("unpacks to more than 4 GB; unpack the zip and name the folder", refused.Message);
    }

    private static LocalEnvironment Asked() => Environment.GetEnvironmentVariable("HUGE_EXPORT") == "1"
        ? ShippedSolution.Import()
        : throw new AssertInconclusiveException("HUGE_EXPORT=1 asks for it.");

    private static string Mail(int letters) =>
        $"<record id=\"{Guid.Empty:D}\"><field name=\"subject\" value=\"Figures\" /><field name=\"description\" value=\"{new string('a', letters)}\" /></record>\n";

    private static string Pack(Action<Stream> write)
    {
        var zip = Path.Combine(Directory.CreateTempSubdirectory("huge").FullName, "export.zip");
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        using (var schema = archive.CreateEntry("data_schema.xml").Open())
        {
            schema.Write("<entities><entity name=\"email\"><fields><field name=\"description\" type=\"string\" /></fields></entity></entities>"u8);
        }

        using var data = archive.CreateEntry("data.xml", CompressionLevel.Fastest).Open();
        write(data);
        return zip;
    }

    private static void Repeat(Stream data, string before, string part, long times, string after)
    {
        data.Write(Encoding.UTF8.GetBytes(before));
        var bytes = Encoding.UTF8.GetBytes(part);
        for (var time = 0L; time < times; time++)
        {
            data.Write(bytes);
        }

        data.Write(Encoding.UTF8.GetBytes(after));
    }
}
