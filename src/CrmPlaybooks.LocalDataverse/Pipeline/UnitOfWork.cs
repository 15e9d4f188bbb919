namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>One message's part in a transaction; the outermost one commits or rolls back.</summary>
internal sealed class UnitOfWork(Engine engine, Transaction transaction, bool owns, bool writes) : IDisposable
{
    private bool _completed;

    /// <summary>
    /// Commits, unless a fault inside was swallowed: then everything is rolled back and the platform's message is thrown.
    /// </summary>
    public void Complete()
    {
        if (transaction.IsDoomed)
        {
            throw Fault.Of(Fault.NoActiveTransaction, Fault.NoActiveTransactionMessage);
        }
        _completed = true;
        if (owns)
        {
            engine.End(writes, commit: true);
        }
    }

    public void Dispose()
    {
        if (!_completed && owns)
        {
            engine.End(writes, commit: false);
        }
    }
}
