using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Storage;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>Takes a solution into an environment: everything is read and checked first, then written in one transaction.</summary>
internal sealed class SolutionImport
{
    private readonly Engine _engine;
    private readonly SolutionZip _zip;
    private readonly List<string> _faults = [];

    private SolutionImport(Engine engine, SolutionZip zip)
    {
        _engine = engine;
        _zip = zip;
    }

    public static void Run(Engine engine, Stream solutionZip)
    {
        var zip = SolutionZip.Read(solutionZip);
        lock (engine.Gate)
        {
            new SolutionImport(engine, zip).Run();
        }
    }

    private void Run()
    {
        var manifest = _zip.Xml("solution.xml")
            .Element("SolutionManifest") ?? throw new SolutionImportException(["The entry 'solution.xml' has no SolutionManifest."]);
        var customizations = _zip.Xml("customizations.xml");
        var solution = SolutionVersion.Read(manifest, _faults);
        Stop();
        CheckInstalled(solution);
        CheckUnsupported(customizations);
        var builder = new SchemaBuilder(_engine.Schema);
        new TableReader(builder, _faults).Read(customizations);
        new RelationshipReader(builder, _faults).Read(customizations);
        Stop();
        var schema = builder.Build();
        var read = new PluginReader(_zip, solution.Name, schema.Find, _faults).Read(customizations);
        CheckRemovedTypes(solution, read);
        var privileges = new RoleReader(schema, _faults).Read(customizations);
        var variables = EnvironmentVariables.Read(_zip, _faults);
        Stop();
        Write(solution, schema, Merge(solution, read), privileges, variables);
    }

    private void Stop()
    {
        if (_faults.Count > 0)
        {
            throw new SolutionImportException([.. _faults]);
        }
    }

    private void CheckInstalled(SolutionVersion solution)
    {
        using var row = _engine.Database.Prepare("SELECT version, managed FROM local_solution WHERE name=?");
        row.Bind(1, solution.Name);
        if (!row.Step())
        {
            return;
        }
        var installed = Version.Parse(row.Text(0));
        if (solution.Version < installed)
        {
            _faults.Add($"The solution '{solution.Name}' is installed in version {installed}; the lower version {solution.Version} cannot be imported over it.");
        }
        if ((row.Int(1) != 0) != solution.IsManaged)
        {
            _faults.Add(solution.IsManaged
                ? "The solution is already installed on this system as an unmanaged solution and the package supplied is attempting to install it in managed mode."
                : "The solution is already installed on this system as a managed solution and the package supplied is attempting to install it in unmanaged mode.");
        }
    }

    private void CheckUnsupported(XElement customizations)
    {
        if (customizations.Element("FieldSecurityProfiles")?.HasElements == true)
        {
            _faults.Add("The solution holds column security profiles, which are not imitated.");
        }
        if (customizations.Element("EntityDataProviders")?.HasElements == true)
        {
            _faults.Add("The solution holds virtual tables, which are not imitated.");
        }
        foreach (var workflow in customizations.Element("Workflows")?.Elements("Workflow") ?? [])
        {
            // 5 is a cloud flow, which runs elsewhere.
            if (workflow.Whole("Category") is not 5)
            {
                _faults.Add($"The solution holds the process '{(string?)workflow.Attribute("Name")}' of a kind that runs on the server, which is not imitated.");
            }
        }
    }

    // Source: Dataverse refuses the import with this sentence unless the assembly's major or minor version rises.
    private void CheckRemovedTypes(SolutionVersion solution, Registrations read)
    {
        foreach (var assembly in _engine.Registrations.Assemblies.Where(assembly => assembly.Solution == solution.Name))
        {
            var successor = read.Assemblies.FirstOrDefault(candidate => candidate.Id == assembly.Id);
            if (successor is null || MajorMinor(successor) != MajorMinor(assembly))
            {
                continue;
            }
            var removed = _engine.Registrations.Types.Where(
                type => type.AssemblyId == assembly.Id && !read.Types.Any(kept => kept.TypeName == type.TypeName))
                .Select(type => type.TypeName).ToList();
            if (removed.Count > 0)
            {
                _faults.Add($"Plug-in assembly '{assembly.FullName.Split(',')[0]}': Existing plug-in types have been removed. Please update major or minor version of plug-in assembly. ({string.Join(", ", removed)})");
            }
        }
    }

    private static (int Major, int Minor) MajorMinor(AssemblyDefinition assembly)
    {
        var version = new System.Reflection.AssemblyName(assembly.FullName).Version ?? new Version(0, 0);
        return (version.Major, version.Minor);
    }

    private Registrations Merge(SolutionVersion solution, Registrations read)
    {
        var known = _engine.Registrations;
        return new Registrations
        {
            Assemblies = [.. known.Assemblies.Where(
                assembly => assembly.Solution != solution.Name && !read.Assemblies.Any(candidate => candidate.Id == assembly.Id)),
                .. read.Assemblies],
            Types = [.. known.Types.Where(type => type.Solution != solution.Name && !read.Types.Any(candidate => candidate.Id == type.Id)),
                .. read.Types],
            Steps = [.. known.Steps.Where(step => step.Solution != solution.Name && !read.Steps.Any(candidate => candidate.Id == step.Id)),
                .. read.Steps],
            Apis = [.. known.Apis.Where(api =>
                api.Solution != solution.Name && !read.Apis.Any(candidate => candidate.UniqueName == api.UniqueName)), .. read.Apis],
        };
    }

    private void Write(SolutionVersion solution, Schema schema, Registrations registrations, IReadOnlyList<RoleDefinition> roles,
        IReadOnlyList<VariableDefinition> variables)
    {
        var before = (_engine.Schema, _engine.Registrations);
        var database = _engine.Database;
        database.Run("BEGIN IMMEDIATE");
        try
        {
            database.Run("DROP VIEW IF EXISTS activitypointer");
            foreach (var table in schema.Tables.Where(table => !table.IsUnionOfActivities))
            {
                Migrate(database, before.Schema.Find(table.Name), table);
            }
            EnvironmentTables.ReadExpectations(database);
            EnvironmentTables.CreateActivityView(database, schema);
            EnvironmentTables.Write(database, schema, registrations);
            using (var write = database.Prepare("INSERT OR REPLACE INTO local_solution(name,version,managed) VALUES(?,?,?)"))
            {
                write.Bind(1, solution.Name);
                write.Bind(2, solution.Version.ToString());
                write.Bind(3, solution.IsManaged ? 1L : 0L);
                write.Run();
            }
            _engine.Use(schema, registrations);
            var rows = new ComponentRows(_engine);
            rows.WriteSteps(registrations.Steps.Where(step => step.Solution == solution.Name),
                before.Registrations.Steps.Where(step => step.Solution == solution.Name), solution.IsManaged);
            rows.WriteApis(registrations.Apis.Where(api => api.Solution == solution.Name), solution.IsManaged);
            rows.WriteVariables(variables, solution.IsManaged);
            rows.WriteRoles(roles);
            NewEnvironment.AddPrivileges(_engine, schema.Tables.Where(table => table.IsCustom));
            database.Run("COMMIT");
        }
        catch (Exception e)
        {
            database.Run("ROLLBACK");
            _engine.Use(before.Schema, before.Registrations);
            throw e is StorageException or KeyOverDuplicates ? new SolutionImportException([e.Message], e) : e;
        }
        finally
        {
            database.Forget();
        }
    }

    private static void Migrate(Database database, Table? before, Table table)
    {
        if (before == table)
        {
            return;
        }
        if (before is null)
        {
            EnvironmentTables.CreateTable(database, table);
            return;
        }
        var sql = TableSql.Of(table);
        foreach (var column in table.Columns.Where(column => column.IsStored && !before.Has(column.Name)))
        {
            foreach (var definition in sql.Define(column))
            {
                database.Run($"ALTER TABLE {TableSql.Quote(table.Name)} ADD COLUMN {definition}");
            }
            if (column.Type == ColumnType.Boolean)
            {
                database.Run($"UPDATE {TableSql.Quote(table.Name)} SET {TableSql.Quote(column.Name)}={column.Default ?? "0"}");
            }
        }
        foreach (var key in before.Keys.Where(
            key => !table.Keys.Any(kept => kept.Name == key.Name && kept.Columns.SequenceEqual(key.Columns))))
        {
            database.Run($"DROP INDEX IF EXISTS {TableSql.Quote(sql.KeyIndex(key))}");
        }
        foreach (var index in sql.Indexes())
        {
            try
            {
                database.Run(index);
            }
            catch (StorageException e) when (e.Code == StorageException.Unique)
            {
                throw new KeyOverDuplicates(
                    $"An alternate key of '{table.Name}' cannot be built, because rows hold the same values: {e.Message}");
            }
        }
        EnvironmentTables.Expect(database, sql);
    }

    private sealed class KeyOverDuplicates(string message) : Exception(message);
}

/// <summary>What solution.xml says about a solution.</summary>
internal sealed record SolutionVersion(string Name, Version Version, bool IsManaged)
{
    public static SolutionVersion Read(XElement manifest, List<string> faults)
    {
        var name = manifest.Text("UniqueName") ?? "";
        if (name.Length == 0)
        {
            faults.Add("The solution has no UniqueName.");
        }
        if (!Version.TryParse(manifest.Text("Version"), out var version))
        {
            faults.Add($"The solution has no readable version ('{manifest.Text("Version")}').");
        }
        var managed = manifest.Text("Managed");
        if (managed is not ("0" or "1"))
        {
            faults.Add($"The solution is neither managed nor unmanaged (Managed is '{managed}'); import a packed zip.");
        }
        if (manifest.Element("MissingDependencies")?.HasElements == true)
        {
            faults.Add("The solution lists missing dependencies, so it cannot be imported.");
        }
        return new SolutionVersion(name, version ?? new Version(0, 0), managed == "1");
    }
}
