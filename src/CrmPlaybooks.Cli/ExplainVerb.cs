using System.CommandLine;
using CrmPlaybooks.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli;

/// <summary>Asks a live environment what the engine makes of one client, and why.</summary>
internal static class ExplainVerb
{
    private const int FewNames = 5;

    public static Command Command()
    {
        var client = new Argument<string>("CLIENT") { Description = "The account's name or id." };
        var connection = LiveEnvironment.ConnectionOption();
        connection.Required = true;
        var play = new Option<string?>("--play") { Description = "One play only, by its key." };
        var language = new Option<string?>("--language") { Description = "The language of the answer; by default the caller's." };
        language.AcceptOnlyFromAmong("en", "es");
        var verb = new Command("explain", "Ask a live environment what every play makes of one client: why, or why not and when.") { client, connection, play, language };
        verb.SetAction(parsed =>
        {
            var service = LiveEnvironment.Connect(parsed.GetValue(connection)!);
            using var connected = service as IDisposable;
            return LiveEnvironment.Ask(() => Run(service, parsed.GetValue(client)!, parsed.GetValue(play), parsed.GetValue(language), Console.Out));
        });
        return verb;
    }

    internal static int Run(IOrganizationService service, string client, string? play, string? language, TextWriter output)
    {
        var request = new OrganizationRequest("cpb_Explain") { ["AccountId"] = Guid.TryParse(client, out var id) ? id : IdOf(service, client) };
        if (play is not null)
        {
            request["Play"] = play;
        }

        if (language is not null)
        {
            request["Language"] = (int)(language == "es" ? Language.Spanish : Language.English);
        }

        output.WriteLine((string)service.Execute(request)["Explanation"]);
        return ExitCode.Success;
    }

    private static Guid IdOf(IOrganizationService service, string name)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name"), TopCount = FewNames };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        var accounts = service.RetrieveMultiple(query).Entities;
        return accounts.Count switch
        {
            1 => accounts[0].Id,
            0 => throw new UsageException($"There is no account named '{name}'."),
            _ => throw new UsageException($"Several accounts are named '{name}'; give one's id: {string.Join(", ", accounts.Select(account => account.Id.ToString("D")))}."),
        };
    }
}
