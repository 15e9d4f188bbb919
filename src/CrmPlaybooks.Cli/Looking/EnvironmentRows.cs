using System.ServiceModel;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>The rows of a live environment, page by page; what the caller may not read counts as missing. Only reads are sent.</summary>
internal sealed class EnvironmentRows(IOrganizationService service, LocalEnvironment schema) : IRowSource
{
    private const int RowsPerPage = 5000;

    private readonly Dictionary<string, bool> _tables = new(StringComparer.Ordinal);

    public bool Has(string table)
    {
        if (!_tables.TryGetValue(table, out var has))
        {
            _tables.Add(table, has = Answers(new QueryExpression(table) { TopCount = 1 }));
        }

        return has;
    }

    public bool Has(string table, string column) => Has(table) && Answers(new QueryExpression(table) { ColumnSet = new ColumnSet(column), TopCount = 1 });

    public IEnumerable<Entity> Read(IReadOnlyDictionary<string, IReadOnlySet<string>?> wanted, DataPackageFaults faults, Action<long, long> progress)
    {
        var tables = wanted.Where(table => Has(table.Key)).ToList();
        for (var index = 0; index < tables.Count; index++)
        {
            progress(index, tables.Count);
            foreach (var row in Rows(tables[index].Key, tables[index].Value))
            {
                yield return row;
            }
        }

        progress(tables.Count, tables.Count);
    }

    public void Dispose() => (service as IDisposable)?.Dispose();

    private IEnumerable<Entity> Rows(string table, IReadOnlySet<string>? columns)
    {
        // The columns of the solution are asked for only where it is installed.
        var asked = (columns ?? DataPackageRows.SolutionColumnsOf(schema, table, "").ToHashSet())
            .Where(column => !column.StartsWith("cpb_", StringComparison.Ordinal) || table.StartsWith("cpb_", StringComparison.Ordinal) || Has("cpb_run"));
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet([.. asked]), PageInfo = new PagingInfo { PageNumber = 1, Count = RowsPerPage } };
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                yield return row;
            }

            if (!page.MoreRecords)
            {
                yield break;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private bool Answers(QueryExpression query)
    {
        try
        {
            service.RetrieveMultiple(query);
            return true;
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            return false;
        }
    }
}
