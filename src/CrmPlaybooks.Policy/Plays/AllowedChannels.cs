using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>
/// Keeps every finding to the channels that the client allows: its wishes stand among the proof, and where a play would rather have a call, it says so only if calls are
/// welcome. The wishes are those of the account and of its primary contact.
/// </summary>
public static class AllowedChannels
{
    public static Judgement Respect(Judgement judgement, Client client)
    {
        if (judgement is not Finding finding || (finding.Channel is null && client.Refusals.Count == 0))
        {
            return judgement;
        }

        var noCalls = Refuses(client, ActivityKind.PhoneCall);
        var noEmail = Refuses(client, ActivityKind.Email);
        var wish = noCalls && noEmail ? AllowedChannelsWords.Neither : noCalls ? AllowedChannelsWords.NoCalls : noEmail ? AllowedChannelsWords.NoEmail : null;
        var preferred = Preferred(finding.Channel, noCalls, noEmail);
        return wish is null && preferred is null ? finding : finding with
        {
            Cause = finding.Cause ?? finding.Evidence,
            Evidence = wish is null ? finding.Evidence : [.. finding.Evidence, wish],
            Advice = preferred is null ? finding.Advice : AllowedChannelsWords.Advice(preferred, finding.Advice),
        };
    }

    private static bool Refuses(Client client, ActivityKind channel) =>
        client.Refusals.Any(refusal => refusal.Channel == channel && (refusal.ContactId is null || refusal.ContactId == client.PrimaryContactId));

    private static Phrase? Preferred(ActivityKind? channel, bool noCalls, bool noEmail) => channel switch
    {
        ActivityKind.PhoneCall when !noCalls => AllowedChannelsWords.RatherCall,
        ActivityKind.Email when !noEmail => AllowedChannelsWords.RatherWrite,
        ActivityKind.Appointment => AllowedChannelsWords.RatherMeet,
        _ => null,
    };
}
