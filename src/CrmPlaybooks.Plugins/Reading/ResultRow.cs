using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

internal static class ResultRow
{
    public static QueryExpression Query(int mostRows) => new(ResultTable.Table)
    {
        ColumnSet = new ColumnSet(
            ResultTable.Name, ResultTable.Metric, ResultTable.Target, ResultTable.Actual, ResultTable.Previous, ResultTable.HigherIsBetter,
            ResultTable.Rating, ResultTable.MeasuredOn, ResultTable.CreatedOn, ResultTable.ModifiedOn, ResultTable.WhatHappened, ResultTable.Why, ResultTable.WhatWeDo),
        Criteria = { Conditions = { new ConditionExpression(ResultTable.State, ConditionOperator.Equal, 0) } },
        Orders = { new OrderExpression(ResultTable.MeasuredOn, OrderType.Descending) },
        PageInfo = new PagingInfo { PageNumber = 1, Count = mostRows },
    };

    public static Result Read(Entity row) => new()
    {
        Id = row.Id,
        Name = row.GetAttributeValue<string>(ResultTable.Name) ?? "",
        Metric = row.GetAttributeValue<string>(ResultTable.Metric),
        Target = row.GetAttributeValue<decimal?>(ResultTable.Target),
        Actual = row.GetAttributeValue<decimal?>(ResultTable.Actual),
        Previous = row.GetAttributeValue<decimal?>(ResultTable.Previous),
        HigherIsBetter = row.GetAttributeValue<bool?>(ResultTable.HigherIsBetter) ?? true,
        Rating = (Rating?)row.GetAttributeValue<OptionSetValue>(ResultTable.Rating)?.Value ?? Rating.NotRated,
        MeasuredOn = Day.Of(row.GetAttributeValue<DateTime>(ResultTable.MeasuredOn)),
        RecordedOn = row.GetAttributeValue<DateTime>(ResultTable.CreatedOn),
        ChangedOn = ChangedOn(row),
        WhatHappened = row.GetAttributeValue<string>(ResultTable.WhatHappened),
        Why = row.GetAttributeValue<string>(ResultTable.Why),
        WhatWeDo = row.GetAttributeValue<string>(ResultTable.WhatWeDo),
    };

    /// <summary>Null for a row that was never changed: its modified-on is then that of its creation, or earlier where created-on was overridden.</summary>
    private static DateTime? ChangedOn(Entity row) =>
        row.GetAttributeValue<DateTime?>(ResultTable.ModifiedOn) is { } modified && modified > row.GetAttributeValue<DateTime>(ResultTable.CreatedOn) ? modified : null;
}
