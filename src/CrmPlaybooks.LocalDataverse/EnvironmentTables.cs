using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Storage;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>The tables an environment keeps about itself beside the rows of its users: schema, registrations, solutions, jobs.</summary>
internal static class EnvironmentTables
{
    private const string Format = "2";

    /// <summary>Creates everything an empty database needs for the schema.</summary>
    public static void Create(Database database, Schema schema, Registrations registrations)
    {
        database.Run("CREATE TABLE local_setting(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID");
        database.Run("CREATE TABLE local_solution(name TEXT PRIMARY KEY, version TEXT NOT NULL, managed INTEGER NOT NULL) WITHOUT ROWID");
        database.Run("CREATE TABLE local_job(jobid BLOB PRIMARY KEY, stepid BLOB NOT NULL, due INTEGER NOT NULL, sequence INTEGER NOT NULL, attempts INTEGER NOT NULL, context BLOB NOT NULL)");
        database.Run("CREATE INDEX local_job_due ON local_job(due, sequence)");
        database.Run("ANALYZE local_setting");
        foreach (var table in schema.Tables.Where(table => !table.IsUnionOfActivities))
        {
            CreateTable(database, table);
        }
        ReadExpectations(database);
        CreateActivityView(database, schema);
        WriteSetting(database, "format", Format);
        Write(database, schema, registrations);
    }

    public static void CreateTable(Database database, Table table)
    {
        var sql = TableSql.Of(table);
        database.Run(sql.Create());
        foreach (var index in sql.Indexes())
        {
            database.Run(index);
        }
        Expect(database, sql);
    }

    /// <summary>Tells the planner what to believe of a table's indexes, from <see cref="ReadExpectations"/> on.</summary>
    public static void Expect(Database database, TableSql sql)
    {
        database.Run($"DELETE FROM sqlite_stat1 WHERE tbl='{sql.Table.Name}'");
        foreach (var expectation in sql.Expectations())
        {
            database.Run(expectation);
        }
    }

    /// <summary>Lets the open connection plan by what <see cref="Expect"/> wrote. Source: https://sqlite.org/lang_analyze.html (manual control of the tables).</summary>
    public static void ReadExpectations(Database database) => database.Run("ANALYZE sqlite_schema");

    /// <summary>The activity pointer is a view over the common columns of every activity table, so that both always agree.</summary>
    public static void CreateActivityView(Database database, Schema schema)
    {
        var pointer = schema.Find("activitypointer")!;
        var columns = pointer.Columns.Where(column => column.IsStored).ToList();
        var parts = schema.Tables.Where(table => table.IsActivity)
            .Select(activity => "SELECT " + string.Join(
            ',', columns.SelectMany(column => Part(activity, column))) + $" FROM {TableSql.Quote(activity.Name)}");
        database.Run("DROP VIEW IF EXISTS activitypointer");
        database.Run($"CREATE VIEW activitypointer AS {string.Join(" UNION ALL ", parts)}");
    }

    private static IEnumerable<string> Part(Table activity, Column column)
    {
        var own = activity.Find(column.Name);
        yield return own is null ? $"NULL AS {TableSql.Quote(column.Name)}" : TableSql.Quote(column.Name);
        if (column.IsPolymorphic)
        {
            var kind = TableSql.Quote(TableSql.KindOf(column.Name));
            yield return own is null ? $"NULL AS {kind}" : kind;
        }
    }

    public static void Write(Database database, Schema schema, Registrations registrations)
    {
        WriteSetting(database, "schema", SchemaText.Write(schema));
        using var write = database.Prepare("INSERT OR REPLACE INTO local_setting(name,value) VALUES('registrations',?)");
        write.Bind(1, registrations.ToBytes());
        write.Run();
    }

    public static Schema ReadSchema(Database database) => SchemaText.Read(new StringReader(ReadSetting(database, "schema")!));

    public static Registrations ReadRegistrations(Database database)
    {
        using var read = database.Prepare("SELECT value FROM local_setting WHERE name='registrations'");
        return read.Step() ? Registrations.FromBytes(read.Bytes(0)) : Registrations.None;
    }

    /// <summary>
    /// True where the database holds an environment. Throws <see cref="InvalidDataException"/> for one of another format.
    /// </summary>
    public static bool Exist(Database database)
    {
        using (var any = database.Prepare("SELECT count(*) FROM sqlite_master"))
        {
            any.Step();
            if (any.Long(0) == 0)
            {
                return false;
            }
        }
        using (var known = database.Prepare("SELECT 1 FROM sqlite_master WHERE name='local_setting'"))
        {
            if (!known.Step())
            {
                throw new InvalidDataException("The file is a SQLite database, but not one of a local Dataverse.");
            }
        }
        return ReadSetting(database, "format") == Format ? true
            : throw new InvalidDataException(
            "The file was written by another version of the local Dataverse; export its rows there and import them here.");
    }

    /// <summary>The highest row version in use.</summary>
    public static long ReadVersion(Database database)
    {
        using var read = database.Prepare("SELECT value FROM local_setting WHERE name='version'");
        return read.Step() ? read.Long(0) : 0;
    }

    public static void WriteVersion(Database database, long version)
    {
        using var write = database.Prepare("INSERT OR REPLACE INTO local_setting(name,value) VALUES('version',?)");
        write.Bind(1, version);
        write.Run();
    }

    public static string? ReadSetting(Database database, string name)
    {
        using var read = database.Prepare("SELECT value FROM local_setting WHERE name=?");
        read.Bind(1, name);
        return read.Step() ? read.Text(0) : null;
    }

    public static void WriteSetting(Database database, string name, string value)
    {
        using var write = database.Prepare("INSERT OR REPLACE INTO local_setting(name,value) VALUES(?,?)");
        write.Bind(1, name);
        write.Bind(2, value);
        write.Run();
    }
}
