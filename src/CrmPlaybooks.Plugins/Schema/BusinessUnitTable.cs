namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a business unit.</summary>
internal static class BusinessUnitTable
{
    public const string Table = "businessunit";
    public const string Id = "businessunitid";
    public const string IsDisabled = "isdisabled";
}
