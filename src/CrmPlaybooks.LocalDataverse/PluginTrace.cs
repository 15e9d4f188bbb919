namespace CrmPlaybooks.LocalDataverse;

/// <summary>What one plugin execution wrote through its tracing service, and how it ended. It outlives a rolled-back transaction.</summary>
public sealed record PluginTrace(
    string PluginType, string StepName, string Message, string Table, int Depth, bool IsAsynchronous, DateTime StartedOn,
        Guid CorrelationId, string Text, string? Exception);
