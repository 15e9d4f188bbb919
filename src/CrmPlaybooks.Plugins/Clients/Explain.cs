using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Words;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>Says what a look at a client would find, and why; nothing is written.</summary>
[CustomApi("cpb_Explain")]
public sealed class Explain : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        var clientId = ClientAccess.Demand(call);
        var play = Optional<string>(call, "Play");
        if (!string.IsNullOrEmpty(play) && PlayCatalogue.All.All(known => known.Key != play))
        {
            throw new InvalidPluginExecutionException($"There is no play '{play}'; there are: {string.Join(", ", PlayCatalogue.All.Select(known => known.Key))}.");
        }

        var looker = new Looker(call, writes: false);
        var explanation = looker.Explain(clientId) ?? throw new InvalidPluginExecutionException("The account has just been deleted.");
        call.Context.OutputParameters["Explanation"] = string.Join("\n", Of(play, explanation).Tell(ReaderOf(call, looker)));
    }

    private static Explanation Of(string? play, Explanation explanation) =>
        string.IsNullOrEmpty(play) ? explanation : explanation with { Plays = [.. explanation.Plays.Where(one => one.Key == play)] };

    private static Reader ReaderOf(Invocation call, Looker looker)
    {
        var user = looker.Snapshot.ReaderFor(call.Context.InitiatingUserId);
        return Optional<int?>(call, "Language") is { } asked ? user with { Language = Languages.Of(asked, (int)user.Language) } : user;
    }

    private static T? Optional<T>(Invocation call, string parameter) =>
        call.Context.InputParameters.TryGetValue(parameter, out var value) && value is T given ? given : default;
}
