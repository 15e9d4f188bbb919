namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>The transaction of an outermost message and of everything its synchronous part does.</summary>
internal sealed class Transaction
{
    /// <summary>True once a request inside has failed: nothing more can be done in it, whoever caught the fault.</summary>
    public bool IsDoomed { get; private set; }

    public bool IsOver { get; set; }

    public void Doom() => IsDoomed = true;
}
