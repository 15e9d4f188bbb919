namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>A reference as it is stored: the row's id and its table's object type code.</summary>
internal sealed record RowReference(Guid Id, int TypeCode);
