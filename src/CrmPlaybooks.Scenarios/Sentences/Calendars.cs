using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>Days off for everybody.</summary>
internal static class Calendars
{
    private const int Day = 1440;

    public static Sentence Holiday { get; } = new("holiday {name:text} on {day}", "Nobody works on that day: a business closure. Business days leave it out from here on.", Close) { Needs = HostFeature.Calendars };

    public static IReadOnlyList<Sentence> All { get; } = [Holiday];

    private static void Close(Story story, Words words)
    {
        story.AddClosure(story.Time.DayOf(words["day"]), words["name"]);
        var calendar = story.Rows(new QueryExpression("organization") { ColumnSet = new ColumnSet("businessclosurecalendarid") }).Single().GetAttributeValue<Guid>("businessclosurecalendarid");
        var rules = story.Closures.Select(closure => RuleOf(closure)).ToList();
        story.System.Update(new Entity("calendar", calendar) { ["calendarrules"] = new EntityCollection(rules) { EntityName = "calendarrule" } });
        story.IsPublishingDue = true;
    }

    // As the business closure form writes them. Source: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/calendarrule
    private static Entity RuleOf(Closure closure)
    {
        var start = closure.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return new Entity("calendarrule")
        {
            ["name"] = closure.Name,
            ["starttime"] = start,
            ["duration"] = Day,
            ["effectiveintervalstart"] = start,
            ["effectiveintervalend"] = start.AddDays(1),
            ["pattern"] = "FREQ=DAILY;INTERVAL=1;COUNT=1",
            ["timezonecode"] = -1,
            ["timecode"] = 2,
            ["subcode"] = 5,
            ["extentcode"] = 2,
            ["rank"] = 0,
        };
    }
}
