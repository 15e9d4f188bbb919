using System.Diagnostics;
using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Sentences;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>Lives through scenarios: people's actions at their times, the sweep every hour as the flow calls it, asynchronous jobs as they fall due.</summary>
public sealed class ScenarioRunner(IScenarioHosts hosts, RecordSchema schema)
{
    private const int QuietHour = 6;

    /// <summary>
    /// Whether the sweep is called in every hour, as the flow does. Otherwise it is left out where it would find nothing: once the aftermath of whatever anybody
    /// did is over, in hours when no client's look is due, but for one hour of every <see cref="QuietDays"/>.
    /// </summary>
    public bool SweepsEveryHour { get; init; }

    /// <summary>For how long after anybody did anything every hour is swept, whether or not a look is due.</summary>
    public TimeSpan Aftermath { get; init; } = TimeSpan.FromDays(2);

    /// <summary>After how many days, at least 1, a sweep is called though nothing is due.</summary>
    public int QuietDays { get; init; } = 1;

    /// <summary>Runs a scenario on a fresh host. Throws <see cref="ScenarioException"/> where it cannot be carried out.</summary>
    public ScenarioOutcome Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        using var host = hosts.Open(scenario.Begins);
        return Run(scenario, host);
    }

    /// <summary>Runs a scenario on a host whose clock shows when it begins, and leaves the host as the scenario ends.</summary>
    public ScenarioOutcome Run(Scenario scenario, IScenarioHost host, IScenarioWatcher? watcher = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(host);
        var watch = Stopwatch.StartNew();
        var statements = scenario.Moments.SelectMany(moment => moment.Statements).ToList();
        var expectations = statements.Count(statement => statement.IsExpectation);
        HostFeature[] missing = [.. statements.Select(statement => statement.Sentence.Needs).OfType<HostFeature>().Where(need => !host.Features.Contains(need)).Distinct()];
        if (missing.Length > 0)
        {
            return new ScenarioOutcome(scenario, expectations, [], missing, watch.Elapsed);
        }

        var story = new Story(scenario, host, schema);
        PeopleSentences.SettleIn(story, host.Administrator);
        foreach (var moment in scenario.Moments)
        {
            PassTime(story, moment.At, watcher);
            foreach (var statement in moment.Statements)
            {
                story.Tell(statement);
                if (story.IsPublishingDue && !story.IsGiven)
                {
                    story.Publish();
                }

                host.Settle();
                watcher?.Happened(scenario, statement, host);
            }

            if (story.IsPublishingDue)
            {
                story.Publish();
                host.Settle();
            }

            story.IsGiven = false;
        }

        return new ScenarioOutcome(scenario, expectations, [.. story.Failures, .. host.FailedJobs.GroupBy(job => job).Select(jobs => JobFailure(scenario, jobs.Key, jobs.Count(), story))], [], watch.Elapsed);
    }

    private void PassTime(Story story, DateTime until, IScenarioWatcher? watcher)
    {
        var host = story.Host;
        var busyUntil = host.UtcNow + Aftermath;
        var lookDue = new Lazy<DateTime?>(() => EarliestLook(story));
        for (var next = host.UtcNow.Date.AddHours(host.UtcNow.Hour + 1); next <= until; next = next.AddHours(1))
        {
            if (!SweepsEveryHour && next > busyUntil && !IsQuietHour(story, next) && !(lookDue.Value <= next))
            {
                continue;
            }

            host.AdvanceTo(next);
            if (story.IsSweeping)
            {
                story.System.Execute(new OrganizationRequest("cpb_Sweep"));
                host.Settle();
            }

            lookDue = new Lazy<DateTime?>(() => EarliestLook(story));
            watcher?.Rested(story.Scenario, host);
        }

        host.AdvanceTo(until);
    }

    private bool IsQuietHour(Story story, DateTime utc) => utc.Hour == QuietHour && (utc.Date - story.Scenario.Begins.Date).Days % QuietDays == 0;

    // Null while there is no client.
    private static DateTime? EarliestLook(Story story) => story.Rows(new QueryExpression("cpb_clientstate")
    {
        ColumnSet = new ColumnSet("cpb_nextlookon"),
        Criteria = { Conditions = { new ConditionExpression("cpb_nextlookon", ConditionOperator.NotNull) } },
        Orders = { new OrderExpression("cpb_nextlookon", OrderType.Ascending) },
        TopCount = 1,
    }) is [var state, ..] ? state.GetAttributeValue<DateTime>("cpb_nextlookon") : null;

    private static Failure JobFailure(Scenario scenario, string job, int times, Story story) => new(
        scenario.File, scenario.Moments[^1].Line, scenario.Zone.ToLocal(story.Now), "every asynchronous job to succeed", times == 1 ? job : $"{job} ({times} times)", []);
}
