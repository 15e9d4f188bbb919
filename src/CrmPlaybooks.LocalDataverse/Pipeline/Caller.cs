namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>Who sends a request, from where, and inside which transaction.</summary>
internal sealed record Caller
{
    public required Guid UserId { get; init; }

    public required Guid InitiatingUserId { get; init; }

    /// <summary>1 outside plugins; a plugin's requests are one deeper than the plugin.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>The plugin execution that sends the request; null outside plugins.</summary>
    public PluginContext? Plugin { get; init; }

    public Transaction? Transaction { get; init; }

    public Guid CorrelationId { get; init; }

    /// <summary>When the outermost message began, on the virtual clock.</summary>
    public DateTime StartedOn { get; init; }

    /// <summary>Variables of the message that contains this one.</summary>
    public Operation? Parent { get; init; }

    /// <summary>True where the caller asked for custom synchronous logic to be left out.</summary>
    public bool BypassesSynchronous { get; init; }

    /// <summary>True where the caller asked for custom asynchronous logic to be left out.</summary>
    public bool BypassesAsynchronous { get; init; }

    /// <summary>The optional parameter <c>tag</c>: it shows up in the shared variables of the message it was sent with.</summary>
    public string? Tag { get; init; }

    /// <summary>False while a data package is loaded, whose rows may refer to rows that come later.</summary>
    public bool ChecksReferences { get; init; } = true;

    public string? PluginType => Plugin?.TypeName;
}
