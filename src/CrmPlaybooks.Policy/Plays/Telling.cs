using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>How news that is owed to the client stands: whether we told it, whether the client spoke first, and what lies unsent.</summary>
internal sealed class Telling
{
    private const int LongestSubject = 60;

    private readonly ClientFacts _facts;
    private readonly LookContext _context;
    private readonly DateTime _newsOn;
    private readonly DateTime _knownOn;

    /// <param name="newsOn">From when on an update can tell the news (UTC).</param>
    /// <param name="knownOn">Since when we know it (UTC): who speaks after that and before us speaks first.</param>
    public Telling(ClientFacts facts, LookContext context, DateTime newsOn, DateTime knownOn)
    {
        _facts = facts;
        _context = context;
        _newsOn = newsOn;
        _knownOn = knownOn;
        Told = facts.Touches.ToldSince(newsOn);
    }

    /// <summary>The update that told it; null while it is owed.</summary>
    public Touch? Told { get; }

    /// <summary>The first word of the client's since it is known here; to be asked while it is owed.</summary>
    public Touch? ClientSpoke => _facts.Touches.FirstInbound(_knownOn, _context.Now);

    /// <summary>So many business days later; but bad news does not wait for the weekend: at the latest when the week's last working day begins.</summary>
    public static DateTime GraceEnds(DateTime knownOn, int businessDays, WorkCalendar calendar)
    {
        var graceEnds = calendar.AddBusinessDays(knownOn, businessDays);
        if (calendar.LastWorkingDayOfWeek(calendar.Zone.DayOf(knownOn)) is not { } lastDay || lastDay < calendar.Zone.DayOf(knownOn))
        {
            return graceEnds;
        }

        var lastDayBegins = calendar.DueOn(lastDay, TimeSpan.Zero);
        var latest = lastDayBegins > knownOn ? lastDayBegins : knownOn;
        return graceEnds < latest ? graceEnds : latest;
    }

    /// <summary>The levels of escalation, the first of which comes after at most so many business days.</summary>
    public static IReadOnlyList<int> Hastened(IReadOnlyList<int> levels, int first) => levels.Count == 0 || levels[0] <= first ? levels : [first, .. levels.Skip(1)];

    /// <summary>What was said last before the news, who has spoken since, what lies unsent, and that the week ends.</summary>
    /// <param name="about">What an unsent message may regard, besides the account, a contact or nothing.</param>
    public IReadOnlyList<Phrase> Lines(IReadOnlyCollection<RecordReference> about, TimeSpan unsentAfter)
    {
        var lines = new List<Phrase>();
        if (ClientSpoke is { } spoke)
        {
            lines.Add(TellingWords.ClientSpoke(spoke.OccurredOn, spoke.Channel));
        }

        lines.Add(LastUpdate);
        var unsent = UnsentSince(about).Where(mail => mail.IsOld(_context, unsentAfter)).ToList();
        if (unsent.Count > 0)
        {
            lines.Add(unsent[0].Line);
        }

        if (unsent.Count > 1)
        {
            lines.Add(TellingWords.MoreUnsent(unsent.Count - 1));
        }

        if (_facts.Touches.ProbablyToldSince(_newsOn, _context.Now) is { } held)
        {
            lines.Add(TellingWords.ProbablyTold(held.OccurredOn));
        }

        if (_context.Calendar.LastWorkingDayOfWeek(_context.Today) == _context.Today)
        {
            lines.Add(TellingWords.WeekEnds(_context.Today));
        }

        return lines;
    }

    public Phrase LastUpdate => _facts.Touches.LastTold(_newsOn) is { } last ? TellingWords.LastUpdate(last.OccurredOn) : TellingWords.NoUpdate;

    /// <summary>When the lines change although no record does: a draft grows old, the week's last working day begins or is over.</summary>
    public DateTime? LinesChangeOn(IReadOnlyCollection<RecordReference> about, TimeSpan unsentAfter)
    {
        var calendar = _context.Calendar;
        DateTime? next = null;
        if (calendar.LastWorkingDayOfWeek(_context.Today) is { } lastDay)
        {
            var begins = calendar.Zone.ToUtc(lastDay, TimeSpan.Zero);
            var ends = calendar.Zone.ToUtc(lastDay.AddDays(1), TimeSpan.Zero);
            next = begins > _context.Now ? begins : ends > _context.Now ? ends : null;
        }

        foreach (var mail in UnsentSince(about))
        {
            var grownOld = calendar.AddBusinessHours(mail.Touch.CreatedOn, unsentAfter);
            next = grownOld > _context.Now && !(next <= grownOld) ? grownOld : next;
        }

        return next;
    }

    /// <summary>Mails about it that were written since the news and have not gone out, the newest first.</summary>
    private IEnumerable<Unsent> UnsentSince(IReadOnlyCollection<RecordReference> about) => _facts.Touches.Pending(_context.Now)
        .Where(touch => touch.Channel == ActivityKind.Email && touch.CreatedOn >= _newsOn && IsAbout(touch, about))
        .OrderByDescending(touch => touch.CreatedOn).ThenBy(touch => touch.ActivityId)
        .Select(touch => new Unsent(touch, touch.PendingAt(_context.Now)));

    private static bool IsAbout(Touch touch, IReadOnlyCollection<RecordReference> about) =>
        touch.Regarding is not { } regarding || regarding.LogicalName is "account" or "contact" || about.Contains(regarding);

    private sealed record Unsent(Touch Touch, PendingState State)
    {
        public Phrase Line
        {
            get
            {
                var subject = Touch.Subject.Length == 0 ? "–" : Clip.To(Touch.Subject, LongestSubject);
                return State switch
                {
                    PendingState.SendFailed => TellingWords.SendFailed(subject, Touch.CreatedOn),
                    PendingState.WaitingToBeSent => TellingWords.NotSentYet(subject, Touch.CreatedOn),
                    _ => TellingWords.Draft(subject, Touch.CreatedOn),
                };
            }
        }

        public bool IsOld(LookContext context, TimeSpan unsentAfter) =>
            State == PendingState.SendFailed || context.Calendar.AddBusinessHours(Touch.CreatedOn, unsentAfter) <= context.Now;
    }
}
