using CrmPlaybooks.Plugins.Activities;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>
/// A contact of a client has an address: the client has its domain, and whoever was unknown in the client's traffic under that address is so no longer. A contact of an
/// account that is no client costs one query.
/// </summary>
[Step(Message.Create, ContactTable.Table, PostImage = Judged)]
[Step(Message.Update, ContactTable.Table, Columns = Judged, PostImage = Judged)]
public sealed class ContactChanged : EntryPoint
{
    private const string Judged = "parentcustomerid,emailaddress1,emailaddress2,emailaddress3";

    private protected override void Run(Invocation call)
    {
        if (call.Context.PostEntityImages.Values.FirstOrDefault() is not { } contact
            || contact.GetAttributeValue<EntityReference>(ContactTable.ParentCustomer) is not { LogicalName: AccountTable.Table } account)
        {
            return;
        }

        var addresses = new[] { ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3 }
            .Select(column => MailDomain.CanonicalAddress(contact.GetAttributeValue<string>(column))).OfType<string>().ToList();
        if (addresses.Count == 0 || !new ClientReader(call.Service, call.Now).HasState(account.Id))
        {
            return;
        }

        var looker = new Looker(call);
        var domains = addresses.Select(MailDomain.Of).OfType<string>().Where(MailDomain.MayBelongToAClient).ToList();
        if (domains.Count > 0)
        {
            new DomainKeeper(call.Service, looker.Engine).Note(account.Id, domains);
        }

        new Strangers(call, looker).Know(account.Id, addresses);
    }
}
