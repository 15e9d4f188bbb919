namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Whose a project is.</summary>
internal static class ProjectTable
{
    public const string Table = "cpb_project";
    public const string Id = "cpb_projectid";
    public const string Account = "cpb_accountid";
}
