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
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _pool = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LikePattern> _patterns = new(StringComparer.Ordinal);

    private Database(SqliteConnection connection)
    {
        _connection = connection;
        connection.Open();
        Handle = connection.Handle!;
        raw.sqlite3__create_collation_utf8(Handle, PlatformCollation.Name, null, (_, left, right) => PlatformCollation.Compare(left, right));
        raw.sqlite3_create_function(Handle, "platform_like", 2, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Like);
        raw.sqlite3_create_function(Handle, "platform_offset", 2, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Offset);
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
        var database = new Database(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()));
        database.Run("PRAGMA journal_mode=WAL");
        database.Run("PRAGMA synchronous=NORMAL");
        database.Run("PRAGMA locking_mode=EXCLUSIVE");
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

    // How many seconds the zone is ahead of UTC at an instant.
    private static void Offset(sqlite3_context context, object data, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[1]) == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(raw.sqlite3_value_text(arguments[0]).utf8_to_string());
        raw.sqlite3_result_int64(context, (long)zone.GetUtcOffset(StoredValue.Moment(raw.sqlite3_value_int64(arguments[1]), DateTimeKind.Utc)).TotalSeconds);
    }

    private void Like(sqlite3_context context, object data, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[1]) == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }
        var pattern = raw.sqlite3_value_text(arguments[0]).utf8_to_string();
        if (!_patterns.TryGetValue(pattern, out var compiled))
        {
            if (_patterns.Count >= PooledStatements)
            {
                _patterns.Clear();
            }
            compiled = new LikePattern(pattern);
            _patterns.Add(pattern, compiled);
        }
        raw.sqlite3_result_int(context, compiled.Matches(raw.sqlite3_value_text(arguments[1]).utf8_to_string()) ? 1 : 0);
    }
}
