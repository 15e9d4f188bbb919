using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>The rows of an export that the Configuration Migration tool wrote.</summary>
internal sealed class ExportRows(LocalEnvironment schema, string path) : IRowSource
{
    private readonly DataPackageRows _package = DataPackageRows.Open(schema, path);

    public bool Has(string table) => _package.Tables.Contains(table);

    public bool Has(string table, string column) => _package.Declares(table, column);

    public IEnumerable<Entity> Read(IReadOnlyDictionary<string, IReadOnlySet<string>?> wanted, DataPackageFaults faults, Action<long, long> progress) =>
        _package.Read(wanted, faults, progress);

    public void Dispose() => _package.Dispose();
}
