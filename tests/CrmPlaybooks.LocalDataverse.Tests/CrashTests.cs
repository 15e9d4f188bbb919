using System.Diagnostics;
using CrmPlaybooks.LocalDataverse.Tests.Support;

namespace CrmPlaybooks.LocalDataverse.Tests;

[TestClass]
public sealed class CrashTests
{
    private const int Databases = 20;
    private const int Kills = 10;

    /// <summary>Each kill takes twenty databases down in the middle of their pipelines: 200 crash points.</summary>
    [TestMethod]
    [DoNotParallelize]
    public void Two_hundred_crashes_lose_no_acknowledged_save_and_keep_none_by_half()
    {
        var folder = Directory.CreateTempSubdirectory("crash").FullName;
        Prepare(folder);
        var acknowledged = Enumerable.Range(0, Databases).Select(_ => new List<Guid>()).ToArray();
        var random = new Random(20261121);
        for (var kill = 0; kill < Kills; kill++)
        {
            RunAndKill(folder, random.Next(1, 60), acknowledged);
        }
        Assert.IsGreaterThan(Kills, acknowledged.Sum(ids => ids.Count));
        var files = Files(folder);
        for (var number = 0; number < Databases; number++)
        {
            Check(files[number], acknowledged[number]);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static void Prepare(string folder)
    {
        var first = Path.Combine(folder, "00.db");
        using (var environment = LocalEnvironment.OpenFile(first, new VirtualClock(Given.Start)))
        {
            environment.Import(new TestSolution
            {
                Steps =
                [
                    new Step("TaskCreator", "Create", "account", 40) { Name = "now", Configuration = "system" },
                    new Step("Recorder", "Create", "account", 40) { Name = "later", Configuration = "x", IsAsynchronous = true },
                ],
            }.Zip());
        }
        for (var number = 1; number < Databases; number++)
        {
            File.Copy(first, Path.Combine(folder, $"{number:00}.db"));
        }
    }

    // The tests' output is bin/<configuration>/net10.0 of their project; the target has its own below the same project.
    private static string Target()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.Parent!.FullName, "CrashTarget", "bin", output.Parent.Name, output.Name,
            "CrashTarget.dll");
    }

    private static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*.db").Order(StringComparer.Ordinal)];

    private static void RunAndKill(string folder, int afterSaves, List<Guid>[] acknowledged)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Target(), folder]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput;
        Assert.AreEqual("ready", output.ReadLine());
        for (var saves = 0; output.ReadLine() is { } line; saves++)
        {
            if (saves == afterSaves)
            {
                process.Kill();
            }
            // The last line may have been cut off by the kill.
            var parts = line.Split(' ');
            if (parts.Length == 2 && parts[1].Length == 36)
            {
                acknowledged[int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)].Add(Guid.Parse(parts[1]));
            }
        }
        process.WaitForExit();
    }

    private static void Check(string file, List<Guid> acknowledged)
    {
        using var environment = LocalEnvironment.OpenFile(file, new VirtualClock(Given.Start));
        using (var integrity = environment.Engine.Database.Prepare("PRAGMA integrity_check"))
        {
            integrity.Step();
            Assert.AreEqual("ok", integrity.Text(0));
        }
        foreach (var id in acknowledged)
        {
            Assert.AreEqual("crash", environment.AsSystem.Read("account", id)["name"]);
        }
        Assert.AreEqual(0, Count(environment,
            "SELECT count(*) FROM account a WHERE (SELECT count(*) FROM task t WHERE t.regardingobjectid=a.accountid)<>1"));
        Assert.AreEqual(Count(environment, "SELECT count(*) FROM account"), Count(environment, "SELECT count(*) FROM local_job"));
        Assert.AreEqual(Count(environment, "SELECT count(*) FROM account"), Count(environment, "SELECT count(*) FROM asyncoperation"));
        Assert.IsGreaterThanOrEqualTo(acknowledged.Count, Count(environment, "SELECT count(*) FROM account"));
    }

    private static int Count(LocalEnvironment environment, string sql)
    {
        using var row = environment.Engine.Database.Prepare(sql);
        row.Step();
        return row.Int(0);
    }
}
