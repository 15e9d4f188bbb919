namespace CrmPlaybooks.Benchmarks.Stores;

/// <summary>A folder of its own for one database, gone when it is disposed of.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crmplaybooks-bench-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "bench.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
