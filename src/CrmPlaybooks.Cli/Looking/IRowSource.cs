using CrmPlaybooks.LocalDataverse.DataPackages;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>Where a look's rows come from: an export or a live environment.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>Whether rows of the table can be had at all.</summary>
    bool Has(string table);

    /// <summary>Whether a column of a table can be had.</summary>
    bool Has(string table, string column);

    /// <summary>The rows of the wanted tables with the wanted columns; null wants all columns of a table.</summary>
    /// <exception cref="InvalidDataException">The source cannot be read; the message is one sentence.</exception>
    IEnumerable<Entity> Read(IReadOnlyDictionary<string, IReadOnlySet<string>?> wanted, DataPackageFaults faults, Action<long, long> progress);
}
