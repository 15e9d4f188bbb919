using System.Globalization;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>Checks a value against its column and turns it into what is stored: type, length, range, options, targets.</summary>
internal static class ColumnRules
{
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static object? ToStored(Schema schema, Table table, Column column, object? value)
    {
        if (value is null)
        {
            return column.Required == RequiredLevel.System && column.Type is ColumnType.Owner or ColumnType.State
                ? throw Fault.Invalid($"The attribute '{column.Name}' of the '{table.Name}' entity cannot be set to NULL.")
                : null;
        }
        return column.Type switch
        {
            ColumnType.Id or ColumnType.Guid => value is Guid id ? id : throw Fault.WrongType(column.Name, "System.Guid", value),
            ColumnType.Text or ColumnType.Memo => Text(table, column, value),
            ColumnType.EntityName => value is string name ? name : throw Fault.WrongType(column.Name, "System.String", value),
            ColumnType.Integer => Integer(table, column, value),
            ColumnType.BigInteger => value is long big ? big : throw Fault.WrongType(column.Name, "System.Int64", value),
            ColumnType.Decimal => value is decimal number ? Decimal(table, column, number)
                : throw Fault.WrongType(column.Name, "System.Decimal", value),
            ColumnType.Money => value is Money money ? Decimal(table, column, money.Value)
                : throw Fault.WrongType(column.Name, "Microsoft.Xrm.Sdk.Money", value),
            ColumnType.Double => Double(table, column, value),
            ColumnType.Boolean => value is bool flag ? (flag ? 1L : 0L) : throw Fault.WrongType(column.Name, "System.Boolean", value),
            ColumnType.DateTime or ColumnType.DateOnly or ColumnType.DateTimeZoneIndependent => Date(column, value),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => ChoiceValue(table, column, value),
            ColumnType.MultiChoice => MultiChoice(table, column, value),
            ColumnType.Lookup or ColumnType.Owner => Reference(schema, table, column, value),
            _ => throw new InvalidOperationException($"Column {column.Name} is not stored."),
        };
    }

    private static string? Text(Table table, Column column, object value)
    {
        if (value is not string text)
        {
            throw Fault.WrongType(column.Name, "System.String", value);
        }
        if (column.MaxLength is { } limit && text.Length > limit)
        {
            throw Fault.Of(Fault.StringLengthTooLong,
                $"A validation error occurred. The length of the '{column.Name}' attribute of the '{table.Name}' entity exceeded the maximum allowed length of '{limit}'.");
        }
        return text.Length == 0 ? null : text;
    }

    private static long Integer(Table table, Column column, object value)
    {
        if (value is not int number)
        {
            throw Fault.WrongType(column.Name, "System.Int32", value);
        }
        return number < (column.Min ?? int.MinValue) || number > (column.Max ?? int.MaxValue)
            ? throw Fault.Of(Fault.IntegerValueOutOfRange, OutsideRange(table, column, value))
            : number;
    }

    private static long Decimal(Table table, Column column, decimal value) =>
        (double)value < (column.Min ?? double.MinValue) || (double)value > (column.Max ?? double.MaxValue)
            || StoredValue.Scaled(value, StoredValue.Scale(column)) is not { } scaled
            ? throw Fault.Of(Fault.DecimalValueOutOfRange, OutsideRange(table, column, value))
            : scaled;

    private static double Double(Table table, Column column, object value)
    {
        if (value is not double number)
        {
            throw Fault.WrongType(column.Name, "System.Double", value);
        }
        return !double.IsFinite(number) || number < (column.Min ?? double.MinValue) || number > (column.Max ?? double.MaxValue)
            ? throw Fault.Of(Fault.DecimalValueOutOfRange, OutsideRange(table, column, value))
            : number;
    }

    /// <summary>Whole seconds in UTC; a DateOnly column drops the time, a zone-independent one keeps what it is given.</summary>
    private static long Date(Column column, object value)
    {
        if (value is not DateTime moment)
        {
            throw Fault.WrongType(column.Name, "System.DateTime", value);
        }
        if (column.Type == ColumnType.DateTime && moment.Kind == DateTimeKind.Local)
        {
            moment = moment.ToUniversalTime();
        }
        if (moment < Earliest)
        {
            throw Fault.Of(Fault.InvalidDateTime,
                $"The date-time of '{column.Name}' is below the minimum value supported by CrmDateTime. Actual value: {moment.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture)}, Minimum value supported: 01/01/1753 00:00:00");
        }
        return StoredValue.Seconds(column.Type == ColumnType.DateOnly ? moment.Date : moment);
    }

    private static long ChoiceValue(Table table, Column column, object value) =>
        value is OptionSetValue option ? Option(table, column, option.Value)
            : throw Fault.WrongType(column.Name, "Microsoft.Xrm.Sdk.OptionSetValue", value);

    private static string? MultiChoice(Table table, Column column, object value)
    {
        if (value is not OptionSetValueCollection options)
        {
            throw Fault.WrongType(column.Name, "Microsoft.Xrm.Sdk.OptionSetValueCollection", value);
        }
        foreach (var option in options)
        {
            Option(table, column, option.Value);
        }
        return options.Count == 0 ? null : StoredValue.Join(options);
    }

    private static int Option(Table table, Column column, int value)
    {
        if (column.Choice is { } choice && choice.Find(value) is null)
        {
            var accepted = string.Join(',', choice.Options.Select(option => option.Value.ToString(CultureInfo.InvariantCulture)));
            throw Fault.Of(Fault.PicklistValueOutOfRange,
                $"A validation error occurred. The value '{value}' of '{column.Name}' on record of type '{table.Name}' is outside the valid range. Accepted Values: {accepted}");
        }
        return value;
    }

    private static RowReference Reference(Schema schema, Table table, Column column, object value)
    {
        if (value is not EntityReference reference)
        {
            throw Fault.WrongType(column.Name, "Microsoft.Xrm.Sdk.EntityReference", value);
        }
        if (!column.Targets.Contains(reference.LogicalName))
        {
            throw schema.Find(reference.LogicalName ?? "") is null
                ? Fault.UnknownTable(reference.LogicalName)
                : Fault.Of(Fault.IncorrectAttributeValueType,
                    $"Invalid Attribute Value Type for {column.Name} of '{table.Name}'. Expected a reference to: {string.Join(", ", column.Targets)}, Found: {reference.LogicalName}");
        }
        return new RowReference(reference.Id, schema.Find(reference.LogicalName)!.ObjectTypeCode);
    }

    private static string OutsideRange(Table table, Column column, object value) => string.Create(CultureInfo.InvariantCulture,
        $"A validation error occurred. The value {value} of '{column.Name}' on record of type '{table.Name}' is outside the valid range.");
}
