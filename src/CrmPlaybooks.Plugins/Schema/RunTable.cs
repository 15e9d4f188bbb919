namespace CrmPlaybooks.Plugins.Schema;

/// <summary>The ledger.</summary>
internal static class RunTable
{
    public const string Table = "cpb_run";
    public const string Id = "cpb_runid";
    public const string Name = "cpb_name";
    public const string Key = "cpb_key";
    public const string NaturalKey = "cpb_naturalkey";
    public const string Play = "cpb_play";
    public const string PlayVersion = "cpb_playversion";
    public const string Account = "cpb_accountid";
    public const string SubjectTable = "cpb_subjecttable";
    public const string SubjectId = "cpb_subjectid";
    public const string SubjectName = "cpb_subjectname";
    public const string Cycle = "cpb_cycle";
    public const string Episode = "cpb_episode";
    public const string Mode = "cpb_mode";
    public const string Severity = "cpb_severity";
    public const string Evidence = "cpb_evidence";
    public const string EvidenceHash = "cpb_evidencehash";
    public const string Reason = "cpb_reason";
    public const string ReasonText = "cpb_reasontext";
    public const string OpenedOn = "cpb_openedon";
    public const string DueOn = "cpb_dueon";
    public const string EscalatedOn = "cpb_escalatedon";
    public const string SnoozedUntil = "cpb_snoozeduntil";
    public const string ClosedOn = "cpb_closedon";
    public const string Written = "cpb_written";
    public const string ChildNumber = "cpb_childnumber";
    public const string SupersededBy = "cpb_supersededbyid";
    public const string Owner = "ownerid";
    public const string State = "statecode";
    public const string Status = "statuscode";
}
