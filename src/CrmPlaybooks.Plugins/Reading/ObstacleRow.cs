using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

internal static class ObstacleRow
{
    private const int FirstOption = 727000000;

    public static QueryExpression Query(int mostRows) => Recorded.Newest(
        ObstacleTable.Table, ObstacleTable.RaisedOn, mostRows,
        ObstacleTable.Name, ObstacleTable.Project, ObstacleTable.Owner, ObstacleTable.Impact, ObstacleTable.ImpactText,
        ObstacleTable.Option1, ObstacleTable.Option1Pros, ObstacleTable.Option1Cons, ObstacleTable.Option2, ObstacleTable.Option2Pros, ObstacleTable.Option2Cons,
        ObstacleTable.Option3, ObstacleTable.Option3Pros, ObstacleTable.Option3Cons,
        ObstacleTable.Recommended, ObstacleTable.Decision, ObstacleTable.DecidedOn, ObstacleTable.SolvedOn);

    public static Obstacle Read(Entity row) => new()
    {
        Id = row.Id,
        Name = row.GetAttributeValue<string>(ObstacleTable.Name) ?? "",
        ProjectId = row.GetAttributeValue<EntityReference>(ObstacleTable.Project)?.Id,
        HandlerId = Recorded.UserIn(row.GetAttributeValue<EntityReference>(ObstacleTable.Owner)),
        Impact = (Impact?)row.ChoiceIn(ObstacleTable.Impact),
        ImpactText = row.GetAttributeValue<string>(ObstacleTable.ImpactText),
        RaisedOn = Day.Of(row.GetAttributeValue<DateTime>(ObstacleTable.RaisedOn)),
        Options =
        [
            .. new[]
            {
                WayOut(row, 1, ObstacleTable.Option1, ObstacleTable.Option1Pros, ObstacleTable.Option1Cons),
                WayOut(row, 2, ObstacleTable.Option2, ObstacleTable.Option2Pros, ObstacleTable.Option2Cons),
                WayOut(row, 3, ObstacleTable.Option3, ObstacleTable.Option3Pros, ObstacleTable.Option3Cons),
            }.OfType<WayOut>(),
        ],
        Recommended = row.ChoiceIn(ObstacleTable.Recommended) - FirstOption + 1,
        Decision = row.GetAttributeValue<string>(ObstacleTable.Decision),
        DecidedOn = row.DayIn(ObstacleTable.DecidedOn),
        SolvedOn = row.DayIn(ObstacleTable.SolvedOn),
        RecordedOn = row.RecordedOn(),
        ChangedOn = row.ChangedOn(),
    };

    private static WayOut? WayOut(Entity row, int number, string text, string pros, string cons) => row.GetAttributeValue<string>(text) is { Length: > 0 } told
        ? new WayOut(number, told, row.GetAttributeValue<string>(pros), row.GetAttributeValue<string>(cons))
        : null;
}
