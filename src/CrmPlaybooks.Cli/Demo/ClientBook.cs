using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Scenarios;
using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using CrmPlaybooks.Solution;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Demo;

/// <summary>The agency's client book, lived through by the packed solution, as a report.</summary>
internal static class ClientBook
{
    private const string File = "four-months.scenario.txt";

    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(3);

    public static Scenario Read()
    {
        using var text = new StreamReader(typeof(ClientBook).Assembly.GetManifestResourceStream(File)!);
        return ScenarioReader.Read(File, text.ReadToEnd());
    }

    /// <summary>Lives through the story once; the report can then be told in each language.</summary>
    /// <param name="language">The language of the progress on the way.</param>
    /// <exception cref="UsageException">The story did not go as its file tells it.</exception>
    public static Func<Language, Book> Live(Scenario scenario, Language language)
    {
        using var hosts = new LocalHosts(ShippedSolution.Pack(PackageType.Managed));
        using var host = hosts.Open(scenario.Begins);
        var runner = new ScenarioRunner(hosts, RecordSchema.Of(SolutionFolder.Load(Path.Combine(AppContext.BaseDirectory, "solution-package")))) { Aftermath = Aftermath };
        var outcome = DemoProgress.Show(scenario, language, watcher => runner.Run(scenario, host, watcher));
        if (!outcome.IsAsExpected)
        {
            throw new UsageException("The demo did not go as it is told: " + string.Join(Environment.NewLine, outcome.Failures));
        }

        var lived = LookAt(host, new Reader(language, scenario.Zone));
        var names = NamesIn(host);
        return toldIn =>
        {
            var looked = lived with { Reader = new Reader(toldIn, scenario.Zone) };
            return Totals.AddTo(BookOfLook.Of(looked), looked, scenario.Begins, names);
        };
    }

    // A last look at every client, by the facts, the settings and the ledger as the story leaves them.
    private static Looked LookAt(IScenarioHost host, Reader reader)
    {
        var engine = EngineSettingsReader.Read(host.AsSystem).Settings;
        var organization = SnapshotIn(host).With(engine);
        var clients = new ClientReader(host.AsSystem, host.UtcNow);
        var noClients = new Dictionary<ClientReason, int>();
        var looked = new List<LookedAt>();
        foreach (var account in host.AsSystem.RetrieveMultiple(new QueryExpression(AccountTable.Table) { ColumnSet = ClientRow.Columns }).Entities)
        {
            var verdict = engine.Clients.Judge(ClientRow.ProfileOf(account));
            if (!verdict.IsClient)
            {
                noClients[verdict.Reason] = noClients.GetValueOrDefault(verdict.Reason) + 1;
                continue;
            }

            var reading = clients.Read(account.Id)!;
            var input = new LookInput { Now = host.UtcNow, Organization = organization, Facts = reading.Facts, Runs = reading.Runs };
            looked.Add(new LookedAt(input, ClientLook.Look(input)));
        }

        return new Looked
        {
            AsOf = host.UtcNow,
            Newest = host.UtcNow,
            Organization = organization,
            Reader = reader,
            Clients = looked,
            NoClients = noClients,
            Activities = LookTables.Activities.Keys.Where(table => table != ActivityPartyTable.Table).Sum(table => CountOf(host, table)),
            Touches = looked.Sum(client => client.Input.Facts.Touches.Touches.Count),
            Notes = [],
            Faults = new DataPackageFaults(),
        };
    }

    private static Snapshot SnapshotIn(IScenarioHost host)
    {
        var query = new QueryExpression(SnapshotTable.Table)
        {
            ColumnSet = new ColumnSet(SnapshotTable.Version, SnapshotTable.BuiltOn, SnapshotTable.Content),
            Criteria = { Conditions = { new ConditionExpression(SnapshotTable.Version, ConditionOperator.NotNull) } },
        };
        var row = host.AsSystem.RetrieveMultiple(query).Entities.Single();
        return new Snapshot(row.GetAttributeValue<int>(SnapshotTable.Version), row.GetAttributeValue<DateTime>(SnapshotTable.BuiltOn), SnapshotJson.Read(row.GetAttributeValue<string>(SnapshotTable.Content))!);
    }

    private static Dictionary<Guid, string> NamesIn(IScenarioHost host)
    {
        var users = host.AsSystem.RetrieveMultiple(new QueryExpression(UserTable.Table) { ColumnSet = new ColumnSet(UserTable.FullName) }).Entities;
        var teams = host.AsSystem.RetrieveMultiple(new QueryExpression(TeamTable.Table) { ColumnSet = new ColumnSet(TeamTable.Name) }).Entities;
        return users.ToDictionary(user => user.Id, user => user.GetAttributeValue<string>(UserTable.FullName) ?? "?")
            .Concat(teams.ToDictionary(team => team.Id, team => team.GetAttributeValue<string>(TeamTable.Name))).ToDictionary();
    }

    private static int CountOf(IScenarioHost host, string table) => host.AsSystem.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(false) }).Entities.Count;
}
