namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>How a column keeps its values.</summary>
internal enum ColumnType
{
    Id,
    Guid,
    Text,
    Memo,
    Integer,
    BigInteger,
    Decimal,
    Double,
    Money,
    Boolean,
    DateTime,
    DateOnly,
    DateTimeZoneIndependent,
    Choice,
    MultiChoice,
    State,
    Status,
    Lookup,
    Owner,
    PartyList,
    EntityName,
}
