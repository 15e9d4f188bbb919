using System.Globalization;
using System.Text;

namespace CrmPlaybooks.Policy.Touches;

[TestClass]
public sealed class TouchTruthTableTests
{
    private const string RefreshCommand = "./dev docs";
    private const string Begin = "<!-- the truth table, generated -->\n";
    private const string End = "<!-- the end of the truth table -->";

    private static readonly TouchClassifier Classifier = new(
        TruthTableCast.Directory(), new MappedStatusReasons { CallMade = [100000009], AppointmentHeld = [100000008] });

    public static IEnumerable<object[]> Rows => TruthTable.Rows.Select(row => new object[] { row });

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void Every_row_means_what_it_says(string row)
    {
        var cells = TruthTable.Cells(row);
        var touches = Classifier.Classify(TruthTableCast.Activity(cells)).Touches;
        Assert.AreEqual(cells[5], TruthTableCast.Describe(touches, cells[5]), cells[6]);
    }

    [TestMethod]
    public void The_table_has_at_least_eighty_rows_and_no_two_alike()
    {
        var inputs = TruthTable.Rows.Select(row => string.Join("|", TruthTable.Cells(row).Take(5))).ToList();
        Assert.IsGreaterThanOrEqualTo(80, inputs.Count);
        CollectionAssert.AllItemsAreUnique(inputs);
    }

    [TestMethod]
    public void Every_reason_has_a_row()
    {
        var seen = TruthTable.Rows.Select(row => TruthTable.Cells(row)[5])
            .SelectMany(expected => expected.Split([' ', ';', ':', '+', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet();
        var missing = Enum.GetNames<TouchReasons>().Where(name => name != "None" && !seen.Contains(name));
        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_row_gives_its_reason_in_words()
    {
        var wordless = TruthTable.Rows.Where(row => TruthTable.Cells(row)[6].Split(' ').Length < 3);
        Assert.AreEqual("", string.Join("\n", wordless));
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void The_order_of_the_parties_changes_nothing(string row)
    {
        var activity = TruthTableCast.Activity(TruthTable.Cells(row));
        var turned = Classifier.Classify(activity with { Parties = activity.Parties.Reverse().ToArray() });
        var asWritten = Classifier.Classify(activity);
        Assert.AreEqual(asWritten.InputHash, turned.InputHash);
        Assert.AreEqual(TruthTableCast.Dump(asWritten.Touches), TruthTableCast.Dump(turned.Touches));
    }

    [TestMethod]
    public void Rows_that_come_out_differently_have_different_hashes()
    {
        var dumps = new Dictionary<string, string>();
        foreach (var row in TruthTable.Rows)
        {
            var classification = Classifier.Classify(TruthTableCast.Activity(TruthTable.Cells(row)));
            var dump = TruthTableCast.Dump(classification.Touches);
            Assert.AreEqual(dumps.TryGetValue(classification.InputHash, out var other) ? other : dump, dump, row);
            dumps[classification.InputHash] = dump;
        }
    }

    [TestMethod]
    public void The_docs_show_every_reason_in_its_words_and_order()
    {
        var doc = File.ReadAllText(Repository.PathOf("docs/touches.md")).ReplaceLineEndings("\n");
        var rows = Enum.GetValues<TouchReasons>().Where(reason => reason != TouchReasons.None).Select(reason =>
            "| " + reason + " | " + TouchReasonWords.Of(reason, Language.English) + " | " + TouchReasonWords.Of(reason, Language.Spanish) + " |\n");
        Assert.Contains(string.Concat(rows), doc);
    }

    [TestMethod]
    [TestCategory("Docs")]
    public void The_docs_show_the_table()
    {
        var path = Repository.PathOf("docs/touches.md");
        var doc = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = doc.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = doc.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(start >= Begin.Length && end >= start, "docs/touches.md has lost the marks around the table.");
        var expected = TruthTable.AsMarkdown();
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") == "1")
        {
            File.WriteAllText(path, string.Concat(doc.AsSpan(0, start), expected, doc.AsSpan(end)));
            return;
        }

        Assert.AreEqual(expected, doc[start..end], "docs/touches.md is stale. Refresh it with: " + RefreshCommand);
    }

    private static class TruthTable
    {
        private static readonly string[] Lines =
            File.ReadAllLines(Repository.PathOf("src/CrmPlaybooks.Policy/Touches/touch-truth-table.txt"));

        public static IEnumerable<string> Rows => Lines.Where(line => line.Length > 0 && line[0] is not ('#' or '>'));

        public static string[] Cells(string row)
        {
            var cells = row.Split(" | ").Select(cell => cell.Trim()).ToArray();
            Assert.HasCount(7, cells, "A row has seven cells: " + row);
            return cells;
        }

        public static string AsMarkdown()
        {
            var markdown = new StringBuilder("\n");
            foreach (var line in Lines)
            {
                if (line.StartsWith("> ", StringComparison.Ordinal))
                {
                    markdown.Append(line[2..]).Append('\n');
                }
                else if (line.StartsWith("## ", StringComparison.Ordinal))
                {
                    markdown.Append("\n#").Append(line).Append("\n\n")
                        .Append("| Activity | Parties | Regarding | Subject | Dates | Means | Because |\n|---|---|---|---|---|---|---|\n");
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    markdown.Append("| ").Append(string.Join(" | ", Cells(line)).Replace("<", "&lt;", StringComparison.Ordinal)).Append(" |\n");
                }
            }

            return markdown.Append('\n').ToString();
        }
    }
}

/// <summary>The people and records that the truth table speaks of, and how its cells are read.</summary>
internal static class TruthTableCast
{
    private static readonly DateTime Now = At("11-20 12:00");

    private static readonly string[] Accounts = ["Acme", "Borealis", "Nimbus", "Nimbus Chile", "Paper Mill"];

    private static readonly Dictionary<string, string> Contacts = new()
    {
        ["Ana"] = "ana@acme.com",
        ["Gina"] = "gina@gmail.com",
        ["Luis"] = "luis@acme.com",
        ["Dora"] = "dora@acme.com",
        ["Pau"] = "pau@acme.com",
        ["Bea"] = "bea@borealis.es",
        ["Marta"] = "marta@borealis.es",
        ["Max"] = "max@borealis.es",
        ["Nora"] = "nora@nimbus.com",
        ["Carla"] = "carla@cl.nimbus.com",
        ["Pablo"] = "pablo@papermill.com",
        ["Olga"] = "olga@acme.com",
    };

    private static readonly Dictionary<string, string> Records = new()
    {
        ["Rollout"] = "crmp_project",
        ["Move"] = "crmp_project",
        ["Sales"] = "crmp_result",
        ["Delay"] = "crmp_obstacle",
        ["Launch"] = "crmp_milestone",
        ["Ticket"] = "incident",
        ["Loose"] = "opportunity",
        ["Spring"] = "campaign",
        ["Wave"] = "campaignactivity",
        ["Blast"] = "bulkoperation",
    };

    public static ClientDirectory Directory() => new(
        Accounts.Select(name => new DirectoryAccount
        {
            AccountId = Id(name),
            IsClient = name != "Paper Mill",
            ParentAccountId = name == "Nimbus Chile" ? Id("Nimbus") : null,
        }),
        Contacts.Select(contact => new DirectoryContact
        {
            ContactId = Id(contact.Key),
            ParentCustomerId = contact.Key switch
            {
                "Ana" or "Gina" or "Luis" or "Dora" => Reference("Acme"),
                "Pau" => Reference("Ana"),
                "Bea" or "Marta" or "Max" => Reference("Borealis"),
                "Nora" => Reference("Nimbus"),
                "Carla" => Reference("Nimbus Chile"),
                "Pablo" => Reference("Paper Mill"),
                _ => null,
            },
            FormerAccountId = contact.Key == "Marta" ? Id("Acme") : null,
            MovedOn = contact.Key == "Marta" ? At("11-01 00:00") : null,
            EmailAddresses = [contact.Value],
            DoNotEmail = contact.Key == "Luis",
            DoNotPhone = contact.Key == "Luis",
            DoNotBulkEmail = contact.Key == "Dora",
        }),
        [
            new ClientDomain { Domain = "acme.com", AccountId = Id("Acme") },
            new ClientDomain { Domain = "borealis.es", AccountId = Id("Borealis") },
            new ClientDomain { Domain = "cañadas.es", AccountId = Id("Borealis") },
            new ClientDomain { Domain = "nimbus.com", AccountId = Id("Nimbus") },
            new ClientDomain { Domain = "cl.nimbus.com", AccountId = Id("Nimbus Chile") },
            new ClientDomain { Domain = "papermill.com", AccountId = Id("Paper Mill") },
            new ClientDomain { Domain = "holding.com", AccountId = Id("Acme") },
            new ClientDomain { Domain = "holding.com", AccountId = Id("Borealis") },
        ],
        ["contoso.com", "contoso.es"],
        [
            Link("Rollout", "Acme"), Link("Move", "Borealis"), Link("Sales", "Rollout"), Link("Delay", "Rollout"), Link("Launch", "Rollout"), Link("Ticket", "Ana"),
        ]);

    public static ActivityRecord Activity(string[] cells)
    {
        var words = cells[0].Split(' ');
        var kind = words[0] switch
        {
            "email" => ActivityKind.Email,
            "call" => ActivityKind.PhoneCall,
            "meeting" => ActivityKind.Appointment,
            _ => ActivityKind.Other,
        };
        var status = words.First(word => word is not ("out" or "in") && char.IsUpper(word[0]));
        var dates = Dates(cells[4]);
        var state = State(kind, status);
        var isDone = state == ActivityStates.Completed && status is not ("PendingSend" or "Sending");
        return new ActivityRecord
        {
            ActivityId = Id("activity"),
            Kind = kind,
            StateCode = state,
            StatusCode = Status(kind, status),
            DirectionCode = words.Contains("out") ? true : words.Contains("in") ? false : null,
            LeftVoicemail = words.Contains("voicemail"),
            IsDraft = words.Contains("draft"),
            IsBulk = words.Contains("bulk"),
            IsMappedChannel = words.Contains("mapped"),
            IsAutomatic = words.Contains("automatic") ? true : words.Contains("not-automatic") ? false : null,
            IsCourtesyGreeting = words.Contains("not-greeting") ? false : null,
            TimesMoved = words.Contains("moved") ? int.Parse(words[^1], CultureInfo.InvariantCulture) : 0,
            Subject = cells[3],
            Parties = Parties(kind, cells[1]),
            RegardingObjectId = cells[2] == "-" ? null : Reference(cells[2]),
            OwnerId = Id("Uma"),
            CreatedOn = dates.TryGetValue("created", out var created) ? created!.Value : At("11-10 09:00"),
            SentOn = dates.TryGetValue("sent", out var sent) ? sent : kind == ActivityKind.Email && isDone ? At("11-10 09:00") : null,
            ScheduledEnd = dates.TryGetValue("due", out var due) ? due : kind == ActivityKind.Appointment ? At("11-10 09:00") : null,
            ActualEnd = dates.TryGetValue("done", out var done) ? done : isDone && kind != ActivityKind.Email ? At("11-10 09:00") : null,
        };
    }

    /// <summary>Says what came out the way the table does; the date is named only where the row asks for it.</summary>
    public static string Describe(IReadOnlyList<Touch> touches, string expected)
    {
        var described = touches
            .OrderBy(touch => Array.FindIndex(Accounts, name => Id(name) == touch.ClientId))
            .Select(touch => Describe(touch, expected.Contains("on 1", StringComparison.Ordinal)));
        return touches.Count == 0 ? "none" : string.Join("; ", described);
    }

    public static string Dump(IReadOnlyList<Touch> touches) => string.Join("\n", touches.Select(touch =>
        touch with { ContactIds = [], UnknownAddresses = [] } + string.Join(",", touch.ContactIds) + string.Join(",", touch.UnknownAddresses)));

    private static string Describe(Touch touch, bool withDate)
    {
        var reasons = Enum.GetValues<TouchReasons>().Where(reason => reason != TouchReasons.None && touch.Reasons.HasFlag(reason));
        var facts = new List<string>();
        switch (touch.PendingAt(Now))
        {
            case PendingState.Draft: facts.Add("draft"); break;
            case PendingState.WaitingToBeSent: facts.Add("waiting to be sent"); break;
            case PendingState.SendFailed: facts.Add("failed"); break;
            case PendingState.CallToMake: facts.Add("to call"); break;
            case PendingState.MeetingAhead: facts.Add("ahead"); break;
            case PendingState.ProbablyHeld: facts.Add("probably held"); break;
        }

        Add(facts, touch.ClientSpoke, "client spoke");
        Add(facts, touch.AsksQuestion, "question");
        Add(facts, touch.IsAgainstWishes, "against wishes");
        Add(facts, touch.IsLoggedLate, "late");
        Add(facts, touch.TimesMoved > 0, "moved " + touch.TimesMoved.ToString(CultureInfo.InvariantCulture));
        Add(facts, withDate, "on " + touch.OccurredOn.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
        return Accounts.First(name => Id(name) == touch.ClientId) + ": " + (touch.CountsAsTold ? "told" : string.Join(" + ", reasons))
            + (facts.Count == 0 ? "" : " (" + string.Join(", ", facts) + ")");
    }

    private static void Add(List<string> facts, bool holds, string fact)
    {
        if (holds)
        {
            facts.Add(fact);
        }
    }

    private static ActivityParty[] Parties(ActivityKind kind, string cell)
    {
        var isMeeting = kind == ActivityKind.Appointment;
        var sides = cell.Split(isMeeting ? " with " : " > ");
        var parties = new List<ActivityParty> { Party(sides[0], isMeeting ? Participation.Organizer : Participation.Sender, kind) };
        foreach (var group in sides[1].Split("; "))
        {
            var role = isMeeting ? Participation.RequiredAttendee : Participation.ToRecipient;
            var names = group;
            foreach (var prefix in new[] { "cc ", "bcc ", "optional " })
            {
                if (group.StartsWith(prefix, StringComparison.Ordinal))
                {
                    names = group[prefix.Length..];
                    role = prefix[0] switch { 'c' => Participation.CcRecipient, 'b' => Participation.BccRecipient, _ => Participation.OptionalAttendee };
                }
            }

            parties.AddRange(names.Split(", ").Where(name => name != "nobody").Select(name => Party(name, role, kind)));
        }

        return parties.ToArray();
    }

    private static ActivityParty Party(string text, Participation role, ActivityKind kind)
    {
        var name = text.Split(" <")[0];
        var address = text == name ? null : text;
        if (name is "Uma" or "Vic")
        {
            return new ActivityParty { Role = role, Kind = PartyKind.SystemUser, PartyId = Id(name), AddressUsed = name.ToLowerInvariant() + "@contoso.com" };
        }

        if (name == "Support")
        {
            return new ActivityParty { Role = role, Kind = PartyKind.Queue, PartyId = Id(name), AddressUsed = "support@contoso.com" };
        }

        if (name == "Lea")
        {
            return new ActivityParty { Role = role, Kind = PartyKind.Other, PartyId = Id(name), AddressUsed = "lea@acme.com" };
        }

        if (Contacts.TryGetValue(name, out var known))
        {
            return new ActivityParty
            {
                Role = role,
                Kind = PartyKind.Contact,
                PartyId = Id(name),
                AddressUsed = kind == ActivityKind.PhoneCall ? "+34 600 100 300" : address ?? known,
            };
        }

        return Accounts.Contains(name)
            ? new ActivityParty { Role = role, Kind = PartyKind.Account, PartyId = Id(name) }
            : new ActivityParty { Role = role, AddressUsed = text };
    }

    private static int State(ActivityKind kind, string status) => status.Split('/')[0] switch
    {
        "Draft" or "Failed" or "Open" or "Free" or "Tentative" => ActivityStates.Open,
        "Canceled" => ActivityStates.Canceled,
        "Busy" => ActivityStates.Scheduled,
        "Completed" or "Sent" or "Received" or "PendingSend" or "Sending" or "Made" => ActivityStates.Completed,
        _ => throw new ArgumentException("No status of " + kind + ": " + status),
    };

    private static int Status(ActivityKind kind, string status) => status.IndexOf('/') is var slash and >= 0
        ? int.Parse(status[(slash + 1)..], CultureInfo.InvariantCulture)
        : kind switch
        {
            ActivityKind.Email => status switch
            {
                "Draft" => 1,
                "Completed" => 2,
                "Sent" => 3,
                "Received" => 4,
                "Canceled" => 5,
                "PendingSend" => 6,
                "Sending" => 7,
                "Failed" => 8,
                _ => throw new ArgumentException(status),
            },
            ActivityKind.PhoneCall => status switch { "Open" => 1, "Made" => 2, "Canceled" => 3, "Received" => 4, _ => throw new ArgumentException(status) },
            ActivityKind.Appointment => status switch
            {
                "Free" => 1,
                "Tentative" => 2,
                "Completed" => 3,
                "Canceled" => 4,
                "Busy" => 5,
                _ => throw new ArgumentException(status),
            },
            _ => status switch { "Open" => 1, "Completed" => 2, "Canceled" => 3, _ => throw new ArgumentException(status) },
        };

    private static Dictionary<string, DateTime?> Dates(string cell) => cell == "-"
        ? []
        : cell.Split("; ").ToDictionary(date => date.Split(' ')[0], date => date.EndsWith(" -", StringComparison.Ordinal) ? (DateTime?)null : At(date[(date.IndexOf(' ') + 1)..]));

    private static DateTime At(string date) => DateTime.ParseExact(
        "2026-" + date, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static RegardingLink Link(string record, string parent) => new() { Record = Reference(record), Parent = Reference(parent) };

    private static RecordReference Reference(string name) => new(
        Accounts.Contains(name) ? "account" : Contacts.ContainsKey(name) ? "contact" : Records[name], Id(name));

    /// <summary>Every name has an id of its own, the same in every run.</summary>
    private static Guid Id(string name)
    {
        var bytes = new byte[16];
        Encoding.UTF8.GetBytes(name).CopyTo(bytes, 0);
        return new Guid(bytes);
    }
}
