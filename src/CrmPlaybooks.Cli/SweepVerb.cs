using System.CommandLine;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli;

/// <summary>Sweeps a live environment as its hourly flow does, until no client is due.</summary>
internal static class SweepVerb
{
    private const int MostCalls = 1000;

    public static Command Command()
    {
        var connection = LiveEnvironment.ConnectionOption();
        connection.Required = true;
        var once = new Option<bool>("--once") { Description = "Call the sweep once, however many clients remain due." };
        var verb = new Command("sweep", "Have a live environment look at every client that is due; the looks run there, as background jobs.") { connection, once };
        verb.SetAction(parsed =>
        {
            var service = LiveEnvironment.Connect(parsed.GetValue(connection)!);
            using var connected = service as IDisposable;
            return LiveEnvironment.Ask(() => Run(service, parsed.GetValue(once), Console.Out));
        });
        return verb;
    }

    internal static int Run(IOrganizationService service, bool once, TextWriter output)
    {
        var stamped = 0;
        for (var call = 1; ; call++)
        {
            var answer = service.Execute(new OrganizationRequest("cpb_Sweep"));
            stamped += (int)answer["Stamped"];
            if (once || !(bool)answer["Remaining"] || call == MostCalls)
            {
                output.WriteLine($"{stamped} clients will be looked at{((bool)answer["Remaining"] ? "; more are due" : "")}.");
                return ExitCode.Success;
            }
        }
    }
}
