using System.Globalization;
using CrmPlaybooks.Policy.Owners;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>
/// What the engine wrote last to a run and its items, so that what people changed since is recognised, and what it must remember of their actions.
/// Its text form is one <c>name=value</c> a line, in the column cpb_written.
/// </summary>
public sealed record WrittenState
{
    private const string InstantForm = "yyyy-MM-ddTHH:mm:ssZ";

    public static WrittenState Nothing { get; } = new();

    /// <summary>The stage that the engine gave the run; null for a run that it never wrote.</summary>
    public RunStage? Stage { get; init; }

    /// <summary>Which kind of item the run has now.</summary>
    public ItemKind Item { get; init; }

    /// <summary>The fingerprint of the item's text.</summary>
    public string? Text { get; init; }

    public DateTime? DueOn { get; init; }

    public Principal? Owner { get; init; }

    public OwnerPlace Place { get; init; } = OwnerPlace.AccountOwner;

    /// <summary>A person gave the item to its owner.</summary>
    public bool AssignedByHand { get; init; }

    /// <summary>A person opened it again: it is not merged with others.</summary>
    public bool StandsAlone { get; init; }

    /// <summary>The fingerprint of the cause, and since when it is known here (UTC).</summary>
    public string? Cause { get; init; }

    public DateTime? Since { get; init; }

    /// <summary>When the time until an escalation began (UTC).</summary>
    public DateTime? Clock { get; init; }

    /// <summary>How many managers have been informed, and who was the last, when.</summary>
    public int Level { get; init; }

    public Principal? Manager { get; init; }

    public Day? ManagerOn { get; init; }

    public string? ManagerText { get; init; }

    /// <summary>How often people moved the due date or postponed the item.</summary>
    public int TimesMoved { get; init; }

    /// <summary>When a person completed the item without a contact on record (UTC).</summary>
    public DateTime? DoneOn { get; init; }

    /// <summary>When the item before this one was completed without a contact on record.</summary>
    public Day? DoneBefore { get; init; }

    /// <summary>The day on which, by a person's word, the client was told.</summary>
    public Day? WordOn { get; init; }

    /// <summary>What an incomplete answer lacks; null when nothing is asked.</summary>
    public AnswerKind? Asks { get; init; }

    /// <summary>From whom the item was handed over last, and when.</summary>
    public Principal? HandedFrom { get; init; }

    public Day? HandedOn { get; init; }

    public override string ToString()
    {
        var lines = new List<string>();
        Add("stage", Stage is { } stage ? Number((int)stage) : null);
        Add("item", Item == ItemKind.None ? null : Number((int)Item));
        Add("text", Text);
        Add("due", Spell(DueOn));
        Add("owner", Spell(Owner));
        Add("place", Place == OwnerPlace.AccountOwner ? null : Number((int)Place));
        Add("by-hand", AssignedByHand ? "1" : null);
        Add("alone", StandsAlone ? "1" : null);
        Add("cause", Cause);
        Add("since", Spell(Since));
        Add("clock", Spell(Clock));
        Add("level", Level == 0 ? null : Number(Level));
        Add("manager", Spell(Manager));
        Add("manager-on", ManagerOn?.ToString());
        Add("manager-text", ManagerText);
        Add("moved", TimesMoved == 0 ? null : Number(TimesMoved));
        Add("done", Spell(DoneOn));
        Add("done-before", DoneBefore?.ToString());
        Add("word", WordOn?.ToString());
        Add("asks", Asks is { } asks ? Number((int)asks) : null);
        Add("handed-from", Spell(HandedFrom));
        Add("handed-on", HandedOn?.ToString());
        return string.Join("\n", lines);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                lines.Add(name + "=" + value);
            }
        }
    }

    /// <summary>Reads the text form; a line that it does not know, or whose value was spoilt, says nothing.</summary>
    public static WrittenState Parse(string? text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (text ?? "").Split('\n'))
        {
            var equals = line.IndexOf('=');
            if (equals > 0)
            {
                values[line.Substring(0, equals)] = line.Substring(equals + 1).Trim();
            }
        }

        return new WrittenState
        {
            Stage = (RunStage?)Int("stage"),
            Item = (ItemKind)(Int("item") ?? 0),
            Text = Value("text"),
            DueOn = Instant("due"),
            Owner = Who("owner"),
            Place = (OwnerPlace)(Int("place") ?? (int)OwnerPlace.AccountOwner),
            AssignedByHand = Value("by-hand") == "1",
            StandsAlone = Value("alone") == "1",
            Cause = Value("cause"),
            Since = Instant("since"),
            Clock = Instant("clock"),
            Level = Int("level") ?? 0,
            Manager = Who("manager"),
            ManagerOn = DayOf("manager-on"),
            ManagerText = Value("manager-text"),
            TimesMoved = Int("moved") ?? 0,
            DoneOn = Instant("done"),
            DoneBefore = DayOf("done-before"),
            WordOn = DayOf("word"),
            Asks = (AnswerKind?)Int("asks"),
            HandedFrom = Who("handed-from"),
            HandedOn = DayOf("handed-on"),
        };

        string? Value(string name) => values.TryGetValue(name, out var value) ? value : null;

        int? Int(string name) => int.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        DateTime? Instant(string name) => DateTime.TryParseExact(
            Value(name), InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

        Day? DayOf(string name) => DateTime.TryParseExact(Value(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day.Of(day) : null;

        Principal? Who(string name)
        {
            var parts = (Value(name) ?? "").Split(':');
            return parts.Length == 2 && parts[0] is "user" or "team" && Guid.TryParseExact(parts[1], "N", out var id)
                ? new Principal(parts[0] == "team" ? PrincipalKind.Team : PrincipalKind.User, id)
                : null;
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Spell(DateTime? instant) => instant?.ToString(InstantForm, CultureInfo.InvariantCulture);

    private static string? Spell(Principal? who) => who is null ? null : (who.Kind == PrincipalKind.Team ? "team:" : "user:") + who.Id.ToString("N");
}
