namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of an account; the engine never writes it.</summary>
internal static class AccountTable
{
    public const string Table = "account";
    public const string Id = "accountid";
    public const string Name = "name";
    public const string Owner = "ownerid";
    public const string State = "statecode";
    public const string Merged = "merged";
    public const string PrimaryContact = "primarycontactid";
    public const string CustomerType = "customertypecode";
    public const string Segment = "cpb_segment";
    public const string RenewalOn = "cpb_renewalon";
    public const string RenewalNumber = "cpb_renewalnumber";
    public const string NoticeDays = "cpb_noticedays";
    public const string RenewalStatus = "cpb_renewalstatus";
    public const string OriginalGoal = "cpb_originalgoal";
    public const string LicensedPeople = "cpb_licensedpeople";
    public const string ClientLanguage = "cpb_clientlanguage";
    public const string PlanContact = "cpb_plancontactid";
    public const string PlanChannel = "cpb_planchannel";
    public const string PlanRhythmDays = "cpb_planrhythmdays";
    public const string PlanAgreedOn = "cpb_planagreedon";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
    public const string Backup = "preferredsystemuserid";
    public const string Parent = "parentaccountid";
    public const string Website = "websiteurl";
    public const string EmailAddress1 = "emailaddress1";
    public const string EmailAddress2 = "emailaddress2";
    public const string EmailAddress3 = "emailaddress3";
    public const string DoNotEmail = "donotemail";
    public const string DoNotPhone = "donotphone";
    public const string DoNotBulkEmail = "donotbulkemail";
}
