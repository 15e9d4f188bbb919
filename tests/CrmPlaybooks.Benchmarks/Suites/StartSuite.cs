using System.Diagnostics;
using System.Reflection;
using CrmPlaybooks.Benchmarks.Stores;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>From the start of a process to the first answered query on a file database with the shipped solution and 1,000 accounts; the calibration is a process that does nothing.</summary>
internal sealed class StartSuite : ISuite
{
    private const int Accounts = 1_000;

    public string Name => "start";

    public void Run(Options options, Report report)
    {
        using var file = new TemporaryFile();
        using (var environment = LocalEnvironment.OpenFile(file.Path))
        {
            environment.Import(new MemoryStream(CopySuite.ShippedZip()));
            for (var account = 0; account < Accounts; account++)
            {
                environment.AsSystem.Create(Workload.Account(account));
            }
        }
        var answer = new Samples();
        var nothing = new Samples();
        for (var run = 0; run <= options.Runs; run++)
        {
            var answered = Start(file.Path);
            var idle = Start();
            if (run > 0)
            {
                answer.Add(answered);
                nothing.Add(idle);
            }
        }
        report.Table(
            "Process start: milliseconds, median [min–max]",
            ["what", "ms", "/ idle"],
            [
                ["start to the first answered query on a file", answer.Times, Report.Ratio(answer.Median / nothing.Median)],
                ["start to the first line of a process that does nothing", nothing.Times, Report.Ratio(1)],
            ]);
    }

    private static double Start(params string[] arguments)
    {
        var program = Path.Combine(
            Repository.Above(AppContext.BaseDirectory).Root,
            typeof(StartSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "FirstAnswer").Value! + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        process.WaitForExit();
        return string.IsNullOrEmpty(line) || process.ExitCode != 0 ? throw new InvalidOperationException($"{program} gave no answer.") : elapsed;
    }
}
