using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>An account became a client, stopped being one, or changed in what plays and items rest on. One that was no client and is none costs one query.</summary>
[Step(Message.Create, AccountTable.Table, PostImage = Judged)]
[Step(Message.Update, AccountTable.Table, Columns = Watched, PreImage = Judged, PostImage = Judged)]
public sealed class AccountChanged : EntryPoint
{
    private const string Judged = "name,statecode,customertypecode,cpb_segment";

    private const string Watched =
        "name,ownerid,statecode,customertypecode,primarycontactid,preferredsystemuserid,cpb_segment,cpb_renewalon,cpb_renewalnumber,cpb_noticedays,cpb_renewalstatus,"
        + "cpb_originalgoal,cpb_licensedpeople,cpb_clientlanguage,cpb_plancontactid,cpb_planchannel,cpb_planrhythmdays,cpb_planagreedon";

    private protected override void Run(Invocation call)
    {
        var looker = new Looker(call);
        var images = call.Context.PreEntityImages.Values.Concat(call.Context.PostEntityImages.Values);
        if (images.Any(image => looker.Engine.Clients.Judge(ClientRow.ProfileOf(image)).IsClient))
        {
            looker.LookAt(call.Context.PrimaryEntityId);
        }
    }
}
