using SQLitePCL;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// A prepared statement, rented from its <see cref="Database"/>; disposing hands it back. Parameters and columns are bound by position.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly Database _database;
    private readonly sqlite3_stmt _handle;

    internal Statement(Database database, string sql, sqlite3_stmt handle)
    {
        _database = database;
        Sql = sql;
        _handle = handle;
    }

    public string Sql { get; }

    public void Bind(int index, long value) => raw.sqlite3_bind_int64(_handle, index, value);

    public void Bind(int index, double value) => raw.sqlite3_bind_double(_handle, index, value);

    public void Bind(int index, string value) => raw.sqlite3_bind_text(_handle, index, value);

    public void Bind(int index, ReadOnlySpan<byte> value) => raw.sqlite3_bind_blob(_handle, index, value);

    public void Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(_handle, index, bytes);
    }

    public void BindNull(int index) => raw.sqlite3_bind_null(_handle, index);

    /// <summary>Binds a parameter of a compiled query.</summary>
    public void Bind(int index, object? value)
    {
        switch (value)
        {
            case null:
                BindNull(index);
                break;
            case long number:
                Bind(index, number);
                break;
            case int number:
                Bind(index, (long)number);
                break;
            case string text:
                Bind(index, text);
                break;
            case Guid id:
                Bind(index, id);
                break;
            case double number:
                Bind(index, number);
                break;
            default:
                throw new InvalidOperationException($"A value of type {value.GetType().Name} cannot be bound.");
        }
    }

    /// <summary>True while there is another row.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_handle);
        if (result == raw.SQLITE_ROW)
        {
            _database.Work.RowsRead++;
            return true;
        }
        if (result != raw.SQLITE_DONE)
        {
            throw new StorageException(raw.sqlite3_extended_errcode(_database.Handle),
                raw.sqlite3_errmsg(_database.Handle).utf8_to_string());
        }
        return false;
    }

    /// <summary>Runs to the end and returns how many rows were changed.</summary>
    public int Run()
    {
        Step();
        var changed = raw.sqlite3_changes(_database.Handle);
        _database.Work.RowsWritten += changed;
        return changed;
    }

    public void Reset()
    {
        raw.sqlite3_reset(_handle);
        raw.sqlite3_clear_bindings(_handle);
    }

    public bool IsNull(int index) => raw.sqlite3_column_type(_handle, index) == raw.SQLITE_NULL;

    public long Long(int index) => raw.sqlite3_column_int64(_handle, index);

    public int Int(int index) => raw.sqlite3_column_int(_handle, index);

    public double Double(int index) => raw.sqlite3_column_double(_handle, index);

    public string Text(int index) => raw.sqlite3_column_text(_handle, index).utf8_to_string();

    public Guid Guid(int index) => new(raw.sqlite3_column_blob(_handle, index), bigEndian: true);

    public byte[] Bytes(int index) => raw.sqlite3_column_blob(_handle, index).ToArray();

    public void Dispose()
    {
        _database.Work.Steps += raw.sqlite3_stmt_status(_handle, raw.SQLITE_STMTSTATUS_VM_STEP, 1);
        _database.Work.RowsScanned += raw.sqlite3_stmt_status(_handle, raw.SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
        Reset();
        _database.Return(this);
    }

    internal void Close() => _handle.Dispose();
}
