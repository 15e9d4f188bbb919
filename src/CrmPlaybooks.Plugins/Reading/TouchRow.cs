using System.Globalization;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>How a touch stands in its row.</summary>
internal static class TouchRow
{
    private const int OptionBase = 727000000;

    public static Guid IdOf(Guid activityId, Guid clientId) => NameBasedId.For($"touch|{activityId:N}|{clientId:N}");

    public static QueryExpression Query(int mostRows) => new(TouchTable.Table)
    {
        ColumnSet = new ColumnSet(
            TouchTable.Name, TouchTable.Account, TouchTable.ActivityId, TouchTable.ActivityType, TouchTable.HappenedOn, TouchTable.LoggedOn, TouchTable.Direction, TouchTable.Channel, TouchTable.Reasons,
            TouchTable.Conversation, TouchTable.AsksQuestion, TouchTable.Automatic, TouchTable.Bulk, TouchTable.Greeting, TouchTable.AgainstWishes,
            TouchTable.TimesMoved, TouchTable.SubjectTable, TouchTable.SubjectId, TouchTable.ContactIds, TouchTable.UnknownAddresses, TouchTable.PersonId),
        Orders = { new OrderExpression(TouchTable.HappenedOn, OrderType.Descending) },
        PageInfo = new PagingInfo { PageNumber = 1, Count = mostRows },
    };

    public static Touch Read(Entity row) => new()
    {
        ActivityId = Guid.Parse(row.GetAttributeValue<string>(TouchTable.ActivityId)),
        ClientId = row.GetAttributeValue<EntityReference>(TouchTable.Account).Id,
        Channel = (ActivityKind)(row.GetAttributeValue<OptionSetValue>(TouchTable.Channel).Value - OptionBase),
        Direction = DirectionOf(row.GetAttributeValue<OptionSetValue>(TouchTable.Direction).Value - OptionBase),
        OccurredOn = row.GetAttributeValue<DateTime>(TouchTable.HappenedOn),
        CreatedOn = row.GetAttributeValue<DateTime>(TouchTable.LoggedOn),
        Reasons = (TouchReasons)row.GetAttributeValue<int>(TouchTable.Reasons),
        IsConversation = row.GetAttributeValue<bool>(TouchTable.Conversation),
        AsksQuestion = row.GetAttributeValue<bool>(TouchTable.AsksQuestion),
        IsAutomatic = row.GetAttributeValue<bool>(TouchTable.Automatic),
        IsBulk = row.GetAttributeValue<bool>(TouchTable.Bulk),
        IsCourtesyGreeting = row.GetAttributeValue<bool>(TouchTable.Greeting),
        IsAgainstWishes = row.GetAttributeValue<bool>(TouchTable.AgainstWishes),
        TimesMoved = row.GetAttributeValue<int>(TouchTable.TimesMoved),
        Subject = SubjectIn(row),
        UserId = row.GetAttributeValue<string>(TouchTable.PersonId) is { } user ? Guid.Parse(user) : null,
        Regarding = row.GetAttributeValue<string>(TouchTable.SubjectTable) is { } table
            ? new RecordReference(table, Guid.Parse(row.GetAttributeValue<string>(TouchTable.SubjectId)))
            : null,
        ContactIds = [.. Split(row, TouchTable.ContactIds).Select(Guid.Parse)],
        UnknownAddresses = Split(row, TouchTable.UnknownAddresses),
    };

    /// <summary>The greatest version of the rows; null when there is none. Versions are numbers that grow with every write of any row.</summary>
    public static string? NewestVersion(EntityCollection? rows) => rows is { Entities.Count: > 0 }
        ? rows.Entities.Select(row => VersionIn(row.RowVersion)).Max().ToString(CultureInfo.InvariantCulture)
        : null;

    /// <summary>Whether a row was written after the row of a version; a host that gives no versions tells nothing.</summary>
    public static bool IsNewer(Entity row, string? version) => VersionIn(row.RowVersion) > VersionIn(version);

    public static Entity Write(Touch touch, TouchClassification classification, string activityType, string subject)
    {
        var id = IdOf(touch.ActivityId, touch.ClientId);
        return new Entity(TouchTable.Table, id)
        {
            [TouchTable.Name] = Cut(subject.Length == 0 ? activityType : subject, 200),
            [TouchTable.Key] = $"{touch.ActivityId:D}|{touch.ClientId:D}",
            [TouchTable.Account] = new EntityReference(AccountTable.Table, touch.ClientId),
            [TouchTable.ActivityId] = touch.ActivityId.ToString("D"),
            [TouchTable.ActivityType] = activityType,
            [TouchTable.HappenedOn] = touch.OccurredOn,
            [TouchTable.LoggedOn] = touch.CreatedOn,
            [TouchTable.Direction] = new OptionSetValue(OptionBase + OptionOf(touch.Direction)),
            [TouchTable.Channel] = new OptionSetValue(OptionBase + (int)touch.Channel),
            [TouchTable.Counts] = touch.CountsAsTold,
            [TouchTable.WhyNot] = touch.CountsAsTold ? null : touch.MainReason.ToString(),
            [TouchTable.Reasons] = (int)touch.Reasons,
            [TouchTable.Conversation] = touch.IsConversation,
            [TouchTable.AsksQuestion] = touch.AsksQuestion,
            [TouchTable.Automatic] = touch.IsAutomatic,
            [TouchTable.Bulk] = touch.IsBulk,
            [TouchTable.Greeting] = touch.IsCourtesyGreeting,
            [TouchTable.AgainstWishes] = touch.IsAgainstWishes,
            [TouchTable.TimesMoved] = touch.TimesMoved,
            [TouchTable.SubjectTable] = touch.Regarding?.LogicalName,
            [TouchTable.SubjectId] = touch.Regarding?.Id.ToString("D"),
            [TouchTable.ContactIds] = Join(touch.ContactIds.Select(contact => contact.ToString("D")), 4000),
            [TouchTable.UnknownAddresses] = Join(touch.UnknownAddresses, 4000),
            [TouchTable.PersonId] = touch.UserId?.ToString("D"),
            [TouchTable.ClassifierVersion] = classification.Version,
            [TouchTable.InputsHash] = classification.InputHash,
        };
    }

    // A touch of an activity without a subject has the activity's type for a name.
    private static string SubjectIn(Entity row) =>
        row.GetAttributeValue<string>(TouchTable.Name) is { } name && name != row.GetAttributeValue<string>(TouchTable.ActivityType) ? name : "";

    private static int OptionOf(TouchDirection direction) => direction switch
    {
        TouchDirection.Inbound => 0,
        TouchDirection.Outbound => 1,
        _ => 2,
    };

    private static TouchDirection DirectionOf(int option) => option switch
    {
        0 => TouchDirection.Inbound,
        1 => TouchDirection.Outbound,
        _ => TouchDirection.Meeting,
    };

    private static string[] Split(Entity row, string column) =>
        row.GetAttributeValue<string>(column)?.Split([';'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Join(IEnumerable<string> values, int limit)
    {
        var joined = new System.Text.StringBuilder();
        foreach (var value in values)
        {
            if (joined.Length + value.Length + 1 > limit)
            {
                break;
            }

            joined.Append(value).Append(';');
        }

        return joined.ToString();
    }

    private static long VersionIn(string? version) => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text.Substring(0, limit);
}
