using System.ServiceModel;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Clients;

/// <summary>Keeps which mail domain belongs to which client. A domain that turns up at a second client is ambiguous from then on and counts for none.</summary>
internal sealed class DomainKeeper(IOrganizationService service, EngineSettings engine)
{
    private const int MostAttempts = 2;
    private const int MostDomains = 100;
    private const string ContactAlias = "contact";

    private static readonly string[] Addresses = [ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3];

    /// <summary>Notes the domains of a client's website and addresses; our own, free mail and public suffixes are never noted.</summary>
    public void Note(Guid clientId, IEnumerable<string?> candidates)
    {
        var domains = candidates.OfType<string>().Where(domain => MailDomain.MayBelongToAClient(domain) && !engine.OwnDomains.Contains(domain)).Distinct().ToList();
        for (var attempt = 0; domains.Count > 0 && attempt < MostAttempts; attempt++)
        {
            var known = OnFile(domains);
            domains = [.. domains.Where(domain => !TryNote(clientId, domain, known.FirstOrDefault(row => row.GetAttributeValue<string>(ClientDomainTable.Key) == domain)))];
        }
    }

    /// <summary>Notes the domains of an account and of its contacts as they stand: they may have been there before the solution was.</summary>
    public void NoteAllOf(Guid clientId)
    {
        var query = new QueryExpression(AccountTable.Table)
        {
            ColumnSet = new ColumnSet([AccountTable.Website, .. Addresses]),
            Criteria = { Conditions = { new ConditionExpression(AccountTable.Id, ConditionOperator.Equal, clientId) } },
        };
        var contact = query.AddLink(ContactTable.Table, AccountTable.Id, ContactTable.ParentCustomer, JoinOperator.LeftOuter);
        contact.EntityAlias = ContactAlias;
        contact.Columns = new ColumnSet(Addresses);
        var rows = service.RetrieveMultiple(query).Entities;
        Note(clientId, rows
            .SelectMany(row => Addresses.SelectMany(column => new[] { row.GetAttributeValue<string>(column), row.Joined<string>(ContactAlias, column) }))
            .Select(MailDomain.Of)
            .Concat(rows.Take(1).Select(row => MailDomain.OfWebsite(row.GetAttributeValue<string>(AccountTable.Website))))
            .Distinct().Take(MostDomains));
    }

    private DataCollection<Entity> OnFile(List<string> domains) => service.RetrieveMultiple(new QueryExpression(ClientDomainTable.Table)
    {
        ColumnSet = new ColumnSet(ClientDomainTable.Key, ClientDomainTable.Account, ClientDomainTable.Ambiguous),
        Criteria = { Conditions = { new ConditionExpression(ClientDomainTable.Key, ConditionOperator.In, [.. domains.Cast<object>()]) } },
    }).Entities;

    private bool TryNote(Guid clientId, string domain, Entity? row)
    {
        if (row is not null)
        {
            if (row.GetAttributeValue<EntityReference>(ClientDomainTable.Account) is { } owner && owner.Id != clientId)
            {
                service.Update(new Entity(ClientDomainTable.Table, row.Id) { [ClientDomainTable.Ambiguous] = true, [ClientDomainTable.Account] = null });
            }

            return true;
        }

        try
        {
            service.Create(new Entity(ClientDomainTable.Table, NameBasedId.For("client-domain|" + domain))
            {
                [ClientDomainTable.Name] = domain,
                [ClientDomainTable.Key] = domain,
                [ClientDomainTable.Account] = new EntityReference(AccountTable.Table, clientId),
            });
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault))
        {
            return false;
        }
    }
}
