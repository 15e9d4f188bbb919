using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>An account became a client, stopped being one, or changed in what plays and items rest on. One that was no client and is none costs one query.</summary>
[Step(Message.Create, AccountTable.Table, PostImage = Judged)]
[Step(Message.Update, AccountTable.Table, Columns = Watched, PreImage = Judged, PostImage = Judged)]
public sealed class AccountChanged : EntryPoint
{
    private const string Judged = "name,statecode,customertypecode,cpb_segment,websiteurl,emailaddress1,emailaddress2,emailaddress3";

    private const string Watched =
        "name,ownerid,statecode,customertypecode,primarycontactid,preferredsystemuserid,cpb_segment,cpb_renewalon,cpb_renewalnumber,cpb_noticedays,cpb_renewalstatus,"
        + "cpb_originalgoal,cpb_licensedpeople,cpb_clientlanguage,cpb_plancontactid,cpb_planchannel,cpb_planrhythmdays,cpb_planagreedon,"
        + "donotemail,donotphone,donotbulkemail,websiteurl,emailaddress1,emailaddress2,emailaddress3";

    private protected override void Run(Invocation call)
    {
        var looker = new Looker(call);
        var after = call.Context.PostEntityImages.Values.FirstOrDefault();
        var isClient = after is not null && looker.IsClient(ClientRow.ProfileOf(after));
        if (isClient)
        {
            new DomainKeeper(call.Service, looker.Engine).Note(call.Context.PrimaryEntityId, DomainsOf(after!));
        }

        if (isClient || call.Context.PreEntityImages.Values.Any(image => looker.IsClient(ClientRow.ProfileOf(image))))
        {
            looker.LookAt(call.Context.PrimaryEntityId);
        }
    }

    private static IEnumerable<string?> DomainsOf(Entity account) =>
        new[] { AccountTable.EmailAddress1, AccountTable.EmailAddress2, AccountTable.EmailAddress3 }
            .Select(column => MailDomain.Of(account.GetAttributeValue<string>(column)))
            .Concat([MailDomain.OfWebsite(account.GetAttributeValue<string>(AccountTable.Website))]);
}
