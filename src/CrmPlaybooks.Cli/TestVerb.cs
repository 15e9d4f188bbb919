using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrmPlaybooks.Scenarios;
using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using CrmPlaybooks.Solution;
using Spectre.Console;

namespace CrmPlaybooks.Cli;

/// <summary>Runs scenario files through the packed solution, each in a fresh local Dataverse of its own.</summary>
internal static class TestVerb
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var scenarios = new Argument<string[]>("SCENARIO")
        {
            Description = $"Scenario files (*{ScenarioReader.Extension}), or folders of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print the outcome of each scenario as a JSON array." };
        var verb = new Command("test", "Live through scenarios and check what the playbooks do: docs/scenarios.md tells how to write one.") { scenarios, json };
        verb.SetAction(parsed => Run(parsed.GetValue(scenarios)!, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(IReadOnlyList<string> paths, bool json)
    {
        var watch = Stopwatch.StartNew();
        var scenarios = Read(paths);
        using var hosts = new LocalHosts(ShippedSolution.Pack(PackageType.Managed));
        var runner = new ScenarioRunner(hosts, RecordSchema.Of(SolutionFolder.Load(Path.Combine(AppContext.BaseDirectory, "solution-package"))));
        var verdicts = Live(runner, scenarios);

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(verdicts.Select(Told), Json));
        }
        else
        {
            foreach (var verdict in verdicts.Where(verdict => !verdict.IsGood))
            {
                Console.Out.WriteLine($"FAILED {verdict.Scenario.File}: {verdict.Scenario.Title}");
                foreach (var message in verdict.Messages)
                {
                    Console.Out.WriteLine(message);
                    Console.Out.WriteLine();
                }
            }
        }

        var bad = verdicts.Count(verdict => !verdict.IsGood);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{verdicts.Length} {(verdicts.Length == 1 ? "scenario" : "scenarios")}, {verdicts.Sum(verdict => verdict.Outcome?.Expectations ?? 0)} expectations: {(bad == 0 ? "all as expected" : $"{bad} failed")}, {watch.Elapsed.TotalSeconds:0.0} s."));
        return verdicts.Any(verdict => verdict.Error is not null) ? ExitCode.Usage : bad > 0 ? ExitCode.Findings : ExitCode.Success;
    }

    // Every file is read before the first one runs, so that a slip of the pen shows at once.
    private static List<Scenario> Read(IReadOnlyList<string> paths)
    {
        var scenarios = new List<Scenario>();
        var slips = new List<string>();
        foreach (var file in paths.SelectMany(FilesAt))
        {
            try
            {
                scenarios.Add(ScenarioReader.Read(Path.GetRelativePath(Environment.CurrentDirectory, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(file)));
            }
            catch (ScenarioException e)
            {
                slips.Add(e.Message);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                slips.Add($"{file}: {e.Message}");
            }
        }

        return slips.Count == 0 ? scenarios : throw new UsageException(string.Join(Environment.NewLine, slips));
    }

    private static IEnumerable<string> FilesAt(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new UsageException($"There is no file or folder {path}.");
        }

        var files = Directory.EnumerateFiles(Path.GetFullPath(path), "*" + ScenarioReader.Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UsageException($"The folder {path} holds no file that ends in {ScenarioReader.Extension}.");
    }

    private static Verdict[] Live(ScenarioRunner runner, List<Scenario> scenarios)
    {
        var verdicts = new Verdict[scenarios.Count];
        if (Console.IsErrorRedirected)
        {
            Parallel.For(0, scenarios.Count, index => verdicts[index] = Live(runner, scenarios[index]));
            return verdicts;
        }

        var talk = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        talk.Progress().AutoClear(true).HideCompleted(true).Start(progress =>
        {
            var bar = progress.AddTask("Living through scenarios", maxValue: scenarios.Count);
            Parallel.For(0, scenarios.Count, index =>
            {
                verdicts[index] = Live(runner, scenarios[index]);
                bar.Increment(1);
            });
        });
        return verdicts;
    }

    private static Verdict Live(ScenarioRunner runner, Scenario scenario)
    {
        try
        {
            return new Verdict(scenario, runner.Run(scenario), null);
        }
        catch (ScenarioException e)
        {
            return new Verdict(scenario, null, e);
        }
    }

    private static object Told(Verdict verdict) => new
    {
        verdict.Scenario.File,
        verdict.Scenario.Title,
        verdict.Scenario.Shows,
        Outcome = verdict.Error is not null ? "error" : verdict.IsGood ? "passed" : "failed",
        verdict.Outcome?.Expectations,
        Milliseconds = verdict.Outcome is { } outcome ? (int?)outcome.Took.TotalMilliseconds : null,
        Error = verdict.Error?.Message,
        Failures = verdict.Outcome?.Failures.Select(failure => new { failure.Line, failure.At, failure.Expected, failure.Found, failure.Explanations }),
    };

    private sealed record Verdict(Scenario Scenario, ScenarioOutcome? Outcome, ScenarioException? Error)
    {
        public bool IsGood => Outcome is { IsAsExpected: true };

        public IEnumerable<string> Messages => Error is not null ? [Error.Message] : Outcome!.Failures.Select(failure => failure.ToString());
    }
}
