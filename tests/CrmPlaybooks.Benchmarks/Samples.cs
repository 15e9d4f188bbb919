using System.Diagnostics;

namespace CrmPlaybooks.Benchmarks;

/// <summary>
/// One operation on one store over the interleaved runs: milliseconds, processor milliseconds and allocated bytes per operation. Processor time is what the process itself used,
/// whatever else the machine did.
/// </summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];
    private readonly List<double> _processor = [];
    private readonly List<double> _bytes = [];

    public double Median => MedianOf(_milliseconds);

    public double Processor => MedianOf(_processor);

    public double Bytes => MedianOf(_bytes);

    /// <summary>The median, the fastest and the slowest run.</summary>
    public string Times => $"{Report.Number(Median)} [{Report.Number(_milliseconds.Min())}–{Report.Number(_milliseconds.Max())}]";

    /// <summary>Runs <paramref name="work"/> once; it does <paramref name="operations"/> operations.</summary>
    public void Measure(int operations, Action work)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        work();
        Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / operations);
        _processor.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / operations);
        _bytes.Add((double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / operations);
    }

    public void Add(double milliseconds) => _milliseconds.Add(milliseconds);

    public static double MedianOf(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
