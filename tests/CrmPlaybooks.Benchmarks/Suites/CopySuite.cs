using CrmPlaybooks.Benchmarks.Stores;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>A fresh, isolated copy of an environment that holds the shipped solution; the calibration copies the same database with SQLite alone.</summary>
internal sealed class CopySuite : ISuite
{
    public string Name => "copy";

    /// <summary>The shipped solution, packed as an administrator gets it.</summary>
    public static byte[] ShippedZip()
    {
        var repository = Repository.Above(AppContext.BaseDirectory);
        return Packer.Pack(SolutionFolder.Load(repository.SolutionPackage), PluginDll.Load(repository.PluginDll), PackageType.Managed);
    }

    public void Run(Options options, Report report)
    {
        var zip = ShippedZip();
        var import = new Samples();
        var copy = new Samples();
        var copyAndUse = new Samples();
        var raw = new Samples();
        using var file = new TemporaryFile();
        using (var onFile = LocalEnvironment.OpenFile(file.Path))
        {
            onFile.Import(new MemoryStream(zip));
        }
        using var template = LocalEnvironment.InMemory();
        template.Import(new MemoryStream(zip));
        using var rawTemplate = new SqliteConnection("Data Source=:memory:;Pooling=False");
        rawTemplate.Open();
        using (var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file.Path, Pooling = false }.ToString()))
        {
            source.Open();
            source.BackupDatabase(rawTemplate);
        }
        var copies = options.IsQuick ? 3 : 20;
        for (var run = 0; run <= options.Runs; run++)
        {
            Measure(run, import, 1, () => Import(zip));
            Measure(run, copy, copies, () => template.Copy().Dispose());
            Measure(run, copyAndUse, copies, () => Use(template));
            Measure(run, raw, copies, () => Backup(rawTemplate));
        }
        report.Table(
            "An environment with the shipped solution: milliseconds, median [min–max]",
            ["what", "ms", "processor ms", "/ raw"],
            [
                ["new environment and import of the packed zip", import.Times, Report.Number(import.Processor), ""],
                ["fresh copy of it", copy.Times, Report.Number(copy.Processor), Report.Ratio(copy.Processor / raw.Processor)],
                ["fresh copy, one create, one query", copyAndUse.Times, Report.Number(copyAndUse.Processor), Report.Ratio(copyAndUse.Processor / raw.Processor)],
                ["raw SQLite: copy of the same database", raw.Times, Report.Number(raw.Processor), Report.Ratio(1)],
            ]);
    }

    private static void Measure(int run, Samples samples, int count, Action work)
    {
        var into = run == 0 ? new Samples() : samples;
        into.Measure(count, () =>
        {
            for (var i = 0; i < count; i++)
            {
                work();
            }
        });
    }

    private static void Import(byte[] zip)
    {
        using var environment = LocalEnvironment.InMemory();
        environment.Import(new MemoryStream(zip));
    }

    private static void Use(LocalEnvironment template)
    {
        using var environment = template.Copy();
        environment.AsSystem.Create(new Entity("account") { ["name"] = "Contoso" });
        environment.AsSystem.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("name") });
    }

    private static void Backup(SqliteConnection template)
    {
        using var copy = new SqliteConnection("Data Source=:memory:;Pooling=False");
        copy.Open();
        template.BackupDatabase(copy);
    }
}
