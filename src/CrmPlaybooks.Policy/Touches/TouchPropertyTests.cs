using System.Runtime.CompilerServices;

namespace CrmPlaybooks.Policy.Touches;

[TestClass]
public sealed class TouchPropertyTests
{
    private const int Runs = 1000;

    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid[] Accounts = Ids(1, 4);
    private static readonly Guid[] Contacts = Ids(2, 4);
    private static readonly string[] Domains = ["acme.com", "mail.acme.com", "borealis.es", "holding.com", "gmail.com", "contoso.com", "unknown.org"];

    [TestMethod]
    public void While_the_hash_is_the_same_so_are_the_touches()
    {
        var dumps = new Dictionary<string, string>();
        ForAll(random =>
        {
            var classification = new TouchClassifier(Directory(random)).Classify(Activity(random, mostParties: 2));
            var dump = TruthTableCast.Dump(classification.Touches);
            if (!dumps.TryAdd(classification.InputHash, dump))
            {
                Assert.AreEqual(dumps[classification.InputHash], dump);
            }
        });
        Assert.IsGreaterThan(Runs / 4, dumps.Count);
    }

    [TestMethod]
    public void The_order_of_the_parties_changes_nothing() => ForAll(random =>
    {
        var classifier = new TouchClassifier(Directory(random));
        var activity = Activity(random, mostParties: 6);
        var shuffled = activity.Parties.ToArray();
        random.Shuffle(shuffled);
        var one = classifier.Classify(activity);
        var other = classifier.Classify(activity with { Parties = shuffled });
        Assert.AreEqual(one.InputHash, other.InputHash);
        Assert.AreEqual(TruthTableCast.Dump(one.Touches), TruthTableCast.Dump(other.Touches));
    });

    [TestMethod]
    public void A_client_has_one_touch_and_nobody_else_has_any() => ForAll(random =>
    {
        var directory = Directory(random);
        var clients = new TouchClassifier(directory).Classify(Activity(random, mostParties: 6)).Touches.Select(touch => touch.ClientId).ToList();
        CollectionAssert.AllItemsAreUnique(clients);
        CollectionAssert.AreEqual(clients.Order().ToList(), clients);
        Assert.IsTrue(clients.All(directory.IsClient));
    });

    [TestMethod]
    public void Nothing_counts_without_somebody_of_the_client_or_of_its_group() => ForAll(random =>
    {
        var directory = Directory(random);
        var activity = Activity(random, mostParties: 6);
        foreach (var touch in new TouchClassifier(directory).Classify(activity).Touches.Where(touch => touch.CountsAsTold))
        {
            var isThere = activity.Parties.Any(party => AccountsOf(party, directory, touch.OccurredOn).Any(account => directory.AreOfOneGroup(account, touch.ClientId)));
            var namesNobody = activity.Kind is ActivityKind.PhoneCall or ActivityKind.Other
                && activity.Parties.All(party => party.Role is Participation.Sender or Participation.Regarding or Participation.Owner);
            Assert.IsTrue(isThere || namesNobody, touch.ToString());
        }
    });

    [TestMethod]
    public void The_timeline_answers_as_the_plain_definitions_do() => ForAll(random =>
    {
        var touches = Enumerable.Range(0, random.Next(12)).Select(number => RandomTouch(random, number)).ToArray();
        var timeline = TouchTimeline.Of(Accounts[0], touches);
        var mine = touches.Where(touch => touch.ClientId == Accounts[0]).OrderBy(touch => touch.OccurredOn).ThenBy(touch => touch.ActivityId).ToList();
        var since = Now.AddDays(-random.Next(12));
        Assert.AreSame(mine.FirstOrDefault(touch => touch.CountsAsTold && touch.OccurredOn >= since), timeline.ToldSince(since));
        Assert.AreSame(mine.LastOrDefault(touch => touch.CountsAsTold && touch.OccurredOn <= Now), timeline.LastTold(Now));
        Assert.AreSame(
            mine.LastOrDefault(touch => touch.OccurredOn <= Now && touch.Direction == TouchDirection.Inbound && touch.ClientSpoke), timeline.LastInbound(Now));
        Assert.AreEqual(First(mine, since), timeline.FirstAfter(since, Now));
        Assert.AreEqual(LastExchange(mine, TimeSpan.FromDays(2)), timeline.LastTwoWayExchange(Now, TimeSpan.FromDays(2)));
    });

    private static FirstToSpeak First(List<Touch> touches, DateTime since)
    {
        var told = touches.Where(touch => touch.CountsAsTold && touch.OccurredOn >= since && touch.OccurredOn <= Now).Select(touch => (DateTime?)touch.OccurredOn).Min();
        var inbound = touches.Where(touch => touch.Direction == TouchDirection.Inbound && touch.ClientSpoke && touch.OccurredOn >= since && touch.OccurredOn <= Now)
            .Select(touch => (DateTime?)touch.OccurredOn).Min();
        return told is null && inbound is null ? FirstToSpeak.Nobody : inbound is null || told <= inbound ? FirstToSpeak.Us : FirstToSpeak.Client;
    }

    private static DateTime? LastExchange(List<Touch> touches, TimeSpan window)
    {
        var past = touches.Where(touch => touch.OccurredOn <= Now).ToList();
        var conversations = past.Where(touch => touch.IsConversation && touch.ClientSpoke).Select(touch => touch.OccurredOn);
        var pairs = from told in past.Where(touch => touch.CountsAsTold)
                    from inbound in past.Where(touch => touch.Direction == TouchDirection.Inbound && touch.ClientSpoke)
                    where (told.OccurredOn - inbound.OccurredOn).Duration() <= window
                    select told.OccurredOn > inbound.OccurredOn ? told.OccurredOn : inbound.OccurredOn;
        return conversations.Concat(pairs).Select(instant => (DateTime?)instant).Max();
    }

    private static IEnumerable<Guid> AccountsOf(ActivityParty party, ClientDirectory directory, DateTime instant)
    {
        var domain = MailDomain.Of(party.AddressUsed) is { } name ? directory.OwnerOf(name).AccountId : null;
        Guid?[] accounts =
        [
            party.Kind == PartyKind.Account ? party.PartyId : null,
            party.Kind == PartyKind.Contact ? directory.AccountOfContact(party.PartyId!.Value, instant) : null,
            party.Kind is PartyKind.SystemUser ? null : domain,
            party.AddressUsed is { } address && directory.ContactOfAddress(address) is { } contact ? directory.AccountOfContact(contact.ContactId, instant) : null,
        ];
        return accounts.OfType<Guid>();
    }

    private static ClientDirectory Directory(Random random) => new(
        Accounts.Select((id, index) => new DirectoryAccount
        {
            AccountId = id,
            IsClient = random.Next(5) > 0,
            ParentAccountId = index > 0 && random.Next(4) == 0 ? Accounts[0] : null,
            DoNotEmail = random.Next(4) == 0,
        }),
        Contacts.Select((id, index) => new DirectoryContact
        {
            ContactId = id,
            ParentCustomerId = random.Next(4) switch
            {
                0 => null,
                1 => new RecordReference("contact", Contacts[random.Next(Contacts.Length)]),
                _ => new RecordReference("account", Accounts[random.Next(Accounts.Length)]),
            },
            EmailAddresses = ["person" + index + "@" + Domains[random.Next(Domains.Length)]],
            FormerAccountId = random.Next(4) == 0 ? Accounts[random.Next(Accounts.Length)] : null,
            MovedOn = Now.AddDays(-random.Next(20)),
            DoNotEmail = random.Next(4) == 0,
            DoNotPhone = random.Next(4) == 0,
        }),
        Domains.Take(4).SelectMany(domain => Enumerable.Range(0, random.Next(3)).Select(_ => new ClientDomain { Domain = domain, AccountId = Accounts[random.Next(Accounts.Length)] })),
        ["contoso.com"]);

    private static ActivityRecord Activity(Random random, int mostParties) => new()
    {
        ActivityId = Guid.Empty,
        Kind = (ActivityKind)random.Next(4),
        StateCode = random.Next(4),
        StatusCode = 1 + random.Next(9),
        DirectionCode = random.Next(3) switch { 0 => null, 1 => false, _ => true },
        LeftVoicemail = random.Next(5) == 0,
        IsDraft = random.Next(5) == 0,
        IsBulk = random.Next(5) == 0,
        IsMappedChannel = random.Next(2) == 0,
        Subject = new[] { "", "Results?", "Feliz Navidad", "Out of office", "Plan" }[random.Next(5)],
        RegardingObjectId = random.Next(4) switch
        {
            0 => null,
            1 => new RecordReference("contact", Contacts[random.Next(Contacts.Length)]),
            2 => new RecordReference("campaign", Guid.Empty),
            _ => new RecordReference("account", Accounts[random.Next(Accounts.Length)]),
        },
        CreatedOn = Now.AddDays(-random.Next(3)),
        SentOn = random.Next(2) == 0 ? Now.AddDays(-random.Next(3)) : null,
        ScheduledEnd = random.Next(2) == 0 ? Now.AddDays(-random.Next(3)) : null,
        ActualEnd = random.Next(2) == 0 ? Now.AddDays(-random.Next(3)) : null,
        Parties = Enumerable.Range(0, random.Next(mostParties + 1)).Select(_ => Party(random)).ToArray(),
    };

    private static ActivityParty Party(Random random)
    {
        var kind = (PartyKind)random.Next(6);
        return new ActivityParty
        {
            Role = (Participation)(1 + random.Next(9)),
            Kind = kind,
            PartyId = kind switch
            {
                PartyKind.Contact => Contacts[random.Next(Contacts.Length)],
                PartyKind.Account => Accounts[random.Next(Accounts.Length)],
                PartyKind.None => null,
                _ => Guid.Empty,
            },
            AddressUsed = random.Next(5) == 0 ? null : "person" + random.Next(4) + "@" + Domains[random.Next(Domains.Length)],
        };
    }

    private static Touch RandomTouch(Random random, int number)
    {
        var direction = (TouchDirection)random.Next(3);
        return new Touch
        {
            ActivityId = new Guid(number, 0, 0, new byte[8]),
            ClientId = Accounts[random.Next(6) == 0 ? 1 : 0],
            Channel = ActivityKind.Email,
            Direction = direction,
            OccurredOn = Now.AddDays(2 - random.Next(12)),
            CreatedOn = Now,
            Reasons = (direction == TouchDirection.Inbound ? TouchReasons.Inbound : TouchReasons.None)
                | (random.Next(3) == 0 ? (TouchReasons)(1 << random.Next(20)) : TouchReasons.None),
            IsConversation = random.Next(6) == 0,
            IsAutomatic = random.Next(5) == 0,
        };
    }

    private static Guid[] Ids(int family, int count) => Enumerable.Range(1, count).Select(number => new Guid(family, (short)number, 0, new byte[8])).ToArray();

    private static void ForAll(Action<Random> property, [CallerMemberName] string name = "") => Seeded.Runs(Runs, name, property);
}
