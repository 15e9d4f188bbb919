namespace CrmPlaybooks.LocalDataverse;

/// <summary>
/// One request as it was counted; the plugin type is null for callers outside plugins, the table empty for messages without one.
/// </summary>
public readonly record struct CountedRequest(string Message, string Table, string? PluginType, int Depth);

/// <summary>What an environment was asked and how much its store worked for it.</summary>
public sealed record CounterSnapshot(
    IReadOnlyDictionary<CountedRequest, int> Requests, long RowsRead, long RowsWritten, long RowsScanned, long StorageSteps)
{
    /// <summary>All requests.</summary>
    public int Total => Requests.Values.Sum();

    /// <summary>The requests a plugin sent.</summary>
    public int FromPlugins => Requests.Where(request => request.Key.PluginType is not null).Sum(request => request.Value);

    public int Count(string message, string? table = null) =>
        Requests.Where(request => request.Key.Message == message && (table is null || request.Key.Table == table))
            .Sum(request => request.Value);
}

/// <summary>Counts every request by message, table, plugin type and depth, and every row read, written or scanned.</summary>
public sealed class RequestCounters
{
    private readonly Dictionary<CountedRequest, int> _requests = [];
    private readonly Storage.StorageWork _work;
    private long _read;
    private long _written;
    private long _scanned;
    private long _steps;

    internal RequestCounters(Storage.StorageWork work) => _work = work;

    public CounterSnapshot Snapshot()
    {
        lock (_requests)
        {
            return new CounterSnapshot(new Dictionary<CountedRequest, int>(_requests), _work.RowsRead - _read, _work.RowsWritten - _written,
                _work.RowsScanned - _scanned, _work.Steps - _steps);
        }
    }

    public void Reset()
    {
        lock (_requests)
        {
            _requests.Clear();
            _read = _work.RowsRead;
            _written = _work.RowsWritten;
            _scanned = _work.RowsScanned;
            _steps = _work.Steps;
        }
    }

    internal void Count(CountedRequest request)
    {
        lock (_requests)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_requests, request, out _)++;
        }
    }
}
