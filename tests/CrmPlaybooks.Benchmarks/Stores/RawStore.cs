using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Benchmarks.Stores;

/// <summary>
/// The calibration: SQLite alone, through Microsoft.Data.Sqlite, with prepared commands, one transaction a statement, and answers as the same entities.
/// It knows no metadata, users, plugins or versions, and compares text byte by byte.
/// </summary>
internal sealed class RawStore : IStore
{
    private const string PageSql = "SELECT id, name, revenue FROM account WHERE id > $1 ORDER BY id LIMIT 5001";
    private readonly TemporaryFile? _file;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _create;
    private readonly SqliteCommand _createTask;
    private readonly SqliteCommand _retrieve;
    private readonly SqliteCommand _retrieveThree;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _ofCity;
    private readonly SqliteCommand _topByRevenue;
    private readonly SqliteCommand _topByName;
    private readonly SqliteCommand _withTask;
    private readonly SqliteCommand _page;

    public RawStore(bool file)
    {
        _file = file ? new TemporaryFile() : null;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file?.Path ?? ":memory:", Pooling = false }.ToString());
        _connection.Open();
        Run(file ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA locking_mode=EXCLUSIVE" : "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
        Run("""
            CREATE TABLE account (id BLOB PRIMARY KEY, name TEXT, accountnumber TEXT, address1_city TEXT, address1_country TEXT, telephone1 TEXT, emailaddress1 TEXT, websiteurl TEXT, description TEXT,
                revenue INTEGER, numberofemployees INTEGER, creditonhold INTEGER, customertypecode INTEGER);
            CREATE TABLE task (id BLOB PRIMARY KEY, subject TEXT, regardingobjectid BLOB);
            CREATE INDEX task_regarding ON task (regardingobjectid);
            CREATE TABLE project (id BLOB PRIMARY KEY, code TEXT UNIQUE, name TEXT, size INTEGER);
            """);
        _create = Prepare("INSERT INTO account VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", 13);
        _createTask = Prepare("INSERT INTO task VALUES ($1, $2, $3)", 3);
        _retrieve = Prepare("SELECT * FROM account WHERE id = $1", 1);
        _retrieveThree = Prepare("SELECT id, name, address1_city, revenue FROM account WHERE id = $1", 1);
        _update = Prepare("UPDATE account SET telephone1 = $2, numberofemployees = $3 WHERE id = $1", 3);
        _upsert = Prepare("INSERT INTO project VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO UPDATE SET name = excluded.name, size = excluded.size", 4);
        _delete = Prepare("DELETE FROM account WHERE id = $1", 1);
        _ofCity = Prepare("SELECT id, name, address1_city, revenue FROM account WHERE address1_city = $1", 1);
        _topByRevenue = Prepare("SELECT id, name, address1_city, revenue FROM account WHERE numberofemployees >= $1 AND numberofemployees < $2 ORDER BY revenue DESC, id LIMIT 50", 2);
        _topByName = Prepare("SELECT id, name, address1_city, revenue FROM account WHERE numberofemployees >= $1 AND numberofemployees < $2 ORDER BY name, id LIMIT 50", 2);
        _withTask = Prepare("SELECT account.id, account.name FROM account JOIN task ON task.regardingobjectid = account.id WHERE task.subject = $1", 1);
        _page = Prepare(PageSql, 1);
    }

    public void Create(int account)
    {
        var values = Workload.Values(account);
        _create.Parameters[0].Value = Workload.AccountId(account).ToByteArray();
        for (var i = 0; i < values.Length; i++)
        {
            _create.Parameters[i + 1].Value = values[i] is decimal money ? (long)(money * 10_000) : values[i];
        }
        _create.ExecuteNonQuery();
    }

    public void CreateUnheard(int account) => Create(account);

    public void DeleteUnheard(int account) => Delete(account);

    public void CreateTask(int task) => Run(_createTask, Workload.TaskId(task).ToByteArray(), Workload.Subject(task), Workload.AccountId(Workload.AccountOfTask(task)).ToByteArray());

    public int Retrieve(int account) => Read(_retrieve, out var found, Workload.AccountId(account).ToByteArray()) == 1 ? found!.Attributes.Count : 0;

    public int RetrieveThreeColumns(int account) => Read(_retrieveThree, out var found, Workload.AccountId(account).ToByteArray()) == 1 ? found!.Attributes.Count : 0;

    public void Update(int account, int round) => Run(_update, Workload.AccountId(account).ToByteArray(), Workload.Code(round), Workload.Employees(account + round));

    public void Upsert(int project, int round) => Run(_upsert, Workload.ProjectId(project).ToByteArray(), Workload.Code(project), Workload.Code(round), round % 1_000);

    public void Delete(int account) => Run(_delete, Workload.AccountId(account).ToByteArray());

    public int OfCity(string city) => Read(_ofCity, out _, city);

    public int TopByRevenue() => Read(_topByRevenue, out _, Workload.FewestEmployees, Workload.MostEmployees);

    public int TopByName() => Read(_topByName, out _, Workload.FewestEmployees, Workload.MostEmployees);

    public int WithTask(string subject) => Read(_withTask, out _, subject);

    public int Page(int number, object? mark, out object? next)
    {
        var rows = Read(_page, out var last, mark ?? Array.Empty<byte>());
        next = rows > Workload.PageSize ? last!.Id.ToByteArray() : null;
        return Math.Min(rows, Workload.PageSize);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _file?.Dispose();
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
        return command.ExecuteNonQuery();
    }

    // The row before the last one of a full page is where the next page begins; otherwise the last row.
    private static int Read(SqliteCommand command, out Entity? last, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
        var answer = new EntityCollection { EntityName = "account" };
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new Entity("account", reader.GetGuid(0));
            for (var i = 1; i < reader.FieldCount; i++)
            {
                var column = reader.GetName(i);
                row[column] = column switch
                {
                    "revenue" => new Money(reader.GetInt64(i) / 10_000m),
                    "numberofemployees" => reader.GetInt32(i),
                    "creditonhold" => reader.GetBoolean(i),
                    "customertypecode" => new OptionSetValue(reader.GetInt32(i)),
                    _ => reader.GetString(i),
                };
            }
            answer.Entities.Add(row);
        }
        var count = answer.Entities.Count;
        last = count == 0 ? null : answer.Entities[Math.Min(count, Workload.PageSize) - 1];
        return count;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.AddWithValue("$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), DBNull.Value);
        }
        command.Prepare();
        return command;
    }
}
