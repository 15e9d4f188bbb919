using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Retrieves rows by QueryExpression, QueryByAttribute or FetchXML.</summary>
internal sealed class RetrieveMultipleMessage : Message
{
    public override string Name => "RetrieveMultiple";

    public override string? TableOf(OrganizationRequest request) => request.Parameters.TryGetValue("Query", out var query) ? query switch
    {
        QueryExpression expression => expression.EntityName,
        QueryByAttribute byAttribute => byAttribute.EntityName,
        FetchExpression fetch => FetchXmlReader.TableOf(fetch.Query),
        _ => null,
    } : null;

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var query = Required<QueryBase>(request, "Query");
        var model = Compile(engine, query);
        var operation = new Operation(engine, Name, model.Root.Table, caller)
        {
            OperationId = engine.Ids.Next(),
            Input = { ["Query"] = query },
            ReadsOnly = true,
        };
        engine.Pipeline.Run(operation, current =>
        {
            var rows = QueryRunner.Run(engine, model, caller);
            foreach (var row in rows.Entities.Where(_ => model.Root.AllColumns))
            {
                WellKnownRows.AfterRetrieve(operation, row, new ColumnSet(true));
            }
            current.Output["BusinessEntityCollection"] = rows;
        });
        return Response<RetrieveMultipleResponse>(
            Name, KeyValuePair.Create("EntityCollection", (object?)operation.Output["BusinessEntityCollection"]));
    }

    public static TableQuery Compile(Engine engine, QueryBase query) => query switch
    {
        QueryExpression expression => new QueryExpressionReader(engine).Read(expression),
        QueryByAttribute byAttribute => new QueryExpressionReader(engine).Read(byAttribute),
        FetchExpression fetch => new FetchXmlReader(engine).Read(fetch.Query),
        _ => throw Fault.Invalid($"A query of type {query.GetType().Name} is not known."),
    };
}
