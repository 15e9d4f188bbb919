using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

internal static class FeedbackRow
{
    public static QueryExpression Query(int mostRows) => Recorded.Newest(
        FeedbackTable.Table, FeedbackTable.ReceivedOn, mostRows,
        FeedbackTable.Contact, FeedbackTable.Kind, FeedbackTable.Score, FeedbackTable.Comment, FeedbackTable.ToldOn);

    /// <summary>Feedback whose kind nobody chose says what its words say.</summary>
    public static Feedback Read(Entity row) => new()
    {
        Id = row.Id,
        ContactId = row.GetAttributeValue<EntityReference>(FeedbackTable.Contact)?.Id,
        Kind = (FeedbackKind?)row.ChoiceIn(FeedbackTable.Kind) ?? FeedbackKind.Comment,
        Score = row.GetAttributeValue<int?>(FeedbackTable.Score),
        Comment = row.GetAttributeValue<string>(FeedbackTable.Comment),
        ReceivedOn = Day.Of(row.GetAttributeValue<DateTime>(FeedbackTable.ReceivedOn)),
        ToldOn = row.DayIn(FeedbackTable.ToldOn),
        RecordedOn = row.RecordedOn(),
        ChangedOn = row.ChangedOn(),
    };
}
