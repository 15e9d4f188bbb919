namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Which mail domain belongs to which client.</summary>
internal static class ClientDomainTable
{
    public const string Table = "cpb_clientdomain";
    public const string Name = "cpb_name";
    public const string Key = "cpb_key";
    public const string Account = "cpb_accountid";
    public const string Ambiguous = "cpb_ambiguous";
}
