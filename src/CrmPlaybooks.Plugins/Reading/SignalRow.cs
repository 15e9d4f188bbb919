using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>How a signal stands in its row.</summary>
internal static class SignalRow
{
    private const int LongestName = 200;

    /// <summary>The same clause heard twice in one activity is one signal.</summary>
    public static Guid IdOf(Touch touch, Signal signal) => NameBasedId.For(
        $"signal|{touch.ActivityId:N}|{touch.ClientId:N}|{(int)signal.Kind}|{signal.Rule}|{signal.Clause}");

    public static QueryExpression Query(DateTime since, int mostRows)
    {
        var query = Recorded.Newest(
            SignalTable.Table, SignalTable.HeardOn, mostRows, SignalTable.Kind, SignalTable.Rule, SignalTable.Clause, SignalTable.ActivityId, SignalTable.PromisedOn);
        query.Criteria.AddCondition(SignalTable.HeardOn, ConditionOperator.GreaterEqual, since);
        return query;
    }

    public static Policy.Facts.Signal Read(Entity row) => new()
    {
        Id = row.Id,
        Kind = (SignalKind)row.GetAttributeValue<OptionSetValue>(SignalTable.Kind).Value,
        Rule = row.GetAttributeValue<string>(SignalTable.Rule) ?? "",
        Clause = row.GetAttributeValue<string>(SignalTable.Clause) ?? "",
        ActivityId = Guid.Parse(row.GetAttributeValue<string>(SignalTable.ActivityId)),
        HeardOn = row.GetAttributeValue<DateTime>(SignalTable.HeardOn),
        PromisedOn = row.DayIn(SignalTable.PromisedOn),
        RecordedOn = row.RecordedOn(),
        ChangedOn = row.ChangedOn(),
    };

    public static Entity Write(Touch touch, Signal signal)
    {
        var id = IdOf(touch, signal);
        return new Entity(SignalTable.Table, id)
        {
            [SignalTable.Name] = Cut($"{signal.Kind}: {signal.Clause}", LongestName),
            [SignalTable.Key] = id.ToString("D"),
            [SignalTable.Account] = new EntityReference(AccountTable.Table, touch.ClientId),
            [SignalTable.Touch] = new EntityReference(TouchTable.Table, TouchRow.IdOf(touch.ActivityId, touch.ClientId)),
            [SignalTable.ActivityId] = touch.ActivityId.ToString("D"),
            [SignalTable.Kind] = new OptionSetValue((int)signal.Kind),
            [SignalTable.Rule] = Cut(signal.Rule, 100),
            [SignalTable.Clause] = Cut(signal.Clause, 80),
            [SignalTable.HeardOn] = touch.OccurredOn,
            [SignalTable.PromisedOn] = signal.Due?.Midnight,
        };
    }

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text.Substring(0, limit);
}
