using System.IO.Compression;
using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed class LookTests
{
    private static readonly Lazy<LocalEnvironment> Schema = new(ShippedSolution.Import);
    private static readonly Lazy<byte[]> Sample = new(() =>
    {
        using var agency = SampleAgency.Build();
        using var zip = new MemoryStream();
        DataPackage.Write(agency, SampleAgency.Tables, zip);
        return zip.ToArray();
    });

    [TestMethod]
    public void A_look_opens_what_the_engine_opens()
    {
        using var agency = SampleAgency.Build();
        var engine = EngineItems(agency);
        var look = LookAtSample(new LookOptions { AsOf = agency.Clock.UtcNow }).Clients.SelectMany(client => client.Items).Select(item => $"{item.Client}|{item.Title}|{item.Owner}|{item.DueOn:o}").Order().ToList();
        Assert.IsGreaterThan(1, engine.Count);
        Assert.AreEqual(string.Join("\n", engine), string.Join("\n", look));
    }

    [TestMethod]
    public void Every_client_has_an_answer_from_every_play()
    {
        var book = LookAtSample();
        Assert.HasCount(6, book.Clients);
        foreach (var client in book.Clients)
        {
            Assert.HasCount(Policy.Plays.PlayCatalogue.All.Count, client.Plays);
            Assert.IsTrue(client.Plays.All(play => play.Why.Length > 0 || play.Subjects.Count > 0), client.Name);
        }
    }

    [TestMethod]
    public void A_client_who_was_told_has_no_poor_result_open() =>
        Assert.DoesNotContain("poor-result-untold", Named(LookAtSample(), "Clínica Sorolla").Items.Select(item => item.Play));

    [TestMethod]
    public void A_draft_tells_nobody_anything() =>
        Assert.Contains("poor-result-untold", Named(LookAtSample(), "Bodegas Arlanza").Items.Select(item => item.Play));

    [TestMethod]
    public void A_supplier_is_no_client() => Assert.DoesNotContain("Imprenta Vidal", LookAtSample().Clients.Select(client => client.Name));

    [TestMethod]
    public void The_report_speaks_the_language_that_was_asked_for()
    {
        var book = LookAtSample(new LookOptions { Language = Language.Spanish });
        Assert.AreEqual("Lo que abriría la política", book.Title);
        Assert.IsTrue(book.Clients.SelectMany(client => client.Items).SelectMany(item => item.Lines).Any(line => line.Contains("objetivo", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void An_earlier_day_knows_nothing_of_later_records()
    {
        var book = LookAtSample(new LookOptions { AsOf = new DateTime(2026, 11, 15, 12, 0, 0, DateTimeKind.Utc) });
        Assert.DoesNotContain("poor-result-untold", Named(book, "Bodegas Arlanza").Items.Select(item => item.Play));
    }

    [TestMethod]
    public void Observing_opens_nothing_and_counts_what_it_saw()
    {
        var book = LookAtSample(new LookOptions { Mode = Policy.Runs.Mode.Observe });
        Assert.IsEmpty(book.Clients.SelectMany(client => client.Items).ToList());
        Assert.IsGreaterThan(0, book.Plays.Sum(play => play.Seen));
    }

    [TestMethod]
    [DataRow("phonecall")]
    [DataRow("cpb_result")]
    public void What_is_not_in_the_data_is_said_and_not_guessed(string table)
    {
        using var agency = SampleAgency.Build();
        using var zip = new MemoryStream();
        DataPackage.Write(agency, [.. SampleAgency.Tables.Where(one => one != table)], zip);
        var book = Look(zip.ToArray());
        Assert.IsTrue(book.Notes.Any(note => note.Contains(table, StringComparison.Ordinal)), string.Join("\n", book.Notes));
        var play = book.Plays.Single(one => one.Key == "poor-result-untold");
        Assert.AreEqual(0, play.Items);
        Assert.AreEqual(book.Clients.Count, play.Unknown);
    }

    [TestMethod]
    public void Where_the_solution_is_not_installed_its_tables_count_as_empty_as_on_the_day_of_the_import()
    {
        using var agency = SampleAgency.Build();
        var folder = Directory.CreateTempSubdirectory("look").FullName;
        DataPackage.Write(agency, [.. SampleAgency.Tables.Where(table => !table.StartsWith("cpb_", StringComparison.Ordinal))], folder);
        foreach (var file in Directory.GetFiles(folder))
        {
            File.WriteAllText(file, global::System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(file), "<field [^>]*name=\"cpb_[^>]*/>", ""));
        }

        var book = Look(folder);
        Assert.IsTrue(book.Notes.Any(note => note.Contains("count as empty", StringComparison.Ordinal)), string.Join("\n", book.Notes));
        Assert.AreEqual(0, book.Plays.Where(play => play.Key is "poor-result-untold" or "obstacle-untold" or "shallow-renewal").Sum(play => play.Unknown));
    }

    [TestMethod]
    public void A_zip_that_was_cut_off_is_told_in_one_sentence()
    {
        var cut = Sample.Value.AsSpan(0, Sample.Value.Length / 2).ToArray();
        Assert.Contains("no whole zip", Assert.ThrowsExactly<InvalidDataException>(() => Look(cut)).Message);
    }

    [TestMethod]
    public void A_file_that_was_cut_off_is_told_in_one_sentence()
    {
        var folder = Unpacked();
        var data = Path.Combine(folder, "data.xml");
        File.WriteAllText(data, File.ReadAllText(data)[..20000]);
        Assert.Contains("no well-formed XML", Assert.ThrowsExactly<InvalidDataException>(() => Look(folder)).Message);
    }

    [TestMethod]
    public void A_package_without_data_is_told_in_one_sentence()
    {
        var folder = Unpacked();
        File.Delete(Path.Combine(folder, "data.xml"));
        Assert.Contains("has no file 'data.xml'", Assert.ThrowsExactly<InvalidDataException>(() => Look(folder)).Message);
    }

    [TestMethod]
    public void Wrong_values_rows_without_id_and_unread_tables_are_counted()
    {
        var folder = Unpacked();
        var data = Path.Combine(folder, "data.xml");
        File.WriteAllText(data, File.ReadAllText(data)
            .Replace("name=\"cpb_actual\" value=\"39150", "name=\"cpb_actual\" value=\"many", StringComparison.Ordinal)
            .Replace($"<record id=\"{SampleAgency.Id("lope"):D}\"", "<record id=\"\"", StringComparison.Ordinal)
            .Replace("</entities>", "<entity name=\"opportunity\"><records><record id=\"x\" /><record id=\"y\" /></records></entity></entities>", StringComparison.Ordinal));
        var notes = string.Join("\n", Look(folder).Notes);
        Assert.Contains("1 value of cpb_result.cpb_actual cannot be read, such as \"many", notes);
        Assert.Contains("1 row of contact has no id", notes);
        Assert.Contains("opportunity (2)", notes);
    }

    [TestMethod]
    public void Activities_without_parties_are_counted_and_count_for_the_client_they_are_about()
    {
        var folder = Unpacked();
        var data = Path.Combine(folder, "data.xml");
        var cut = global::System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(data), "<activitypointerrecords.*?</activitypointerrecords>", "");
        File.WriteAllText(data, cut);
        Assert.IsTrue(Look(folder).Notes.Any(note => note.Contains("name nobody who took part", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Data_without_accounts_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("look").FullName;
        File.WriteAllText(Path.Combine(folder, "data_schema.xml"), "<entities><entity name=\"contact\"><fields /></entity></entities>");
        File.WriteAllText(Path.Combine(folder, "data.xml"), "<entities />");
        Assert.Contains("holds no accounts", Assert.ThrowsExactly<UsageException>(() => Look(folder)).Message);
    }

    [TestMethod]
    public void A_live_environment_tells_what_its_export_tells()
    {
        using var agency = SampleAgency.Build();
        using var source = new EnvironmentRows(new Undisposed(agency.AsSystem), Schema.Value);
        var live = BookOfLook.Of(LookSession.Run(Schema.Value, source, new LookOptions(), new Silent()));
        Assert.AreEqual(string.Join("\n", Items(LookAtSample())), string.Join("\n", Items(live)));
    }

    [TestMethod]
    public void The_schema_file_has_every_table_and_column_that_is_read()
    {
        using var file = new MemoryStream();
        DataPackage.WriteSchema(Schema.Value, new Dictionary<string, IReadOnlySet<string>?>(LookTables.Standard.Concat(LookTables.Activities)), file);
        var tables = global::System.Xml.Linq.XElement.Parse(global::System.Text.Encoding.UTF8.GetString(file.ToArray())).Elements("entity").ToList();
        foreach (var (table, columns) in LookTables.Standard.Concat(LookTables.Activities))
        {
            var fields = tables.Single(entity => (string?)entity.Attribute("name") == table).Element("fields")!.Elements("field").Select(field => (string)field.Attribute("name")!).ToList();
            CollectionAssert.IsSubsetOf(columns!.ToList(), fields, table);
        }
    }

    [TestMethod]
    public void Many_accounts_and_activities_are_looked_at()
    {
        var folder = Environment.GetEnvironmentVariable("LARGE_EXPORT") ?? Directory.CreateTempSubdirectory("look").FullName;
        var accounts = int.Parse(Environment.GetEnvironmentVariable("LARGE_EXPORT_ACCOUNTS") ?? "100", global::System.Globalization.CultureInfo.InvariantCulture);
        LargeExport.Write(folder, accounts, accounts * 20);
        if (accounts > 100)
        {
            Assert.Inconclusive($"Written to {folder}, to be measured.");
        }

        var book = Look(folder);
        Assert.AreEqual(2000, book.Figures.Single(figure => figure.Key == "activities").Value);
        Assert.IsGreaterThan(10, book.Figures.Single(figure => figure.Key == "items").Value);
    }

    internal static Book LookAtSample(LookOptions? options = null) => Look(Sample.Value, options);

    private static List<string> Items(Book book) => [.. book.Clients.SelectMany(client => client.Items).Select(item => $"{item.Client}|{item.Title}|{item.Owner}|{item.DueOn:o}").Order()];

    private static BookClient Named(Book book, string name) => book.Clients.Single(client => client.Name == name);

    private static Book Look(byte[] zip, LookOptions? options = null)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("look").FullName, "export.zip");
        File.WriteAllBytes(file, zip);
        return Look(file, options);
    }

    internal static Book Look(string path, LookOptions? options = null)
    {
        using var source = new ExportRows(Schema.Value, path);
        return BookOfLook.Of(LookSession.Run(Schema.Value, source, options ?? new LookOptions(), new Silent()));
    }

    private static string Unpacked()
    {
        var folder = Directory.CreateTempSubdirectory("look").FullName;
        using var zip = new ZipArchive(new MemoryStream(Sample.Value));
        zip.ExtractToDirectory(folder);
        return folder;
    }

    // The engine itself, out of the packed zip: the starter policy in act, English for everybody, a sweep over all clients.
    private static List<string> EngineItems(LocalEnvironment agency)
    {
        var system = agency.AsSystem;
        system.Execute(new OrganizationRequest("cpb_InstallStarterPolicy"));
        foreach (var setting in system.RetrieveMultiple(new QueryExpression("cpb_playsetting") { ColumnSet = new ColumnSet("cpb_mode") }).Entities.Where(row => row.Contains("cpb_mode")))
        {
            system.Update(new Entity("cpb_playsetting", setting.Id) { ["cpb_mode"] = new OptionSetValue(727000003) });
        }

        foreach (var user in new[] { "marta", "jon", "lucy" })
        {
            system.Update(new Entity("usersettings", SampleAgency.Id(user)) { ["uilanguageid"] = 1033 });
        }

        system.Execute(new OrganizationRequest("cpb_PublishSettings"));
        agency.Async.RunUntilIdle();
        var tasks = new QueryExpression("task") { ColumnSet = new ColumnSet("subject", "ownerid", "scheduledend", "regardingobjectid") };
        tasks.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return
        [
            .. system.RetrieveMultiple(tasks).Entities.Select(task =>
                $"{task.GetAttributeValue<EntityReference>("regardingobjectid").Name}|{task["subject"]}|{task.GetAttributeValue<EntityReference>("ownerid").Name}|{task.GetAttributeValue<DateTime>("scheduledend"):o}").Order(),
        ];
    }

    private sealed class Silent : ILookProgress
    {
        public void Reading(Stage stage, long done, long all)
        {
        }

        public void Looking(int done, int all)
        {
        }
    }

    // The test disposes its environment itself.
    private sealed class Undisposed(IOrganizationService inner) : IOrganizationService
    {
        public Guid Create(Entity entity) => throw new InvalidOperationException("A look writes nothing.");

        public void Update(Entity entity) => throw new InvalidOperationException("A look writes nothing.");

        public void Delete(string entityName, Guid id) => throw new InvalidOperationException("A look writes nothing.");

        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new InvalidOperationException("A look writes nothing.");

        public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new InvalidOperationException("A look writes nothing.");

        public OrganizationResponse Execute(OrganizationRequest request) => inner.Execute(request);

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => inner.Retrieve(entityName, id, columnSet);

        public EntityCollection RetrieveMultiple(QueryBase query) => inner.RetrieveMultiple(query);
    }
}
