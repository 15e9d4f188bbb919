namespace CrmPlaybooks.Policy.Touches;

/// <summary>An account that the reader looked up; one that is not listed is no client.</summary>
public sealed record DirectoryAccount
{
    public required Guid AccountId { get; init; }

    /// <summary>False for suppliers, competitors and the like: they get no touches.</summary>
    public bool IsClient { get; init; } = true;

    public Guid? ParentAccountId { get; init; }

    public bool DoNotEmail { get; init; }

    public bool DoNotPhone { get; init; }

    public bool DoNotBulkEmail { get; init; }
}

/// <summary>A contact that the reader looked up.</summary>
public sealed record DirectoryContact
{
    public required Guid ContactId { get; init; }

    /// <summary>parentcustomerid: an account, or a contact that has one.</summary>
    public RecordReference? ParentCustomerId { get; init; }

    /// <summary>The account the contact belonged to before <see cref="MovedOn"/>, if a move was seen.</summary>
    public Guid? FormerAccountId { get; init; }

    /// <summary>When the contact came to the present account; UTC.</summary>
    public DateTime? MovedOn { get; init; }

    public IReadOnlyList<string> EmailAddresses { get; init; } = [];

    public bool DoNotEmail { get; init; }

    public bool DoNotPhone { get; init; }

    public bool DoNotBulkEmail { get; init; }
}

/// <summary>A mail domain of a client; a domain without an account, or listed for several, is shared and counts for none.</summary>
public sealed record ClientDomain
{
    public required string Domain { get; init; }

    public Guid? AccountId { get; init; }
}

/// <summary>One step of the way from a regarding record to its account: a result to its project, a project to its account.</summary>
public sealed record RegardingLink
{
    public required RecordReference Record { get; init; }

    public required RecordReference Parent { get; init; }
}

/// <summary>Whose domain an address is at.</summary>
public enum DomainOwner
{
    Unknown = 0,
    Ours = 1,
    Client = 2,

    /// <summary>Several clients share it, so it says nothing.</summary>
    Shared = 3,
    FreeMail = 4,
}

/// <summary>What a domain resolves to; <see cref="AccountId"/> is set for a client's.</summary>
public readonly record struct DomainOwnership(DomainOwner Owner, Guid? AccountId);

/// <summary>Answers to which client a person, an address or a record belongs, out of rows that were read before.</summary>
public sealed class ClientDirectory
{
    private const int LongestChain = 8;

    private readonly Dictionary<Guid, DirectoryAccount> _accounts = [];
    private readonly Dictionary<Guid, DirectoryContact> _contacts = [];
    private readonly Dictionary<string, Guid?> _contactsByAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid?> _clientDomains = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ownDomains = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordReference, RecordReference> _parents = [];

    /// <summary>Domains may be given in any form that <see cref="MailDomain.Canonical"/> understands; what is no domain is left out.</summary>
    public ClientDirectory(
        IEnumerable<DirectoryAccount>? accounts = null,
        IEnumerable<DirectoryContact>? contacts = null,
        IEnumerable<ClientDomain>? clientDomains = null,
        IEnumerable<string>? ownDomains = null,
        IEnumerable<RegardingLink>? regardingLinks = null)
    {
        foreach (var account in accounts ?? [])
        {
            _accounts[account.AccountId] = account;
        }

        foreach (var contact in contacts ?? [])
        {
            Add(contact);
        }

        foreach (var domain in clientDomains ?? [])
        {
            Add(domain);
        }

        foreach (var domain in ownDomains ?? [])
        {
            if (MailDomain.Canonical(domain) is { } canonical)
            {
                _ownDomains.Add(canonical);
            }
        }

        foreach (var link in regardingLinks ?? [])
        {
            _parents[link.Record] = link.Parent;
        }
    }

    public DirectoryAccount? Account(Guid accountId) => _accounts.TryGetValue(accountId, out var account) ? account : null;

    public DirectoryContact? Contact(Guid contactId) => _contacts.TryGetValue(contactId, out var contact) ? contact : null;

    public bool IsClient(Guid accountId) => Account(accountId) is { IsClient: true };

    /// <summary>The contact that alone has this address; null when none has it or several do.</summary>
    public DirectoryContact? ContactOfAddress(string address) =>
        _contactsByAddress.TryGetValue(MailDomain.CanonicalAddress(address) ?? "", out var contactId) && contactId is { } id ? Contact(id) : null;

    /// <summary>The account a contact belongs to at <paramref name="instant"/>, through a parent contact if need be; null when it has none.</summary>
    public Guid? AccountOfContact(Guid contactId, DateTime instant)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            if (Contact(contactId) is not { } contact)
            {
                return null;
            }

            if (contact.MovedOn is { } moved && contact.FormerAccountId is { } former && instant < moved)
            {
                return former;
            }

            switch (contact.ParentCustomerId)
            {
                case { LogicalName: "account" } parent:
                    return parent.Id;
                case { LogicalName: "contact" } parent:
                    contactId = parent.Id;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The account a record belongs to, along the links; null when the chain ends or runs in a circle.</summary>
    public Guid? AccountOf(RecordReference record, DateTime instant)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            switch (record.LogicalName)
            {
                case "account":
                    return record.Id;
                case "contact":
                    return AccountOfContact(record.Id, instant);
            }

            if (!_parents.TryGetValue(record, out record))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>True when one of the two accounts is the other, or lies above it.</summary>
    public bool AreOfOneGroup(Guid one, Guid other) => one == other || LiesAbove(one, other) || LiesAbove(other, one);

    /// <summary>Whose a canonical domain is: the longest listed domain that it equals or lies under decides; ours wins a tie.</summary>
    public DomainOwnership OwnerOf(string domain)
    {
        for (var rest = domain; ;)
        {
            if (_ownDomains.Contains(rest))
            {
                return new DomainOwnership(DomainOwner.Ours, null);
            }

            if (_clientDomains.TryGetValue(rest, out var accountId))
            {
                return accountId is null ? new DomainOwnership(DomainOwner.Shared, null) : new DomainOwnership(DomainOwner.Client, accountId);
            }

            if (MailDomain.IsFreeMail(rest))
            {
                return new DomainOwnership(DomainOwner.FreeMail, null);
            }

            var dot = rest.IndexOf('.');
            if (dot < 0)
            {
                return default;
            }

            rest = rest.Substring(dot + 1);
        }
    }

    private void Add(DirectoryContact contact)
    {
        _contacts[contact.ContactId] = contact;
        foreach (var address in contact.EmailAddresses)
        {
            if (MailDomain.CanonicalAddress(address) is { } canonical)
            {
                var taken = _contactsByAddress.TryGetValue(canonical, out var other) && other != contact.ContactId;
                _contactsByAddress[canonical] = taken ? null : contact.ContactId;
            }
        }
    }

    private void Add(ClientDomain domain)
    {
        if (MailDomain.Canonical(domain.Domain) is not { } canonical || !MailDomain.MayBelongToAClient(canonical))
        {
            return;
        }

        var taken = _clientDomains.TryGetValue(canonical, out var other) && other != domain.AccountId;
        _clientDomains[canonical] = taken ? null : domain.AccountId;
    }

    private bool LiesAbove(Guid upper, Guid lower)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            if (Account(lower)?.ParentAccountId is not { } parent)
            {
                return false;
            }

            if (parent == upper)
            {
                return true;
            }

            lower = parent;
        }

        return false;
    }
}
