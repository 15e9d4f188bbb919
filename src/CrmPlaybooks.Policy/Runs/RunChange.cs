namespace CrmPlaybooks.Policy.Runs;

/// <summary>One thing for the writer to do; each is one request.</summary>
public abstract record RunChange;

/// <summary>A run is opened, with its item if it has one.</summary>
public sealed record OpenRun(Run Run, ItemText? Text) : RunChange;

/// <summary>The proof of an open run has changed; the item gets a new text unless a person edited it, for then <paramref name="Text"/> is null.</summary>
public sealed record UpdateRun(Run Before, Run After, ItemText? Text) : RunChange;

/// <summary>A run is over: its item, where it is still open, is completed when the run is resolved and cancelled otherwise.</summary>
public sealed record CloseRun(Run Before, Run After) : RunChange;
