namespace CrmPlaybooks.Policy.Adoption;

/// <summary>The six inputs as they stood on one day.</summary>
internal sealed class AdoptionMeasures
{
    private const int DecisionDays = 60;
    private const int OutcomeDays = 365;
    private const int DaysBeforeAMeeting = 2;

    private readonly AdoptionFacts _facts;
    private readonly AdoptionPolicy _policy;
    private readonly Day _asOf;
    private readonly List<AdoptionReading> _newestFirst = [];

    public AdoptionMeasures(AdoptionFacts facts, AdoptionPolicy policy, Day asOf)
    {
        _facts = facts;
        _policy = policy;
        _asOf = asOf;
        foreach (var reading in facts.Readings)
        {
            if (reading.MeasuredOn <= asOf)
            {
                _newestFirst.Add(reading);
            }
        }

        _newestFirst.Sort(static (one, other) =>
        {
            var byDay = other.MeasuredOn.CompareTo(one.MeasuredOn);
            return byDay != 0 ? byDay : other.ReadingId.CompareTo(one.ReadingId);
        });
    }

    public AdoptionPoint[] Points()
    {
        var points = new List<AdoptionPoint>(AdoptionDepth.Inputs.Count);
        foreach (var input in AdoptionDepth.Inputs)
        {
            if (_policy.WeightOf(input) > 0)
            {
                points.Add(PointOf(input));
            }
        }

        return points.ToArray();
    }

    private AdoptionPoint PointOf(AdoptionInput input)
    {
        foreach (var reading in _newestFirst)
        {
            if (Counted(input, reading) is { } counted && Expected(input, reading) is { } expected)
            {
                return PointOf(input, reading, counted, expected);
            }
        }

        return new AdoptionPoint { Input = input, Notes = AdoptionNotes.NotMeasured };
    }

    private AdoptionPoint PointOf(AdoptionInput input, AdoptionReading newest, int counted, int expected)
    {
        var freshness = Freshness(_asOf.DaysSince(newest.MeasuredOn));
        if (freshness <= 0)
        {
            return new AdoptionPoint { Input = input, Notes = AdoptionNotes.Outdated, MeasuredOn = newest.MeasuredOn, Source = newest.Source, ReadingIds = [newest.ReadingId] };
        }

        IReadOnlyList<Guid> readingIds = [newest.ReadingId];
        if (input is AdoptionInput.Decisions or AdoptionInput.Outcome)
        {
            counted = Sum(input, newest.MeasuredOn.AddDays(input == AdoptionInput.Decisions ? -DecisionDays : -OutcomeDays), out readingIds);
        }

        var share = Math.Min(1.0, (double)counted / expected);
        var notes = freshness < 1 ? AdoptionNotes.Aging : AdoptionNotes.None;
        if (input is AdoptionInput.Habit && newest is { UseDays: { } days, Weeks: { } weeks })
        {
            notes |= counted < WeeksOfUse(days, newest.MeasuredOn, weeks) ? AdoptionNotes.PreMeetingUse : AdoptionNotes.None;
        }
        else if (input is AdoptionInput.Habit or AdoptionInput.Reach or AdoptionInput.Breadth && UsesBeforeMeetingsOnly(newest))
        {
            notes |= AdoptionNotes.PreMeetingUse;
            share /= 2;
        }

        return new AdoptionPoint
        {
            Input = input,
            Value = share,
            Counted = counted,
            Expected = expected,
            Freshness = freshness,
            Notes = notes,
            MeasuredOn = newest.MeasuredOn,
            Source = newest.Source,
            ReadingIds = readingIds,
        };
    }

    /// <summary>Null when the reading does not say, or says a negative number.</summary>
    private int? Counted(AdoptionInput input, AdoptionReading reading)
    {
        var counted = input switch
        {
            AdoptionInput.Decisions => reading.DecisionsTaken,
            AdoptionInput.Habit => reading is { UseDays: { } days, Weeks: { } weeks } ? WeeksOfHabit(days, reading.MeasuredOn, weeks) : reading.ActiveWeeks,
            AdoptionInput.Reach => reading.ActivePeople,
            AdoptionInput.Breadth => reading.FeaturesUsed,
            AdoptionInput.Autonomy => reading.SelfMeasured is { } measures ? measures ? 1 : 0 : null,
            _ => reading.OutcomesRecorded,
        };
        return counted >= 0 ? counted : null;
    }

    /// <summary>Null when nothing sensible is expected, so that there is no ratio.</summary>
    private int? Expected(AdoptionInput input, AdoptionReading reading)
    {
        var expected = input switch
        {
            AdoptionInput.Decisions => _policy.ExpectedDecisions,
            AdoptionInput.Habit => reading.Weeks,
            AdoptionInput.Reach => reading.LicensedPeople ?? _facts.LicensedPeople,
            AdoptionInput.Breadth => reading.FeaturesBought,
            AdoptionInput.Autonomy => 1,
            _ => _policy.ExpectedOutcomes,
        };
        return expected > 0 ? expected : null;
    }

    private int Sum(AdoptionInput input, Day after, out IReadOnlyList<Guid> readingIds)
    {
        var sum = 0L;
        var counting = new List<Guid>();
        readingIds = counting;
        foreach (var reading in _newestFirst)
        {
            if (reading.MeasuredOn > after && Counted(input, reading) is { } counted)
            {
                sum += counted;
                counting.Add(reading.ReadingId);
            }
        }

        return (int)Math.Min(sum, int.MaxValue);
    }

    private double Freshness(int age) =>
        age <= _policy.FreshDays ? 1
        : age >= _policy.StaleDays ? 0
        : (double)(_policy.StaleDays - age) / (_policy.StaleDays - _policy.FreshDays);

    /// <summary>
    /// Where days are known: all of them lie just before meetings. Where only weeks are counted: there were no more active weeks than weeks with a meeting, and
    /// at most half of the weeks had one.
    /// </summary>
    private bool UsesBeforeMeetingsOnly(AdoptionReading reading)
    {
        if (reading.Weeks is not { } weeks || weeks <= 0)
        {
            return false;
        }

        if (reading.UseDays is { } days)
        {
            return WeeksOfUse(days, reading.MeasuredOn, weeks) > 0 && WeeksOfHabit(days, reading.MeasuredOn, weeks) == 0;
        }

        var meetings = WeeksOfUse(_facts.MeetingDays, reading.MeasuredOn, weeks);
        return reading.ActiveWeeks > 0 && reading.ActiveWeeks <= meetings && meetings * 2 <= weeks;
    }

    /// <summary>How many of the weeks, counted back from the day of measuring, hold one of the days.</summary>
    private static int WeeksOfUse(IReadOnlyList<Day> days, Day measuredOn, int weeks) => WeeksWith(days, measuredOn, weeks, []);

    private int WeeksOfHabit(IReadOnlyList<Day> days, Day measuredOn, int weeks) => WeeksWith(days, measuredOn, weeks, _facts.MeetingDays);

    private static int WeeksWith(IReadOnlyList<Day> days, Day measuredOn, int weeks, IReadOnlyList<Day> meetings)
    {
        var weeksBack = 0;
        foreach (var day in days)
        {
            weeksBack = Math.Max(weeksBack, (measuredOn.DaysSince(day) / 7) + 1);
        }

        var count = 0;
        var seen = new bool[Math.Max(0, Math.Min(weeks, weeksBack))];
        foreach (var day in days)
        {
            var age = measuredOn.DaysSince(day);
            if (age >= 0 && age / 7 < seen.Length && !seen[age / 7] && !IsJustBefore(day, meetings))
            {
                seen[age / 7] = true;
                count++;
            }
        }

        return count;
    }

    private static bool IsJustBefore(Day day, IReadOnlyList<Day> meetings)
    {
        foreach (var meeting in meetings)
        {
            if (meeting.DaysSince(day) is >= 0 and <= DaysBeforeAMeeting)
            {
                return true;
            }
        }

        return false;
    }
}
