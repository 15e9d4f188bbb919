using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.ProjectCheckIns;

/// <summary>
/// A project that ended and must not be followed by silence: a closing session (F3), check-ins some days later (F4, F6), sooner where much lies unused (F5), and between
/// them something of value (F7). Every step shows only when it is near; its cycle holds the day of the end, so that a project that is reopened starts anew.
/// </summary>
public sealed class ProjectCheckIns : IPlay
{
    private const int HistoryDays = FactNeed.MostHistoryDays;
    private const int TouchMayComeEarlyDays = 10;
    private const int SoonestCheckInDays = 14;
    private const int ValueDays = 60;
    private const int ValueUntilDays = 180;
    private const int LastsDays = 30;
    private const int ValueFromDays = 60;

    private static readonly ThresholdDeclaration Steps = ThresholdDeclaration.Series(StarterPolicy.CheckInDays, ThresholdUnit.Days, [90, 180], 7, 360);
    private static readonly ThresholdDeclaration ShownBefore = ThresholdDeclaration.Number("shown-days-before", ThresholdUnit.Days, 10, 0, 30);
    private static readonly ThresholdDeclaration ClosingIn = ThresholdDeclaration.Number("closing-session-days", ThresholdUnit.BusinessDays, 10, 1, 30);
    private static readonly ThresholdDeclaration Forward = ThresholdDeclaration.Number("unused-forward-days", ThresholdUnit.Days, 30, 0, 60);

    public string Key => "project-check-ins";

    public int Version => 1;

    public Phrase Name => ProjectCheckInsWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
        [new(FactClass.Projects, HistoryDays), new(FactClass.Touches, HistoryDays), new(FactClass.Adoption, HistoryDays), new(FactClass.Account)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Steps, ShownBefore, ClosingIn, Forward];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        if (facts.Projects.Rows.Count == 0)
        {
            yield return Silence.About(facts.Client, "", SilenceKind.Withdrawn, ProjectCheckInsWords.QuietNoProjects);
        }

        foreach (var project in facts.Projects.Rows)
        {
            var subject = new Subject("cpb_project", project.Id, project.Name);
            if (WhyNone(project, facts.Client) is { } reason)
            {
                yield return Silence.About(subject, "", SilenceKind.Withdrawn, reason);
                continue;
            }

            foreach (var step in StepsOf(project, project.EndedOn!.Value, subject, facts, context))
            {
                yield return step;
            }
        }
    }

    private static Phrase? WhyNone(Project project, Client client) =>
        client.RenewalStatus == RenewalStatus.Lost ? ProjectCheckInsWords.QuietClientLost
        : project.Stage == ProjectStage.Cancelled ? ProjectCheckInsWords.QuietCancelled
        : project.Stage != ProjectStage.Completed ? ProjectCheckInsWords.QuietNotCompleted
        : project.EndedOn is null ? ProjectCheckInsWords.QuietNoEnd
        : null;

    private static IEnumerable<Judgement> StepsOf(Project project, Day endedOn, Subject subject, ClientFacts facts, LookContext context)
    {
        var unused = Unused(endedOn, facts, context);
        var checkIns = context.Thresholds.Series(Steps.Name)
            .Select(days => CheckIn(days, project, endedOn, subject, unused, facts, context)).ToList();
        yield return Closing(project, endedOn, subject, facts, context);
        foreach (var checkIn in checkIns)
        {
            yield return checkIn;
        }

        yield return Value(project, endedOn, subject, checkIns.Exists(checkIn => checkIn is Finding), facts, context);
    }

    /// <summary>The session that celebrates and asks what could have been better (F3).</summary>
    private static Judgement Closing(Project project, Day endedOn, Subject subject, ClientFacts facts, LookContext context)
    {
        var cycle = endedOn + " closing";
        var calendar = context.Calendar;
        if (Held(calendar.Zone.ToUtc(endedOn.AddDays(-TouchMayComeEarlyDays), TimeSpan.Zero), facts, context) is { } meeting)
        {
            return Silence.About(subject, cycle, SilenceKind.Satisfied, ProjectCheckInsWords.QuietSession(meeting.OccurredOn));
        }

        var overOn = calendar.Zone.ToUtc(endedOn.AddDays(LastsDays + 1), TimeSpan.Zero);
        if (context.Now >= overOn)
        {
            return Silence.About(subject, cycle, SilenceKind.Expired, ProjectCheckInsWords.QuietOver);
        }

        var opensOn = calendar.Zone.ToUtc(endedOn, TimeSpan.Zero);
        if (context.Now < opensOn)
        {
            return Silence.About(subject, cycle, SilenceKind.NotYet, ProjectCheckInsWords.QuietNotEnded(endedOn)) with { FiresOn = opensOn };
        }

        return new Finding
        {
            Subject = subject,
            Cycle = cycle,
            Severity = Severity.Normal,
            Precedence = Precedence.CheckIn,
            IsVoluntary = true,
            Since = opensOn,
            ToldFrom = endedOn.AddDays(-TouchMayComeEarlyDays),
            Due = Due.On(calendar.AddBusinessDays(endedOn, context.Thresholds.Whole(ClosingIn.Name))),
            Evidence = [ProjectCheckInsWords.EvidenceEnded(endedOn), Benefit(project), ProjectCheckInsWords.EvidenceNoSession, LastExchange(facts, context)],
            Cause = [ProjectCheckInsWords.EvidenceEnded(endedOn)],
            Title = ProjectCheckInsWords.TitleClosing(project.Name, ContactOf(facts)),
            Advice = ProjectCheckInsWords.AdviceClosing,
            RoleHolder = ManagerOf(project),
            LookAgainOn = overOn,
        };
    }

    private static Judgement CheckIn(int days, Project project, Day endedOn, Subject subject, UnusedFeatures? unused, ClientFacts facts, LookContext context)
    {
        var cycle = FormattableString.Invariant($"{endedOn} {days}");
        var zone = context.Calendar.Zone;
        var isForward = unused?.IsMost == true;
        var step = endedOn.AddDays(isForward ? Math.Min(days, Math.Max(SoonestCheckInDays, days - context.Thresholds.Whole(Forward.Name))) : days);
        var countsFrom = step.AddDays(-TouchMayComeEarlyDays);
        if (TwoWaySince(countsFrom > endedOn ? countsFrom : endedOn.AddDays(1), facts, context) is { } exchange)
        {
            return Silence.About(subject, cycle, SilenceKind.Satisfied, ProjectCheckInsWords.QuietSpoken(exchange));
        }

        var overOn = zone.ToUtc(step.AddDays(LastsDays + 1), TimeSpan.Zero);
        if (context.Now >= overOn)
        {
            return Silence.About(subject, cycle, SilenceKind.Expired, ProjectCheckInsWords.QuietOver);
        }

        var opensOn = zone.ToUtc(step.AddDays(-context.Thresholds.Whole(ShownBefore.Name)), TimeSpan.Zero);
        if (context.Now < opensOn)
        {
            return Silence.About(subject, cycle, SilenceKind.NotYet, ProjectCheckInsWords.QuietNotNear(step)) with { FiresOn = opensOn };
        }

        return new Finding
        {
            Subject = subject,
            Cycle = cycle,
            Severity = isForward ? Severity.Normal : Severity.Low,
            Precedence = Precedence.CheckIn,
            IsVoluntary = true,
            Since = opensOn,
            ToldFrom = countsFrom,
            Due = Due.On(step),
            Evidence =
            [
                ProjectCheckInsWords.EvidenceEnded(endedOn),
                Benefit(project),
                .. unused is null ? [] : new[] { ProjectCheckInsWords.EvidenceUnused(unused.Used, unused.Bought, unused.MeasuredOn) },
                LastExchange(facts, context),
            ],
            Cause = [ProjectCheckInsWords.EvidenceEnded(endedOn)],
            Title = ProjectCheckInsWords.TitleCheckIn(ContactOf(facts), project.Name),
            Advice = days < ValueFromDays ? ProjectCheckInsWords.AdviceLight : ProjectCheckInsWords.AdviceValue,
            RoleHolder = ManagerOf(project),
            LookAgainOn = overOn,
        };
    }

    /// <summary>Nothing of value sent for two months after the project (F7). A check-in at hand is the better occasion.</summary>
    private static Judgement Value(Project project, Day endedOn, Subject subject, bool isCheckInOpen, ClientFacts facts, LookContext context)
    {
        var cycle = endedOn + " value";
        var zone = context.Calendar.Zone;
        var ended = zone.ToUtc(endedOn, TimeSpan.Zero);
        var overOn = zone.ToUtc(endedOn.AddDays(ValueUntilDays), TimeSpan.Zero);
        if (context.Now >= overOn)
        {
            return Silence.About(subject, cycle, SilenceKind.Expired, ProjectCheckInsWords.QuietOver);
        }

        var last = facts.Touches.LastTold(context.Now) is { } told && told.OccurredOn > ended ? told : null;
        var opensOn = zone.ToUtc((last is null ? endedOn : zone.DayOf(last.OccurredOn)).AddDays(ValueDays), TimeSpan.Zero);
        if (context.Now < opensOn)
        {
            return last is not null
                ? Silence.About(subject, cycle, SilenceKind.Satisfied, ProjectCheckInsWords.QuietTold(last.OccurredOn)) with { FiresOn = opensOn < overOn ? opensOn : null }
                : Silence.About(subject, cycle, SilenceKind.NotYet, ProjectCheckInsWords.QuietNoLongSilence(opensOn)) with { FiresOn = opensOn };
        }

        if (isCheckInOpen)
        {
            return Silence.About(subject, cycle, SilenceKind.Withdrawn, ProjectCheckInsWords.QuietCheckInAtHand);
        }

        return new Finding
        {
            Subject = subject,
            Cycle = cycle,
            Severity = Severity.Low,
            Precedence = Precedence.Cadence,
            IsVoluntary = true,
            Since = opensOn,
            Due = Due.In(5),
            Evidence =
            [
                ProjectCheckInsWords.EvidenceEnded(endedOn),
                last is null ? ProjectCheckInsWords.EvidenceNothingSince : ProjectCheckInsWords.EvidenceLastTold(last.OccurredOn),
                Benefit(project),
            ],
            Title = ProjectCheckInsWords.TitleValue(ContactOf(facts)),
            Advice = ProjectCheckInsWords.AdviceValueTouch,
            RoleHolder = ManagerOf(project),
            LookAgainOn = overOn,
        };
    }

    /// <summary>A meeting since then, held or probably held.</summary>
    private static Touch? Held(DateTime since, ClientFacts facts, LookContext context) => facts.Touches.Touches.FirstOrDefault(touch =>
        touch.Direction == TouchDirection.Meeting && touch.OccurredOn >= since && touch.OccurredOn <= context.Now
        && (touch.ClientSpoke || touch.PendingAt(context.Now) == PendingState.ProbablyHeld));

    /// <summary>When both sides had spoken since that day: in one conversation, or in a message each way; a meeting probably held counts.</summary>
    private static DateTime? TwoWaySince(Day day, ClientFacts facts, LookContext context)
    {
        var since = context.Calendar.Zone.ToUtc(day, TimeSpan.Zero);
        DateTime? told = null;
        DateTime? heard = null;
        foreach (var touch in facts.Touches.Touches)
        {
            if (touch.OccurredOn < since || touch.OccurredOn > context.Now)
            {
                continue;
            }

            if ((touch.IsConversation && touch.ClientSpoke) || touch.PendingAt(context.Now) == PendingState.ProbablyHeld)
            {
                return touch.OccurredOn;
            }

            told = touch.CountsAsTold ? touch.OccurredOn : told;
            heard = touch is { Direction: TouchDirection.Inbound, ClientSpoke: true } ? touch.OccurredOn : heard;
            if (told is not null && heard is not null)
            {
                return touch.OccurredOn;
            }
        }

        return null;
    }

    /// <summary>What the newest reading after the end says of features that lie unused; null when it says nothing, or all are in use.</summary>
    private static UnusedFeatures? Unused(Day endedOn, ClientFacts facts, LookContext context)
    {
        AdoptionReading? newest = null;
        foreach (var row in facts.Adoption.Rows)
        {
            var reading = row.Reading;
            if (reading is { FeaturesUsed: not null, FeaturesBought: > 0 }
                && reading.MeasuredOn >= endedOn && reading.MeasuredOn <= context.Today && IsNewer(reading, newest))
            {
                newest = reading;
            }
        }

        return newest is { FeaturesUsed: { } used, FeaturesBought: { } bought } && used < bought ? new UnusedFeatures(used, bought, newest.MeasuredOn) : null;
    }

    private static bool IsNewer(AdoptionReading reading, AdoptionReading? other) => other is null || reading.MeasuredOn > other.MeasuredOn
        || (reading.MeasuredOn == other.MeasuredOn && reading.ReadingId.CompareTo(other.ReadingId) > 0);

    private static Phrase Benefit(Project project) => string.IsNullOrWhiteSpace(project.ExpectedBenefit)
        ? ProjectCheckInsWords.EvidenceNoBenefit
        : ProjectCheckInsWords.EvidenceBenefit(Clip.To(project.ExpectedBenefit!, 80));

    private static Phrase LastExchange(ClientFacts facts, LookContext context) =>
        facts.Touches.LastTwoWayExchange(context.Now, TimeSpan.FromDays(TouchMayComeEarlyDays)) is { } last
            ? ProjectCheckInsWords.EvidenceLastExchange(last)
            : ProjectCheckInsWords.EvidenceNoExchange;

    private static string ContactOf(ClientFacts facts) => facts.Client.PrimaryContact ?? facts.Client.Name;

    private static Principal? ManagerOf(Project project) => project.ManagerId is { } manager ? new Principal(PrincipalKind.User, manager) : null;

    private sealed record UnusedFeatures(int Used, int Bought, Day MeasuredOn)
    {
        public bool IsMost => Used * 2 < Bought;
    }
}
