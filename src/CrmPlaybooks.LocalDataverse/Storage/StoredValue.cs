using System.Globalization;
using System.Text;
using CrmPlaybooks.LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// Turns values between the SDK's types and what SQLite keeps: ids as 16 bytes, instants as whole seconds since 1970, decimals and money as
/// whole numbers of their smallest unit (so that sums are exact), choices as numbers, several choices as <c>,1,2,</c>.
/// </summary>
internal static class StoredValue
{
    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
        10_000_000_000];
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    /// <summary>Digits kept of a decimal or money column; money always keeps four.</summary>
    public static int Scale(Column column) => column.Type == ColumnType.Money ? 4 : Math.Min(column.Precision, 10);

    public static long Seconds(DateTime moment) => (moment.Ticks - Epoch.Ticks) / TimeSpan.TicksPerSecond;

    public static DateTime Moment(long seconds, DateTimeKind kind) => new(Epoch.Ticks + (seconds * TimeSpan.TicksPerSecond), kind);

    /// <summary>The whole number of smallest units; null where it would not fit into 64 bits.</summary>
    public static long? Scaled(decimal value, int scale)
    {
        var scaled = Math.Round(value, scale, MidpointRounding.AwayFromZero) * Powers[scale];
        return scaled is > long.MaxValue or < long.MinValue ? null : (long)scaled;
    }

    public static decimal Unscaled(long value, int scale) => new decimal(value) / Powers[scale];

    public static string Join(OptionSetValueCollection values)
    {
        var text = new StringBuilder(",");
        foreach (var value in values.Select(option => option.Value).Distinct().Order())
        {
            text.Append(value.ToString(CultureInfo.InvariantCulture)).Append(',');
        }
        return text.ToString();
    }

    public static OptionSetValueCollection Split(string text) =>
        new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(value => new OptionSetValue(int.Parse(value, CultureInfo.InvariantCulture)))]);

    /// <summary>Reads a stored column as the SDK shows it, without the name of a reference; null where there is no value.</summary>
    public static object? Read(Statement row, int index, Column column, Schema schema)
    {
        if (row.IsNull(index))
        {
            return null;
        }
        switch (column.Type)
        {
            case ColumnType.Id or ColumnType.Guid:
                return row.Guid(index);
            case ColumnType.Text or ColumnType.Memo or ColumnType.EntityName:
                return row.Text(index);
            case ColumnType.Integer:
                return row.Int(index);
            case ColumnType.BigInteger:
                return row.Long(index);
            case ColumnType.Decimal:
                return Unscaled(row.Long(index), Scale(column));
            case ColumnType.Money:
                return new Money(Unscaled(row.Long(index), Scale(column)));
            case ColumnType.Double:
                return row.Double(index);
            case ColumnType.Boolean:
                return row.Int(index) != 0;
            case ColumnType.DateTime:
                return Moment(row.Long(index), DateTimeKind.Utc);
            case ColumnType.DateOnly or ColumnType.DateTimeZoneIndependent:
                return Moment(row.Long(index), DateTimeKind.Unspecified);
            case ColumnType.Choice or ColumnType.State or ColumnType.Status:
                return new OptionSetValue(row.Int(index));
            case ColumnType.MultiChoice:
                return Split(row.Text(index));
            case ColumnType.Lookup or ColumnType.Owner:
                var target = column.IsPolymorphic ? schema.ByCode(row.Int(index + 1)).Name : column.Targets[0];
                return new EntityReference(target, row.Guid(index));
            default:
                throw new InvalidOperationException($"Column {column.Name} of type {column.Type} is not stored.");
        }
    }
}
