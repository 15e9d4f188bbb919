namespace CrmPlaybooks.LocalDataverse;

/// <summary>The worker that ran a plugin was killed: nothing after this point happens, and its job is taken again.</summary>
public sealed class WorkerKilledException() : Exception("The worker was killed.");
