namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>What SQLite refused, with its extended result code.</summary>
internal sealed class StorageException(int code, string message) : Exception(message)
{
    public const int PrimaryKey = 1555;

    public const int Unique = 2067;

    public int Code => code;
}

/// <summary>How much the store has worked since the last reset.</summary>
internal sealed class StorageWork
{
    public long RowsRead { get; set; }

    public long RowsWritten { get; set; }

    public long RowsScanned { get; set; }

    public long Steps { get; set; }
}
