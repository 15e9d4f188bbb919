namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of the organization.</summary>
internal static class OrganizationTable
{
    public const string Table = "organization";
    public const string Language = "languagecode";
    public const string BusinessClosureCalendar = "businessclosurecalendarid";
}
