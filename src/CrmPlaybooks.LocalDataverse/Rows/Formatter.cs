using System.Globalization;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>Values as the user reads them: labels in the user's language, dates in the user's zone and form.</summary>
internal static class Formatter
{
    private const int Spanish = 3082;

    /// <summary>The formatted value; null where the platform gives none.</summary>
    public static string? Format(Column column, object value, User user, Currency? currency) => column.Type switch
    {
        ColumnType.Choice or ColumnType.State or ColumnType.Status =>
            column.Choice?.Find(((OptionSetValue)value).Value)?.LabelIn(user.Language),
        ColumnType.MultiChoice => string.Join(
            "; ", ((OptionSetValueCollection)value)
            .Select(option => column.Choice?.Find(option.Value)?.LabelIn(user.Language)
            ?? option.Value.ToString(CultureInfo.InvariantCulture))),
        ColumnType.Boolean => Boolean(column, (bool)value, user),
        ColumnType.Lookup or ColumnType.Owner => ((EntityReference)value).Name,
        ColumnType.DateTime => Moment(
            column, TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc), user.TimeZone), user),
        ColumnType.DateOnly => ((DateTime)value).ToString("d", user.Culture),
        ColumnType.DateTimeZoneIndependent => Moment(column, (DateTime)value, user),
        ColumnType.Integer => column.Format is "" or "Duration" ? ((int)value).ToString("N0", user.Culture)
            : ((int)value).ToString(user.Culture),
        ColumnType.BigInteger => ((long)value).ToString("N0", user.Culture),
        ColumnType.Decimal => ((decimal)value).ToString("N" + column.Precision.ToString(CultureInfo.InvariantCulture), user.Culture),
        ColumnType.Double => ((double)value).ToString("N" + column.Precision.ToString(CultureInfo.InvariantCulture), user.Culture),
        ColumnType.Money => (currency?.Symbol ?? "") + ((Money)value).Value.ToString(
            "N" + (currency?.Precision ?? 2).ToString(CultureInfo.InvariantCulture), user.Culture),
        _ => null,
    };

    private static string Boolean(Column column, bool value, User user) =>
        column.Choice?.Find(value ? 1 : 0)?.LabelIn(user.Language) ?? (value ? (user.Language == Spanish ? "Sí" : "Yes") : "No");

    private static string Moment(Column column, DateTime moment, User user) =>
        column.Format is "DateOnly" or "date" ? moment.ToString("d", user.Culture) : moment.ToString("g", user.Culture);
}
