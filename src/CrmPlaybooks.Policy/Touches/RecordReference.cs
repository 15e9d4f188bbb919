namespace CrmPlaybooks.Policy.Touches;

/// <summary>Names one row: a table's logical name, in lower case, and the row's id.</summary>
public readonly record struct RecordReference(string LogicalName, Guid Id)
{
    public override string ToString() => LogicalName + ":" + Id.ToString("D");
}
