using System.Diagnostics;
using System.Runtime.InteropServices;
using CrmPlaybooks.Benchmarks.Stores;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>
/// From the start of a published process to the first answered query on a file database with the shipped solution and 1,000 accounts; the calibration is the same program when it
/// does nothing.
/// </summary>
internal sealed class StartSuite : ISuite
{
    private const int Accounts = 1_000;

    public string Name => "start";

    public void Run(Options options, Report report)
    {
        var published = Directory.CreateTempSubdirectory();
        try
        {
            Run(options, report, Publish(published.FullName));
        }
        finally
        {
            published.Delete(recursive: true);
        }
    }

    private static void Run(Options options, Report report, string program)
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
            var answered = Start(program, file.Path);
            var idle = Start(program);
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

    // Compiled ahead of time for this machine, as the command line is when it is published for one.
    private static string Publish(string folder)
    {
        var project = Path.Combine(Repository.Above(AppContext.BaseDirectory).Root, "tests", "CrmPlaybooks.Benchmarks", "FirstAnswer", "FirstAnswer.csproj");
        string[] arguments =
        [
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", folder,
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(folder, OperatingSystem.IsWindows() ? "FirstAnswer.exe" : "FirstAnswer")
            : throw new InvalidOperationException($"{project} could not be published. {output}");
    }

    private static double Start(string program, params string[] arguments)
    {
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        process.WaitForExit();
        return string.IsNullOrEmpty(line) || process.ExitCode != 0 ? throw new InvalidOperationException($"{program} gave no answer.") : elapsed;
    }
}
