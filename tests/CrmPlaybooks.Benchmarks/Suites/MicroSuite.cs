using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CrmPlaybooks.Benchmarks.Stores;
using Perfolizer.Horology;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>The short operations, measured by BenchmarkDotNet within this process.</summary>
internal sealed class MicroSuite : ISuite
{
    public string Name => "micro";

    public void Run(Options options, Report report)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(options.IsQuick ? 1 : 5).WithIterationCount(options.IsQuick ? 2 : 15)
            .WithIterationTime(TimeInterval.FromMilliseconds(options.IsQuick ? 20 : 200));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "crmplaybooks-bench")).WithOptions(ConfigOptions.DisableOptimizationsValidator);
        var summary = BenchmarkRunner.Run<MicroOperations>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(one => one.ResultStatistics is null))
        {
            throw new InvalidOperationException("BenchmarkDotNet could not measure everything: " + string.Join(" ", summary.ValidationErrors.Select(error => error.Message)));
        }
        report.Table(
            "Short operations (BenchmarkDotNet): milliseconds, median [min–max], and allocated bytes",
            ["operation", "store", "ms", "bytes", "/ raw"],
            summary.Reports.Select(one =>
            {
                var kind = (StoreKind)one.BenchmarkCase.Parameters[nameof(MicroOperations.Kind)];
                var raw = summary.Reports.Single(other => other.BenchmarkCase.Descriptor == one.BenchmarkCase.Descriptor
                    && (StoreKind)other.BenchmarkCase.Parameters[nameof(MicroOperations.Kind)] == (kind is StoreKind.Memory or StoreKind.RawMemory ? StoreKind.RawMemory : StoreKind.RawFile));
                var time = one.ResultStatistics!;
                return (IReadOnlyList<string>)
                [
                    one.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                    Store.NameOf(kind),
                    $"{Report.Number(time.Median / 1e6)} [{Report.Number(time.Min / 1e6)}–{Report.Number(time.Max / 1e6)}]",
                    (one.GcStats.GetBytesAllocatedPerOperation(one.BenchmarkCase) ?? 0).ToString("N0", CultureInfo.InvariantCulture),
                    Report.Ratio(time.Median / raw.ResultStatistics!.Median),
                ];
            }));
    }
}

/// <summary>What BenchmarkDotNet calls; public and open because it derives from it.</summary>
public class MicroOperations
{
    private const int Held = 10_000;
    private const int Projects = 1_000;
    private IStore _store = null!;
    private int _next;
    private int _created;

    [Params(StoreKind.Memory, StoreKind.RawMemory, StoreKind.File, StoreKind.RawFile)]
    public StoreKind Kind { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _store = Store.Open(Kind);
        for (_created = 0; _created < Held; _created++)
        {
            _store.Create(_created);
        }
        for (var project = 0; project < Projects; project++)
        {
            _store.Upsert(project, 0);
        }
    }

    [GlobalCleanup]
    public void Close() => _store.Dispose();

    [Benchmark(Description = "create + 1 plugin")]
    public void Create() => _store.Create(_created++);

    [Benchmark(Description = "retrieve by id, all columns")]
    public int Retrieve() => _store.Retrieve(Some(Held));

    [Benchmark(Description = "update 2 columns")]
    public void Update() => _store.Update(Some(Held), _next);

    [Benchmark(Description = "upsert by key")]
    public void Upsert() => _store.Upsert(Some(Projects), _next);

    private int Some(int count) => (int)(((long)_next++ * 7_919) % count);
}
