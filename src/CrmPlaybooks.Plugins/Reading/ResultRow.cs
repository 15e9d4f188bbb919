using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

internal static class ResultRow
{
    public static QueryExpression Query(int mostRows) => Recorded.Newest(
        ResultTable.Table, ResultTable.MeasuredOn, mostRows,
        ResultTable.Name, ResultTable.Project, ResultTable.Metric, ResultTable.Target, ResultTable.Actual, ResultTable.Previous, ResultTable.HigherIsBetter, ResultTable.Rating,
        ResultTable.WhatHappened, ResultTable.Why, ResultTable.WhatWeDo, ResultTable.ClientDecision, ResultTable.DecidedOn, ResultTable.NextUpdateOn);

    public static Result Read(Entity row) => new()
    {
        Id = row.Id,
        Name = row.GetAttributeValue<string>(ResultTable.Name) ?? "",
        ProjectId = row.GetAttributeValue<EntityReference>(ResultTable.Project)?.Id,
        Metric = row.GetAttributeValue<string>(ResultTable.Metric),
        Target = row.GetAttributeValue<decimal?>(ResultTable.Target),
        Actual = row.GetAttributeValue<decimal?>(ResultTable.Actual),
        Previous = row.GetAttributeValue<decimal?>(ResultTable.Previous),
        HigherIsBetter = row.GetAttributeValue<bool?>(ResultTable.HigherIsBetter) ?? true,
        Rating = (Rating?)row.ChoiceIn(ResultTable.Rating) ?? Rating.NotRated,
        MeasuredOn = Day.Of(row.GetAttributeValue<DateTime>(ResultTable.MeasuredOn)),
        RecordedOn = row.RecordedOn(),
        ChangedOn = row.ChangedOn(),
        WhatHappened = row.GetAttributeValue<string>(ResultTable.WhatHappened),
        Why = row.GetAttributeValue<string>(ResultTable.Why),
        WhatWeDo = row.GetAttributeValue<string>(ResultTable.WhatWeDo),
        ClientDecision = row.GetAttributeValue<string>(ResultTable.ClientDecision),
        DecidedOn = row.DayIn(ResultTable.DecidedOn),
        NextUpdateOn = row.DayIn(ResultTable.NextUpdateOn),
    };
}
