using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// One SQLite connection with the platform's collation, a LIKE of its own, and a pool of prepared statements by SQL text.
/// Not safe for threads: its environment lets one in at a time.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int PooledStatements = 512;

    // Pages beyond are read through SQLite's own small cache.
    private const long LargestMappedFile = 1L << 30;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _pool = new(new SqlComparer());

    private Database(SqliteConnection connection)
    {
        _connection = connection;
        connection.Open();
        Handle = connection.Handle!;
        NativeFunctions.Register(Handle);
        Run("PRAGMA foreign_keys=OFF");
    }

    internal sqlite3 Handle { get; }

    public StorageWork Work { get; } = new();

    public static Database InMemory()
    {
        var database = new Database(new SqliteConnection("Data Source=:memory:;Pooling=False"));
        database.Run("PRAGMA journal_mode=MEMORY");
        database.Run("PRAGMA synchronous=OFF");
        return database;
    }

    public static Database OpenFile(string path)
    {
        var database = new Database(new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()));
        database.Run("PRAGMA journal_mode=WAL");
        database.Run("PRAGMA synchronous=NORMAL");
        database.Run("PRAGMA locking_mode=EXCLUSIVE");
        database.Run($"PRAGMA mmap_size={LargestMappedFile}");
        return database;
    }

    /// <summary>A copy in memory, page by page.</summary>
    public Database CopyToMemory()
    {
        var copy = InMemory();
        _connection.BackupDatabase(copy._connection);
        return copy;
    }

    public Statement Prepare(string sql)
    {
        if (_pool.Remove(sql, out var pooled))
        {
            return pooled;
        }
        if (raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle) != raw.SQLITE_OK)
        {
            throw new StorageException(raw.sqlite3_extended_errcode(Handle), $"{raw.sqlite3_errmsg(Handle).utf8_to_string()}: {sql}");
        }
        return new Statement(this, sql, handle);
    }

    public int Run(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Run();
    }

    internal void Return(Statement statement)
    {
        if (_pool.Count >= PooledStatements)
        {
            Forget();
        }
        if (!_pool.TryAdd(statement.Sql, statement))
        {
            statement.Close();
        }
    }

    /// <summary>Closes the pooled statements.</summary>
    public void Forget()
    {
        foreach (var statement in _pool.Values)
        {
            statement.Close();
        }
        _pool.Clear();
    }

    public void Dispose()
    {
        Forget();
        _connection.Dispose();
    }

    // Statements name all columns of wide tables; hashing every letter of them would cost more than running them.
    private sealed class SqlComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj)
        {
            var hash = obj.Length;
            for (var i = obj.Length - 1; i >= 0; i -= 1 + (obj.Length >> 5))
            {
                hash = (hash * 31) + obj[i];
            }
            return hash;
        }
    }
}
