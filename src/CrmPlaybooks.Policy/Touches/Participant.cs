namespace CrmPlaybooks.Policy.Touches;

/// <summary>Whom a party turned out to be.</summary>
internal enum Side
{
    Unknown = 0,
    Ours = 1,

    /// <summary>A person of an account, or the account itself; whether it is a client is the directory's to say.</summary>
    Account = 2,
    SharedDomain = 3,
    FreeMail = 4,
}

/// <summary>A party of an activity, resolved: a linked row decides, then a contact's address, then the domain.</summary>
internal sealed class Participant
{
    private readonly Participation _role;

    private Participant(ActivityParty party)
    {
        _role = party.Role;
        Address = MailDomain.CanonicalAddress(party.AddressUsed);
        UserId = party.Kind == PartyKind.SystemUser ? party.PartyId : null;
    }

    public Side Side { get; private set; }

    public Guid? AccountId { get; private set; }

    public Guid? ContactId { get; private set; }

    public Guid? UserId { get; }

    /// <summary>Canonical; null for a phone number or nothing.</summary>
    public string? Address { get; }

    public bool IsAccountItself { get; private set; }

    public bool DoNotEmail { get; private set; }

    public bool DoNotPhone { get; private set; }

    public bool DoNotBulkEmail { get; private set; }

    public bool IsSender => _role == Participation.Sender;

    public bool IsOrganizer => _role == Participation.Organizer;

    /// <summary>The parties that take part; regarding, owner and resources do not.</summary>
    public static List<Participant> Of(ActivityRecord activity, DateTime occurredOn, ClientDirectory directory, Guid? regardingAccount)
    {
        var participants = new List<Participant>(activity.Parties.Count);
        foreach (var party in activity.Parties)
        {
            if (party.Role is not (Participation.Regarding or Participation.Owner or Participation.Resource))
            {
                var participant = new Participant(party);
                participant.Resolve(party, occurredOn, directory, regardingAccount);
                participants.Add(participant);
            }
        }

        return participants;
    }

    public void AddTo(ref InputHash hash)
    {
        hash.Add((int)_role);
        hash.Add((int)Side);
        hash.Add(AccountId);
        hash.Add(ContactId);
        hash.Add(UserId);
        hash.Add(Address);
        hash.Add(IsAccountItself);
        hash.Add(DoNotEmail);
        hash.Add(DoNotPhone);
        hash.Add(DoNotBulkEmail);
    }

    private void Resolve(ActivityParty party, DateTime occurredOn, ClientDirectory directory, Guid? regardingAccount)
    {
        switch (party.Kind)
        {
            case PartyKind.SystemUser or PartyKind.Queue:
                Side = Side.Ours;
                return;
            case PartyKind.Account when party.PartyId is { } accountId:
                IsAccountItself = true;
                BelongTo(accountId, directory);
                return;
        }

        var domain = Address is null ? default : directory.OwnerOf(Address.Substring(Address.LastIndexOf('@') + 1));
        if (ContactOf(party, directory) is { } contact)
        {
            ContactId = contact.ContactId;
            DoNotEmail = contact.DoNotEmail;
            DoNotPhone = contact.DoNotPhone;
            DoNotBulkEmail = contact.DoNotBulkEmail;

            // The address it went to and the record it is about agree on where the person worked then.
            var atTheTime = domain.Owner == DomainOwner.Client && domain.AccountId == regardingAccount
                ? regardingAccount
                : directory.AccountOfContact(contact.ContactId, occurredOn);
            if (atTheTime is { } account)
            {
                Side = Side.Account;
                AccountId = account;
                return;
            }
        }

        switch (domain.Owner)
        {
            case DomainOwner.Ours:
                Side = Side.Ours;
                break;
            case DomainOwner.Client:
                if (ContactId is null)
                {
                    BelongTo(domain.AccountId!.Value, directory);
                }
                else
                {
                    Side = Side.Account;
                    AccountId = domain.AccountId;
                }

                break;
            case DomainOwner.Shared:
                Side = Side.SharedDomain;
                break;
            case DomainOwner.FreeMail:
                Side = Side.FreeMail;
                break;
        }
    }

    private DirectoryContact? ContactOf(ActivityParty party, ClientDirectory directory)
    {
        if (party is { Kind: PartyKind.Contact, PartyId: { } contactId } && directory.Contact(contactId) is { } contact)
        {
            return contact;
        }

        return Address is null ? null : directory.ContactOfAddress(Address);
    }

    private void BelongTo(Guid accountId, ClientDirectory directory)
    {
        Side = Side.Account;
        AccountId = accountId;
        if (directory.Account(accountId) is { } account)
        {
            DoNotEmail = account.DoNotEmail;
            DoNotPhone = account.DoNotPhone;
            DoNotBulkEmail = account.DoNotBulkEmail;
        }
    }
}
