using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Cli;

/// <summary>Looks at the clients of a real environment, exported or live, and tells what the policy would open. Nothing is written to it, and nothing leaves the machine.</summary>
internal static class LookVerb
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Command()
    {
        var data = new Argument<string?>("DATA") { Description = "The zip, or the folder, that the Configuration Migration tool exported.", Arity = ArgumentArity.ZeroOrOne };
        var connection = LiveEnvironment.ConnectionOption();
        var asOf = new Option<string?>("--as-of") { Description = "The day, as 2026-11-21, at whose end to look; by default the newest record's moment." };
        var mode = new Option<string>("--mode") { Description = "The mode in which the plays are looked at.", DefaultValueFactory = _ => "act" };
        mode.AcceptOnlyFromAmong("act", "warn", "observe", "published");
        var zone = new Option<string>("--time-zone") { Description = "The zone of people whose own is not in the data, as Europe/Madrid or Romance Standard Time.", DefaultValueFactory = _ => "UTC" };
        var domains = new Option<string?>("--own-domains") { Description = "Our own mail domains, separated by commas; by default those of the users' addresses." };
        var clients = new Option<string?>("--clients") { Description = "Which accounts are clients, as cpb_ClientFilter writes it: \"customer-types=1,3\"." };
        var json = new Option<bool>("--json") { Description = "Print everything as JSON." };
        var schema = new Option<bool>("--schema") { Description = "Print the schema file that the export tool asks for, instead of looking." };
        var installed = new Option<bool>("--installed") { Description = "With --schema: the solution is installed there, so its tables too." };
        var verb = new Command("look", "Tell what the policy would open in a real environment, from an export of it.")
        {
            data, connection, asOf, mode, zone, domains, clients, json, schema, installed,
        };
        var report = new ReportOptions(verb, "The language of the report.");
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(schema))
            {
                return WriteSchema(parsed.GetValue(installed));
            }

            var options = new LookOptions
            {
                AsOf = AsOf(parsed.GetValue(asOf), parsed.GetValue(zone)!),
                TimeZone = KnownZone(parsed.GetValue(zone)!).Id,
                OwnDomains = parsed.GetValue(domains),
                Clients = parsed.GetValue(clients),
                Mode = parsed.GetValue(mode) switch { "act" => Mode.Act, "warn" => Mode.Warn, "observe" => Mode.Observe, _ => null },
            };
            using var environment = ShippedSolution.Import();
            using var source = SourceOf(environment, parsed.GetValue(data), parsed.GetValue(connection));
            var book = report.Apply(language => BookOf(environment, source, options with { Language = language }), parsed);
            Print(book, parsed.GetValue(json), report.AsksInFull(parsed));
            return book.Clients.Any(one => one.Items.Count > 0) ? ExitCode.Findings : ExitCode.Success;
        });
        return verb;
    }

    private static IRowSource SourceOf(LocalEnvironment environment, string? data, string? connection)
    {
        if ((data is null) == (connection is null))
        {
            throw new UsageException("Say what to look at: the zip or folder of an export, or --connection for a live environment.");
        }

        if (connection is not null)
        {
            return new EnvironmentRows(LiveEnvironment.Connect(connection), environment);
        }

        if (!File.Exists(data) && !Directory.Exists(data))
        {
            throw new UsageException($"There is no file or folder '{data}'.");
        }

        try
        {
            return new ExportRows(environment, data!);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static Book BookOf(LocalEnvironment environment, IRowSource source, LookOptions options)
    {
        try
        {
            return BookOfLook.Of(LookProgress.Show(progress => LookSession.Run(environment, source, options, progress)));
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static void Print(Book book, bool json, bool inFull)
    {
        if (!json)
        {
            BookText.Write(book, inFull);
            return;
        }

        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, book, Json);
        output.WriteByte((byte)'\n');
    }

    private static int WriteSchema(bool installed)
    {
        using var environment = ShippedSolution.Import();
        var wanted = new Dictionary<string, IReadOnlySet<string>?>(LookTables.Standard.Concat(LookTables.Activities));
        if (installed)
        {
            wanted = new Dictionary<string, IReadOnlySet<string>?>(
                LookTables.Kept(DataPackageRows.SolutionColumnsOf(environment, "account", "cpb_")).Where(table => !LookTables.Optional.ContainsKey(table.Key)).Concat(LookTables.Activities));
        }

        using var output = Console.OpenStandardOutput();
        DataPackage.WriteSchema(environment, wanted, output);
        output.WriteByte((byte)'\n');
        return ExitCode.Success;
    }

    private static DateTime? AsOf(string? text, string zone)
    {
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? KnownZone(zone).ToUtc(new Day(day.Year, day.Month, day.Day), TimeSpan.FromHours(24)).AddSeconds(-1)
            : throw new UsageException($"'{text}' is no day such as 2026-11-21.");
    }

    private static LocalZone KnownZone(string zone)
    {
        try
        {
            return LocalZone.Of(zone);
        }
        catch (WorkingTimeException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
