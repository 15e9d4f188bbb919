namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a contact.</summary>
internal static class ContactTable
{
    public const string Table = "contact";
    public const string Id = "contactid";
    public const string ParentCustomer = "parentcustomerid";
    public const string State = "statecode";
    public const string EmailAddress1 = "emailaddress1";
    public const string EmailAddress2 = "emailaddress2";
    public const string EmailAddress3 = "emailaddress3";
    public const string DoNotEmail = "donotemail";
    public const string DoNotPhone = "donotphone";
    public const string DoNotBulkEmail = "donotbulkemail";
}
