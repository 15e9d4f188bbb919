using CrmPlaybooks.LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>One message on its way through the pipeline.</summary>
internal sealed class Operation
{
    public Operation(Engine engine, string message, Table? table, Caller caller)
    {
        Engine = engine;
        Message = message;
        Table = table;
        Caller = caller;
    }

    public Guid OperationId { get; init; }

    public Engine Engine { get; }

    public string Message { get; }

    public Table? Table { get; }

    public Guid Id { get; set; }

    public Caller Caller { get; }

    public ParameterCollection Input { get; init; } = [];

    public ParameterCollection Output { get; } = [];

    public ParameterCollection Shared { get; } = [];

    public Transaction? Transaction { get; set; }

    /// <summary>True for messages that only read, so that they need no transaction of their own.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>Columns that must be among the written ones for a filtered step to run; null where filtering does not apply.</summary>
    public Entity? FilterTarget { get; init; }

    public Entity Target => (Entity)Input["Target"];

    public EntityReference TargetReference => (EntityReference)Input["Target"];

    /// <summary>Who sends the requests that this message makes on its own: the same user, inside the same transaction.</summary>
    public Caller Within() => Caller with { Transaction = Transaction, Parent = this };
}
