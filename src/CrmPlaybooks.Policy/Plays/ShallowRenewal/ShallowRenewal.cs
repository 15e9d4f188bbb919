using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays.PoorResultUntold;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.ShallowRenewal;

/// <summary>
/// A renewal that comes near while the product has not taken root (R1). One run for each renewal number, which moves through the windows: it becomes more severe, its
/// manager hears of it, and nothing is opened twice. Missing outcomes (R4) and a client that hangs on one person (R5) have items of their own, which are told with it.
/// </summary>
public sealed class ShallowRenewal : IPlay
{
    private const int HistoryDays = 120;
    private const int WantedOutcomes = 2;
    private const string NoNumber = "0";

    private static readonly TimeSpan ExchangeWindow = TimeSpan.FromDays(10);

    private static readonly ThresholdDeclaration Windows = ThresholdDeclaration.Series(StarterPolicy.RenewalWindowDays, ThresholdUnit.Days, [120, 60, 30], 1, 365);
    private static readonly ThresholdDeclaration Floor = ThresholdDeclaration.Choice(StarterPolicy.DepthFloor, "working", "shallow", "working", "deep");
    private static readonly ThresholdDeclaration ManagerWithin = ThresholdDeclaration.Number("manager-within-days", ThresholdUnit.Days, 60, 0, 365);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 5, 0, 20);
    private static readonly ThresholdDeclaration OutcomesIn = ThresholdDeclaration.Number("outcomes-days", ThresholdUnit.BusinessDays, 10, 0, 30);

    public string Key => "shallow-renewal";

    public int Version => 1;

    public Phrase Name => ShallowRenewalWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
        [new(FactClass.Account), new(FactClass.Adoption, FactNeed.MostHistoryDays), new(FactClass.Results, HistoryDays), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Windows, Floor, ManagerWithin, DueIn, OutcomesIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var client = facts.Client;
        if (WhyNone(client, context) is { } silence)
        {
            return [silence];
        }

        var windows = context.Thresholds.Series(Windows.Name);
        var renewal = new Renewal(client.RenewalOn!.Value, client.NoticeDays);
        if (renewal.DaysUntilDecision(context.Today) > windows[0])
        {
            var opensOn = context.Calendar.Zone.ToUtc(renewal.DecideBy.AddDays(-windows[0]), TimeSpan.Zero);
            return [Silence.About(client, "", SilenceKind.NotYet, ShallowRenewalWords.QuietNotNear(renewal.DecideBy)) with { FiresOn = opensOn }];
        }

        var cycle = client.RenewalNumber is { } number ? FormattableString.Invariant($"{number}") : NoNumber;
        var depth = ClientAdoption.Of(facts, context).Depth;
        return
        [
            Judge(cycle, renewal, depth, windows, facts, context),
            Outcomes(cycle + " outcomes", renewal, facts, context),
            Sponsor(cycle + " sponsor", renewal, depth, facts, context),
        ];
    }

    /// <summary>A renewal without a date opens no item (R6): it would be one for each client at once. It is listed instead, by owner, in a view of accounts.</summary>
    private static Silence? WhyNone(Client client, LookContext context) =>
        client.RenewalOn is not { } on ? Silence.About(client, "", SilenceKind.Withdrawn, ShallowRenewalWords.QuietNoDate)
        : client.RenewalStatus == RenewalStatus.Renewed ? Silence.About(client, "", SilenceKind.Satisfied, ShallowRenewalWords.QuietRenewed)
        : client.RenewalStatus == RenewalStatus.Lost ? Silence.About(client, "", SilenceKind.Expired, ShallowRenewalWords.QuietLost)
        : context.Today > on ? Silence.About(client, "", SilenceKind.Expired, ShallowRenewalWords.QuietPassed(on))
        : null;

    private static Judgement Judge(string cycle, Renewal renewal, AdoptionDepth depth, IReadOnlyList<int> windows, ClientFacts facts, LookContext context)
    {
        var client = facts.Client;
        var isUnknown = depth.Level == AdoptionLevel.Unknown;
        if (!isUnknown && depth.Level >= FloorOf(context))
        {
            return Silence.About(client, cycle, SilenceKind.Satisfied, ShallowRenewalWords.QuietDeepEnough(DepthPhrases.Level(depth.Level)));
        }

        // What is not known is not shallow: it is asked about later, and more quietly.
        var daysLeft = renewal.DaysUntilDecision(context.Today);
        var unknownFrom = windows[windows.Count > 1 ? 1 : 0];
        if (isUnknown && daysLeft > unknownFrom)
        {
            var asksOn = context.Calendar.Zone.ToUtc(renewal.DecideBy.AddDays(-unknownFrom), TimeSpan.Zero);
            return Silence.About(client, cycle, SilenceKind.NotYet, ShallowRenewalWords.QuietUnknown(asksOn)) with { FiresOn = asksOn };
        }

        var untold = UntoldResult(facts, context);
        var managerWithin = context.Thresholds.Whole(ManagerWithin.Name);
        var isNear = daysLeft <= managerWithin;
        var name = client.Name;
        return new Finding
        {
            Subject = Subject.Of(client),
            Cycle = cycle,
            Severity = untold is not null ? Severity.Top : isUnknown ? Severity.Low : isNear ? Severity.High : Severity.Normal,
            Precedence = untold is not null ? Precedence.RenewalInTrouble : Precedence.Renewal,
            Since = Since(renewal, StageFrom(daysLeft, windows), facts, context),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence =
            [
                .. untold is null ? [] : new[] { ShallowRenewalWords.EvidenceUntold(untold.Name, untold.MeasuredOn) },
                renewal.IsTacit ? ShallowRenewalWords.EvidenceTacit(renewal.On, renewal.DecideBy) : ShallowRenewalWords.EvidenceRenewal(renewal.On),
                .. DepthPhrases.Lines(depth),
                facts.Touches.LastTwoWayExchange(context.Now, ExchangeWindow) is { } last
                    ? ShallowRenewalWords.EvidenceLastExchange(last)
                    : ShallowRenewalWords.EvidenceNoExchange,
            ],
            Cause =
            [
                ShallowRenewalWords.EvidenceRenewal(renewal.On),
                DepthPhrases.Level(depth.Level),
                isNear ? ShallowRenewalWords.StageNear : ShallowRenewalWords.StageAhead,
            ],
            Title = isUnknown ? ShallowRenewalWords.TitleUnknown(name) : ShallowRenewalWords.Title(name),
            Advice = untold is not null ? ShallowRenewalWords.AdviceUntold : isUnknown ? ShallowRenewalWords.AdviceUnknown : ShallowRenewalWords.Advice,
            EscalateAfter = isNear && !isUnknown ? [0] : [],
            IsSettledByCompletion = true,
            LookAgainOn = NextStage(renewal, daysLeft, [.. windows, managerWithin], context),
        };
    }

    /// <summary>With no outcome on record there is nothing to show for the product when the price is talked about (R4).</summary>
    private static Judgement Outcomes(string cycle, Renewal renewal, ClientFacts facts, LookContext context)
    {
        var client = facts.Client;
        var since = context.Today.AddDays(-365);
        var readings = facts.Adoption.Rows.Select(row => row.Reading).Where(reading => reading.MeasuredOn > since && reading.MeasuredOn <= context.Today).ToList();
        var counted = readings.Sum(reading => Math.Max(0, reading.OutcomesRecorded ?? 0));
        if (counted >= WantedOutcomes)
        {
            return Silence.About(client, cycle, SilenceKind.Satisfied, ShallowRenewalWords.QuietOutcomes(counted));
        }

        if (!readings.Any(reading => reading.OutcomesRecorded is not null))
        {
            return Silence.About(client, cycle, SilenceKind.Withdrawn, ShallowRenewalWords.QuietOutcomesUnknown);
        }

        return new Finding
        {
            Subject = Subject.Of(client),
            Cycle = cycle,
            Severity = Severity.Low,
            Precedence = Precedence.Renewal,
            Since = Since(renewal, context.Thresholds.Series(Windows.Name)[0], facts, context),
            Due = Due.In(context.Thresholds.Whole(OutcomesIn.Name)),
            Evidence =
            [
                ShallowRenewalWords.EvidenceRenewal(renewal.On),
                ShallowRenewalWords.EvidenceOutcomes(counted),
                string.IsNullOrWhiteSpace(client.OriginalGoal) ? ShallowRenewalWords.EvidenceNoGoal : ShallowRenewalWords.EvidenceGoal(Clip.To(client.OriginalGoal!, 80)),
            ],
            Cause = [ShallowRenewalWords.EvidenceRenewal(renewal.On)],
            Title = ShallowRenewalWords.TitleOutcomes(client.Name),
            Advice = ShallowRenewalWords.AdviceOutcomes,
            IsSettledByCompletion = true,
            LookAgainOn = context.Calendar.Zone.ToUtc(renewal.On.AddDays(1), TimeSpan.Zero),
        };
    }

    /// <summary>A client that hangs on one person may be lost with that person (R5).</summary>
    private static Judgement Sponsor(string cycle, Renewal renewal, AdoptionDepth depth, ClientFacts facts, LookContext context)
    {
        var client = facts.Client;
        var reach = depth.Points.FirstOrDefault(point => point.Input == AdoptionInput.Reach);
        if (reach is not { Counted: { } people, Expected: { } expected, MeasuredOn: { } measuredOn })
        {
            return Silence.About(client, cycle, SilenceKind.Withdrawn, ShallowRenewalWords.QuietReachUnknown);
        }

        if (people > 1 || expected <= 1)
        {
            return Silence.About(client, cycle, SilenceKind.Satisfied, ShallowRenewalWords.QuietReach(people));
        }

        return new Finding
        {
            Subject = Subject.Of(client),
            Cycle = cycle,
            Severity = Severity.Normal,
            Precedence = Precedence.Renewal,
            Since = Since(renewal, context.Thresholds.Series(Windows.Name)[0], facts, context),
            Due = Due.In(context.Thresholds.Whole(OutcomesIn.Name)),
            Evidence =
            [
                ShallowRenewalWords.EvidenceRenewal(renewal.On),
                ShallowRenewalWords.EvidencePeople(people, expected),
                ShallowRenewalWords.EvidenceMeasured(measuredOn),
                .. client.PrimaryContact is { } contact ? new[] { ShallowRenewalWords.EvidenceContact(contact) } : [],
            ],
            Cause = [ShallowRenewalWords.EvidenceRenewal(renewal.On)],
            Title = ShallowRenewalWords.TitleSponsor(client.Name),
            Advice = ShallowRenewalWords.AdviceSponsor,
            IsSettledByCompletion = true,
            LookAgainOn = context.Calendar.Zone.ToUtc(renewal.On.AddDays(1), TimeSpan.Zero),
        };
    }

    /// <summary>The worst mix (R3): a poor result that should have been told by now, and was not.</summary>
    private static Result? UntoldResult(ClientFacts facts, LookContext context) => facts.Results.Rows
        .Where(result => Poorness.Is(result, Poorness.UsualMargin)
            && result.RecordedOn > context.Now.AddDays(-90)
            && Telling.GraceEnds(result.RecordedOn, 1, context.Calendar) <= context.Now
            && facts.Touches.ToldSince(context.Calendar.Zone.ToUtc(result.MeasuredOn, TimeSpan.Zero)) is null)
        .OrderBy(result => result.MeasuredOn).ThenBy(result => result.Id).FirstOrDefault();

    private static AdoptionLevel FloorOf(LookContext context) => context.Thresholds.Choice(Floor.Name) switch
    {
        "shallow" => AdoptionLevel.Shallow,
        "deep" => AdoptionLevel.Deep,
        _ => AdoptionLevel.Working,
    };

    /// <summary>Since the renewal came so near, or since the newest reading, which may have come later.</summary>
    private static DateTime Since(Renewal renewal, int window, ClientFacts facts, LookContext context)
    {
        var near = context.Calendar.Zone.ToUtc(renewal.DecideBy.AddDays(-window), TimeSpan.Zero);
        var read = facts.Adoption.Rows.Select(row => row.RecordedOn).DefaultIfEmpty(near).Max();
        return read > near ? read : near;
    }

    private static int StageFrom(int daysLeft, IReadOnlyList<int> windows) => windows.Last(window => daysLeft <= window);

    private static DateTime NextStage(Renewal renewal, int daysLeft, IReadOnlyList<int> windows, LookContext context)
    {
        var next = windows.Where(window => window < daysLeft).DefaultIfEmpty(-1).Max();
        return context.Calendar.Zone.ToUtc(next < 0 ? renewal.On.AddDays(1) : renewal.DecideBy.AddDays(-next), TimeSpan.Zero);
    }
}
