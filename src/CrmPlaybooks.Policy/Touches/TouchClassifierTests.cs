namespace CrmPlaybooks.Policy.Touches;

[TestClass]
public sealed class TouchClassifierTests
{
    private static readonly Guid Acme = new("a0000000-0000-0000-0000-000000000001");
    private static readonly Guid Borealis = new("a0000000-0000-0000-0000-000000000002");
    private static readonly Guid Ana = new("b0000000-0000-0000-0000-000000000001");
    private static readonly Guid Uma = new("d0000000-0000-0000-0000-000000000001");

    private static readonly DirectoryContact AnaOfAcme = new() { ContactId = Ana, ParentCustomerId = new RecordReference("account", Acme) };

    private static readonly ActivityRecord Sent = new()
    {
        ActivityId = new Guid("e0000000-0000-0000-0000-000000000001"),
        Kind = ActivityKind.Email,
        StateCode = ActivityStates.Completed,
        StatusCode = EmailStatuses.Sent,
        DirectionCode = true,
        Subject = "Results",
        CreatedOn = new DateTime(2026, 11, 10, 9, 0, 0, DateTimeKind.Utc),
        SentOn = new DateTime(2026, 11, 10, 9, 0, 0, DateTimeKind.Utc),
        Parties =
        [
            new ActivityParty { Role = Participation.Sender, Kind = PartyKind.SystemUser, PartyId = Uma, AddressUsed = "uma@contoso.com" },
            new ActivityParty { Role = Participation.ToRecipient, Kind = PartyKind.Contact, PartyId = Ana, AddressUsed = "ana@acme.com" },
            new ActivityParty { Role = Participation.CcRecipient, AddressUsed = "New@acme.com" },
            new ActivityParty { Role = Participation.CcRecipient, AddressUsed = "stranger@elsewhere.org" },
        ],
    };

    [TestMethod]
    public void A_touch_names_the_people_and_the_user()
    {
        var touch = Classify(Directory(AnaOfAcme)).Touches.Single();
        CollectionAssert.AreEqual(new[] { Ana }, touch.ContactIds.ToArray());
        CollectionAssert.AreEqual(new[] { "new@acme.com", "stranger@elsewhere.org" }, touch.UnknownAddresses.ToArray());
        Assert.AreEqual(Uma, touch.UserId);
    }

    [TestMethod]
    public void With_several_clients_a_stranger_is_nobodys_unless_a_record_says_so()
    {
        var activity = Sent with { Parties = [.. Sent.Parties, new ActivityParty { Role = Participation.ToRecipient, Kind = PartyKind.Account, PartyId = Borealis }] };
        var classification = new TouchClassifier(Directory(AnaOfAcme)).Classify(activity);
        CollectionAssert.AreEqual(new[] { 1, 0 }, classification.Touches.Select(touch => touch.UnknownAddresses.Count).ToArray());
        var regarding = new TouchClassifier(Directory(AnaOfAcme)).Classify(activity with { RegardingObjectId = new RecordReference("account", Borealis) });
        CollectionAssert.AreEqual(new[] { 1, 1 }, regarding.Touches.Select(touch => touch.UnknownAddresses.Count).ToArray());
    }

    [TestMethod]
    public void The_hash_is_written_in_stone()
    {
        Assert.AreEqual(1, TouchClassifier.Version);
        Assert.AreEqual("518bd45575922f79", Classify(Directory(AnaOfAcme)).InputHash);
    }

    [TestMethod]
    public void The_same_inputs_have_the_same_hash() =>
        Assert.AreEqual(Classify(Directory(AnaOfAcme)).InputHash, Classify(Directory(AnaOfAcme)).InputHash);

    [TestMethod]
    public void A_contact_in_another_account_changes_the_hash() =>
        AssertDiffers(Directory(AnaOfAcme with { ParentCustomerId = new RecordReference("account", Borealis) }), Sent);

    [TestMethod]
    public void A_wish_not_to_be_mailed_changes_the_hash() => AssertDiffers(Directory(AnaOfAcme with { DoNotEmail = true }), Sent);

    [TestMethod]
    public void A_domain_of_ours_changes_the_hash() =>
        AssertDiffers(new ClientDirectory([new DirectoryAccount { AccountId = Acme }], [AnaOfAcme], [], ["acme.com"]), Sent);

    [TestMethod]
    public void An_account_that_is_no_client_any_more_changes_the_hash() =>
        AssertDiffers(Directory(AnaOfAcme, isClient: false), Sent);

    [TestMethod]
    public void A_status_changes_the_hash() => AssertDiffers(Directory(AnaOfAcme), Sent with { StatusCode = EmailStatuses.PendingSend });

    [TestMethod]
    public void A_regarding_record_changes_the_hash() =>
        AssertDiffers(Directory(AnaOfAcme), Sent with { RegardingObjectId = new RecordReference("account", Acme) });

    [TestMethod]
    public void A_subject_changes_the_hash() => AssertDiffers(Directory(AnaOfAcme), Sent with { Subject = "Results of October" });

    [TestMethod]
    public void A_column_that_decides_nothing_keeps_the_hash() =>
        Assert.AreEqual(
            Classify(Directory(AnaOfAcme)).InputHash,
            new TouchClassifier(Directory(AnaOfAcme)).Classify(Sent with { ActualStart = Sent.CreatedOn }).InputHash);

    [TestMethod]
    public void An_instant_without_its_kind_is_refused()
    {
        var activity = Sent with { CreatedOn = new DateTime(2026, 11, 10) };
        var error = Assert.ThrowsExactly<ArgumentException>(() => new TouchClassifier(Directory(AnaOfAcme)).Classify(activity));
        Assert.Contains("not in UTC", error.Message);
    }

    [TestMethod]
    public void Contacts_in_a_circle_belong_to_nobody()
    {
        var other = new Guid("b0000000-0000-0000-0000-000000000002");
        var directory = new ClientDirectory(contacts:
        [
            new DirectoryContact { ContactId = Ana, ParentCustomerId = new RecordReference("contact", other) },
            new DirectoryContact { ContactId = other, ParentCustomerId = new RecordReference("contact", Ana) },
        ]);
        Assert.IsNull(directory.AccountOfContact(Ana, Sent.CreatedOn));
    }

    [TestMethod]
    public void Records_in_a_circle_belong_to_nobody()
    {
        var record = new RecordReference("crmp_project", Acme);
        var directory = new ClientDirectory(regardingLinks: [new RegardingLink { Record = record, Parent = record }]);
        Assert.IsNull(directory.AccountOf(record, Sent.CreatedOn));
    }

    [TestMethod]
    public void Accounts_in_a_circle_are_of_no_group_with_others()
    {
        var directory = new ClientDirectory(
        [
            new DirectoryAccount { AccountId = Acme, ParentAccountId = Borealis },
            new DirectoryAccount { AccountId = Borealis, ParentAccountId = Acme },
        ]);
        Assert.IsFalse(directory.AreOfOneGroup(Acme, Ana));
    }

    [TestMethod]
    public void An_address_that_two_contacts_have_is_nobodys()
    {
        var directory = new ClientDirectory(contacts:
        [
            new DirectoryContact { ContactId = Ana, EmailAddresses = ["shared@gmail.com"] },
            new DirectoryContact { ContactId = Uma, EmailAddresses = ["Shared@gmail.com"] },
        ]);
        Assert.IsNull(directory.ContactOfAddress("shared@gmail.com"));
    }

    [TestMethod]
    [DataRow("acme.com", DomainOwner.Client)]
    [DataRow("mail.acme.com", DomainOwner.Client)]
    [DataRow("es.acme.com", DomainOwner.Ours)]
    [DataRow("x.es.acme.com", DomainOwner.Ours)]
    [DataRow("contoso.com", DomainOwner.Ours)]
    [DataRow("client.contoso.com", DomainOwner.Client)]
    [DataRow("shared.com", DomainOwner.Shared)]
    [DataRow("marked.com", DomainOwner.Shared)]
    [DataRow("gmail.com", DomainOwner.FreeMail)]
    [DataRow("co.uk", DomainOwner.Unknown)]
    [DataRow("other.com", DomainOwner.Unknown)]
    [DataRow("com", DomainOwner.Unknown)]
    public void The_longest_listed_domain_decides(string domain, DomainOwner owner)
    {
        var directory = new ClientDirectory(
            clientDomains:
            [
                new ClientDomain { Domain = "acme.com", AccountId = Acme },
                new ClientDomain { Domain = "contoso.com", AccountId = Acme },
                new ClientDomain { Domain = "client.contoso.com", AccountId = Acme },
                new ClientDomain { Domain = "shared.com", AccountId = Acme },
                new ClientDomain { Domain = "shared.com", AccountId = Borealis },
                new ClientDomain { Domain = "marked.com" },
                new ClientDomain { Domain = "gmail.com", AccountId = Acme },
                new ClientDomain { Domain = "co.uk", AccountId = Acme },
            ],
            ownDomains: ["contoso.com", "es.acme.com"]);
        Assert.AreEqual(owner, directory.OwnerOf(domain).Owner);
    }

    [TestMethod]
    [DataRow(Language.English)]
    [DataRow(Language.Spanish)]
    public void Every_reason_has_short_words_of_its_own(Language language)
    {
        var words = Enum.GetValues<TouchReasons>().Select(reason => TouchReasonWords.Of(reason, language)).ToList();
        CollectionAssert.AllItemsAreUnique(words);
        Assert.IsLessThanOrEqualTo(10, words.Max(text => text.Split(' ').Length));
    }

    [TestMethod]
    public void Two_reasons_at_once_have_no_words() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TouchReasonWords.Of(TouchReasons.Draft | TouchReasons.Inbound, Language.English));

    private static ClientDirectory Directory(DirectoryContact contact, bool isClient = true) => new(
        [new DirectoryAccount { AccountId = Acme, IsClient = isClient }, new DirectoryAccount { AccountId = Borealis }],
        [contact],
        [new ClientDomain { Domain = "acme.com", AccountId = Acme }],
        ["contoso.com"]);

    private static TouchClassification Classify(ClientDirectory directory) => new TouchClassifier(directory).Classify(Sent);

    private static void AssertDiffers(ClientDirectory directory, ActivityRecord activity) =>
        Assert.AreNotEqual(Classify(Directory(AnaOfAcme)).InputHash, new TouchClassifier(directory).Classify(activity).InputHash);
}
