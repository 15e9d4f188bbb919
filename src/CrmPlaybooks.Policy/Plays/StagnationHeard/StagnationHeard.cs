using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.StagnationHeard;

/// <summary>
/// The client says in ordinary words that the work is not moving (B2). Alone, where adoption is unknown, the phrase calls for one question; with shallow or falling
/// adoption, or said again within 45 days, it opens the way out in four steps (B15 to B18), each a round of its own that the contacts since move on. "Once X is over"
/// has its own way: its date, then the restart (B19). Two messages without an answer call for another move, not for a third (B6).
/// </summary>
public sealed class StagnationHeard : IPlay
{
    private const int HistoryDays = 180;
    private const int RepeatDays = 45;
    private const int NearRenewalDays = 90;
    private const int ChasersBeforeAnotherMove = 2;

    private static readonly ThresholdDeclaration Window = ThresholdDeclaration.Number("window-days", ThresholdUnit.Days, 90, 14, HistoryDays);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 3, 0, 20);
    private static readonly ThresholdDeclaration Patience = ThresholdDeclaration.Number("patience-days", ThresholdUnit.BusinessDays, 5, 1, 20);
    private static readonly ThresholdDeclaration SmallStepIn = ThresholdDeclaration.Number("small-step-days", ThresholdUnit.BusinessDays, 10, 2, 30);
    private static readonly ThresholdDeclaration RestartIn = ThresholdDeclaration.Number("restart-days", ThresholdUnit.Days, 14, 3, 60);

    private static readonly UnblockStep[] Steps =
    [
        UnblockStep.Listen, UnblockStep.RestartDate, UnblockStep.Restart, UnblockStep.BreakAutopilot, UnblockStep.ReconnectGoal, UnblockStep.SmallStep, UnblockStep.NewStart,
    ];

    public string Key => "stagnation-heard";

    public int Version => 1;

    public Phrase Name => StagnationHeardWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
    [
        new(FactClass.Signals, HistoryDays), new(FactClass.Touches, HistoryDays), new(FactClass.Adoption, ClientAdoption.HistoryDays),
        new(FactClass.Feedback, HistoryDays), new(FactClass.Account),
    ];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Window, DueIn, Patience, SmallStepIn, RestartIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var all = ClientVoice.Heard(facts, SignalKind.Stagnation, context.Now.AddDays(-HistoryDays), context.Now);
        if (all.Count == 0)
        {
            return [Silence.About(facts.Client, SilenceKind.Withdrawn, StagnationHeardWords.QuietNothingHeard(HistoryDays))];
        }

        var adoption = ClientAdoption.Of(facts, context);
        if (IsRooted(adoption.Depth))
        {
            return Everywhere(facts, SilenceKind.Satisfied, StagnationHeardWords.QuietAdopted(all[0].Clause, adoption.Level));
        }

        var zone = context.Calendar.Zone;
        if (ClientVoice.AnswerRecorded(facts, all[0].HeardOn, zone.DayOf(all[0].HeardOn)) is { } answered)
        {
            return Everywhere(facts, SilenceKind.Satisfied, StagnationHeardWords.QuietAnswered(answered));
        }

        var heard = all.Reverse().ToList();
        while (true)
        {
            var path = PathOf(heard, adoption, facts, context);
            if (path is null)
            {
                return Everywhere(facts, SilenceKind.NotYet, StagnationHeardWords.QuietOnce(heard[heard.Count - 1].Clause, adoption.Level, RepeatDays));
            }

            if (path.CompletedOn is not { } completed)
            {
                return Judge(path, heard, adoption, facts, context);
            }

            heard = heard.Where(signal => signal.HeardOn > completed).ToList();
            if (heard.Count == 0)
            {
                return Everywhere(facts, SilenceKind.Satisfied, StagnationHeardWords.QuietCompleted(zone.DayOf(completed)));
            }
        }
    }

    /// <summary>Null where it was said once and adoption gives no reason to act on it.</summary>
    private static UnblockPath? PathOf(List<Signal> heard, ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var hollow = heard.Select(signal => signal.ActivityId).ToList();
        var newest = heard[heard.Count - 1];
        if (HypothesisOf(newest) == Hypothesis.Momentum)
        {
            var restartOn = newest.PromisedOn is { } named
                ? context.Calendar.DueOn(context.Calendar.RollForward(named.AddDays(1)), TimeSpan.Zero)
                : newest.HeardOn.AddDays(context.Thresholds.Whole(RestartIn.Name));
            return UnblockPath.Restarting(facts, newest.HeardOn, restartOn, newest.PromisedOn is not null, context.Now, hollow);
        }

        if (IsStrong(heard, adoption, facts))
        {
            var missedAfter = context.Thresholds.Whole(SmallStepIn.Name);
            return UnblockPath.Unblocking(facts, heard, since => context.Calendar.AddBusinessDays(since, missedAfter), context.Now, hollow);
        }

        return adoption.Depth.Level == AdoptionLevel.Unknown || facts.Client.Segment == ClientSegment.Institutional
            ? UnblockPath.Listening(facts, heard[0].HeardOn, context.Now, hollow)
            : null;
    }

    private static bool IsStrong(List<Signal> heard, ClientAdoption adoption, ClientFacts facts) =>
        adoption.Depth.Level is AdoptionLevel.None or AdoptionLevel.Shallow
        || adoption.Depth.Direction == AdoptionDirection.Falling
        || (adoption.Depth.Level == AdoptionLevel.Unknown && facts.Client.Segment == ClientSegment.Institutional)
        || heard.Skip(1).Zip(heard, (later, earlier) => later.HeardOn - earlier.HeardOn).Any(gap => gap <= TimeSpan.FromDays(RepeatDays));

    private static bool IsRooted(AdoptionDepth depth) =>
        depth.Direction != AdoptionDirection.Falling && (depth.Level == AdoptionLevel.Deep || depth is { Level: AdoptionLevel.Working, Direction: AdoptionDirection.Rising });

    private static IReadOnlyList<Judgement> Judge(UnblockPath path, List<Signal> heard, ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var newest = heard[heard.Count - 1];
        var window = context.Thresholds.Whole(Window.Name);
        var begun = path.Since > newest.HeardOn ? path.Since : newest.HeardOn;
        if (context.Now - begun > TimeSpan.FromDays(window))
        {
            return Everywhere(facts, SilenceKind.Expired, StagnationHeardWords.QuietTooOld(window));
        }

        var zone = context.Calendar.Zone;
        var unanswered = ClientVoice.Unanswered(facts, path.Since, context.Now);
        var last = unanswered.Count > 0 ? unanswered[unanswered.Count - 1] : null;
        Judgement judgement;
        if (path.DoneOn(path.Step) is not null)
        {
            judgement = Silence.About(facts.Client, SilenceKind.Satisfied, StagnationHeardWords.QuietRestart(zone.DayOf(path.ChangesOn!.Value))) with { FiresOn = path.ChangesOn };
        }
        else if (last is not null && context.Calendar.AddBusinessDays(last.OccurredOn, context.Thresholds.Whole(Patience.Name)) is var until && context.Now < until)
        {
            judgement = Silence.About(facts.Client, SilenceKind.Satisfied, StagnationHeardWords.QuietWaiting(last.OccurredOn, until)) with { FiresOn = until };
        }
        else
        {
            judgement = Find(path, heard, unanswered.Count, adoption, facts, context) with { LookAgainOn = path.ChangesOn ?? begun.AddDays(window).AddSeconds(1) };
        }

        Phrase WhyNot(UnblockStep step) =>
            path.DoneOn(step) is { } done ? StagnationHeardWords.QuietStepDone(zone.DayOf(done)) : StagnationHeardWords.QuietOtherStep(TitleOf(path.Step, facts));
        return [.. Steps.Select(step => (step == path.Step ? judgement : Silence.About(facts.Client, SilenceKind.Satisfied, WhyNot(step))) with { Cycle = CycleOf(step) })];
    }

    private static Finding Find(UnblockPath path, List<Signal> heard, int unanswered, ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var zone = context.Calendar.Zone;
        var newest = heard[heard.Count - 1];
        var said = StagnationHeardWords.EvidenceSaid(newest.Clause, zone.DayOf(newest.HeardOn));
        var isRenewalNear = facts.Client.RenewalOn is { } renewal && renewal.DaysSince(context.Today) is >= 0 and <= NearRenewalDays;
        var evidence = new List<Phrase> { said };
        if (path.Step == UnblockStep.ReconnectGoal)
        {
            evidence.AddRange(Dossier.Of(facts, context));
        }
        else
        {
            evidence.Add(StagnationHeardWords.EvidenceMeaning(MeaningOf(HypothesisOf(newest))));
            evidence.Add(adoption.Told);
            AddIf(heard.Count > 1, () => StagnationHeardWords.EvidenceRepeated(heard.Count, zone.DayOf(heard[0].HeardOn)));
            AddIf(isRenewalNear, () => StagnationHeardWords.EvidenceRenewal(facts.Client.RenewalOn!.Value));
        }

        AddIf(unanswered >= ChasersBeforeAnotherMove, () => StagnationHeardWords.EvidenceUnanswered(unanswered));

        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = path.Step == UnblockStep.Listen ? Severity.Low : isRenewalNear ? Severity.High : Severity.Normal,
            Precedence = path.Step == UnblockStep.Listen ? Precedence.Courtesy : Precedence.Stagnation,
            IsVoluntary = true,
            Since = path.Since > newest.RecordedOn ? path.Since : newest.RecordedOn,
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence = evidence,
            Cause = [said],
            Title = unanswered >= ChasersBeforeAnotherMove ? StagnationHeardWords.TitleOtherMove(facts.Client.Name) : TitleOf(path.Step, facts),
            Advice = unanswered >= ChasersBeforeAnotherMove
                ? StagnationHeardWords.AdviceOtherMove(QuestionOf(path.Step, HypothesisOf(newest), facts))
                : AdviceOf(path.Step, HypothesisOf(newest), facts),
        };

        void AddIf(bool isSo, Func<Phrase> line)
        {
            if (isSo)
            {
                evidence.Add(line());
            }
        }
    }

    private static Phrase TitleOf(UnblockStep step, ClientFacts facts) => step switch
    {
        UnblockStep.Listen => StagnationHeardWords.TitleListen(facts.Client.Name),
        UnblockStep.RestartDate => StagnationHeardWords.TitleRestartDate(facts.Client.Name),
        UnblockStep.Restart => StagnationHeardWords.TitleRestart(facts.Client.Name),
        UnblockStep.BreakAutopilot => StagnationHeardWords.TitleBreakAutopilot(facts.Client.Name),
        UnblockStep.ReconnectGoal => StagnationHeardWords.TitleReconnectGoal(facts.Client.Name),
        UnblockStep.SmallStep => StagnationHeardWords.TitleSmallStep(facts.Client.Name),
        _ => StagnationHeardWords.TitleNewStart(facts.Client.Name),
    };

    private static Phrase AdviceOf(UnblockStep step, Hypothesis hypothesis, ClientFacts facts)
    {
        var question = QuestionOf(step, hypothesis, facts);
        return step switch
        {
            UnblockStep.Listen => StagnationHeardWords.AdviceListen(question),
            UnblockStep.RestartDate => StagnationHeardWords.AdviceRestartDate(question),
            UnblockStep.Restart => StagnationHeardWords.AdviceRestart(question),
            UnblockStep.BreakAutopilot => StagnationHeardWords.AdviceBreakAutopilot(question, MoveOf(hypothesis)),
            UnblockStep.ReconnectGoal => string.IsNullOrWhiteSpace(facts.Client.OriginalGoal)
                ? StagnationHeardWords.AdviceRecordGoal(question)
                : StagnationHeardWords.AdviceReconnectGoal(question),
            UnblockStep.SmallStep => StagnationHeardWords.AdviceSmallStep(question),
            _ => StagnationHeardWords.AdviceNewStart(question),
        };
    }

    private static Phrase QuestionOf(UnblockStep step, Hypothesis hypothesis, ClientFacts facts)
    {
        var question = step switch
        {
            UnblockStep.RestartDate or UnblockStep.Restart => QuestionsWords.Restart,
            UnblockStep.BreakAutopilot => QuestionsWords.Justify,
            UnblockStep.ReconnectGoal => string.IsNullOrWhiteSpace(facts.Client.OriginalGoal)
                ? QuestionsWords.GoalUnknown
                : QuestionsWords.Goal(Dossier.Short(facts.Client.OriginalGoal!)),
            UnblockStep.SmallStep => QuestionsWords.SmallStep,
            UnblockStep.NewStart => QuestionsWords.Redraw,
            _ => hypothesis switch
            {
                Hypothesis.Habit => QuestionsWords.Routine,
                Hypothesis.Reach => QuestionsWords.SecondPerson,
                Hypothesis.KnowHow => QuestionsWords.Sections,
                Hypothesis.Priority => QuestionsWords.WouldChange,
                _ => QuestionsWords.Blocker,
            },
        };
        return question.In(facts.Client.Language);
    }

    private static Hypothesis HypothesisOf(Signal signal) => ClientVoice.RuleName(signal) switch
    {
        "in-mind" or "not-priority" or "decided-to-wait" => Hypothesis.Priority,
        "on-it" or "not-started" => Hypothesis.Start,
        "looked-at" => Hypothesis.KnowHow,
        "once-over" => Hypothesis.Momentum,
        "occasional" or "not-used" or "old-ways" => Hypothesis.Habit,
        "one-person" => Hypothesis.Reach,
        _ => Hypothesis.Blocked,
    };

    private static Phrase MeaningOf(Hypothesis hypothesis) => hypothesis switch
    {
        Hypothesis.Priority => StagnationHeardWords.MeaningPriority,
        Hypothesis.Start => StagnationHeardWords.MeaningStart,
        Hypothesis.KnowHow => StagnationHeardWords.MeaningKnowHow,
        Hypothesis.Momentum => StagnationHeardWords.MeaningMomentum,
        Hypothesis.Habit => StagnationHeardWords.MeaningHabit,
        Hypothesis.Reach => StagnationHeardWords.MeaningReach,
        _ => StagnationHeardWords.MeaningBlocked,
    };

    private static Phrase MoveOf(Hypothesis hypothesis) => hypothesis switch
    {
        Hypothesis.Priority => StagnationHeardWords.MovePriority,
        Hypothesis.Start => StagnationHeardWords.MoveStart,
        Hypothesis.KnowHow => StagnationHeardWords.MoveKnowHow,
        Hypothesis.Momentum => StagnationHeardWords.MoveMomentum,
        Hypothesis.Habit => StagnationHeardWords.MoveHabit,
        Hypothesis.Reach => StagnationHeardWords.MoveReach,
        _ => StagnationHeardWords.MoveBlocked,
    };

    private static string CycleOf(UnblockStep step) => step switch
    {
        UnblockStep.Listen => "listen",
        UnblockStep.RestartDate => "restart-date",
        UnblockStep.Restart => "restart",
        UnblockStep.BreakAutopilot => "break-autopilot",
        UnblockStep.ReconnectGoal => "reconnect-goal",
        UnblockStep.SmallStep => "small-step",
        _ => "new-start",
    };

    private static IReadOnlyList<Judgement> Everywhere(ClientFacts facts, SilenceKind kind, Phrase reason) =>
        [.. Steps.Select(step => Silence.About(facts.Client, kind, reason) with { Cycle = CycleOf(step) })];
}
