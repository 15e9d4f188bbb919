using CrmPlaybooks.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>What every row of facts has: when it was created and last changed, and days without a time.</summary>
internal static class Recorded
{
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
    private const string State = "statecode";
    private const int Active = 0;

    /// <summary>The newest active rows of a table by one of its dates.</summary>
    public static QueryExpression Newest(string table, string date, int mostRows, params string[] columns) => new(table)
    {
        ColumnSet = new ColumnSet([date, .. columns, CreatedOn, ModifiedOn]),
        Criteria = { Conditions = { new ConditionExpression(State, ConditionOperator.Equal, Active) } },
        Orders = { new OrderExpression(date, OrderType.Descending) },
        PageInfo = new PagingInfo { PageNumber = 1, Count = mostRows },
    };

    public static DateTime RecordedOn(this Entity row) => row.GetAttributeValue<DateTime>(CreatedOn);

    /// <summary>Null for a row that was never changed: its modified-on is then that of its creation, or earlier where created-on was overridden.</summary>
    public static DateTime? ChangedOn(this Entity row) => Later(row.RecordedOn(), row.GetAttributeValue<DateTime?>(ModifiedOn));

    public static DateTime? Later(DateTime created, DateTime? modified) => modified > created ? modified : null;

    public static Day? DayIn(this Entity row, string column) => DayOf(row.GetAttributeValue<DateTime?>(column));

    public static Day? DayOf(DateTime? moment) => moment is { } day ? Day.Of(day) : null;

    public static int? ChoiceIn(this Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value;

    /// <summary>The user in a lookup; null for a team.</summary>
    public static Guid? UserIn(EntityReference? owner) => owner is { LogicalName: Schema.UserTable.Table } user ? user.Id : null;
}
