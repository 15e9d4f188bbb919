using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>Which tables and columns a look reads.</summary>
internal static class LookTables
{
    /// <summary>The body of a mail, and the notes of a call or a meeting.</summary>
    public const string Text = "description";

    /// <summary>The activities that may tell a client something, which are streamed and never kept.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>?> Activities { get; } = new Dictionary<string, IReadOnlySet<string>?>
    {
        [EmailTable.Table] = Activity(EmailTable.Direction, EmailTable.SentOn, EmailTable.From, EmailTable.To, EmailTable.Cc, EmailTable.Bcc),
        [PhoneCallTable.Table] = Activity(PhoneCallTable.Direction, PhoneCallTable.LeftVoicemail, PhoneCallTable.From, PhoneCallTable.To),
        [AppointmentTable.Table] = Activity(
            AppointmentTable.IsDraft, AppointmentTable.Organizer, AppointmentTable.RequiredAttendees, AppointmentTable.OptionalAttendees),
    };

    /// <summary>The tables of every environment, apart from activities.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>?> Standard { get; } = new Dictionary<string, IReadOnlySet<string>?>
    {
        [UserTable.Table] = Columns(
            UserTable.FullName, UserTable.IsDisabled, UserTable.AccessMode, UserTable.IsLicensed, UserTable.Manager, "internalemailaddress", "createdon", "modifiedon"),
        [TeamTable.Table] = Columns(TeamTable.Name, TeamTable.Type, TeamTable.Administrator, TeamTable.BusinessUnit),
        [BusinessUnitTable.Table] = Columns("name", BusinessUnitTable.IsDisabled),
        [AccountTable.Table] = Columns(
            AccountTable.Name, AccountTable.Owner, AccountTable.State, AccountTable.PrimaryContact, AccountTable.CustomerType, AccountTable.Backup, AccountTable.Parent,
            AccountTable.Website, AccountTable.EmailAddress1, AccountTable.EmailAddress2, AccountTable.EmailAddress3, AccountTable.DoNotEmail, AccountTable.DoNotPhone,
            AccountTable.DoNotBulkEmail, "createdon", "modifiedon"),
        [ContactTable.Table] = Columns(
            "fullname", ContactTable.ParentCustomer, ContactTable.EmailAddress1, ContactTable.EmailAddress2, ContactTable.EmailAddress3,
            ContactTable.DoNotEmail, ContactTable.DoNotPhone, ContactTable.DoNotBulkEmail, "createdon", "modifiedon"),
    };

    /// <summary>Tables of every environment that are read where the package has them, but that the export tool does not always offer.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>?> Optional { get; } = new Dictionary<string, IReadOnlySet<string>?>
    {
        [UserSettingsTable.Table] = Columns(UserSettingsTable.UiLanguage, UserSettingsTable.TimeZoneCode),
        [TimeZoneTable.Table] = Columns(TimeZoneTable.Code, TimeZoneTable.StandardName),
        [TeamMembershipTable.Table] = Columns(TeamMembershipTable.Team, TeamMembershipTable.User),
        [EnvironmentVariableTable.Table] = Columns(EnvironmentVariableTable.SchemaName, EnvironmentVariableTable.DefaultValue),
        [EnvironmentVariableValueTable.Table] = Columns(EnvironmentVariableValueTable.Definition, EnvironmentVariableValueTable.Value),
        [TaskTable.Table] = null,
    };

    /// <summary>The solution's tables that hold facts, settings and runs; what the engine derives from activities is derived anew.</summary>
    public static IReadOnlyList<string> OfTheSolution { get; } =
    [
        "cpb_project", "cpb_milestone", "cpb_result", "cpb_obstacle", "cpb_adoptionreading", "cpb_feedback", "cpb_playsetting", "cpb_phrase", "cpb_run", "cpb_warning",
    ];

    /// <summary>What the first reading keeps: everything but activities.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>?> Kept(IEnumerable<string> accountColumnsOfTheSolution)
    {
        var kept = new Dictionary<string, IReadOnlySet<string>?>(Standard.Concat(Optional));
        foreach (var table in OfTheSolution)
        {
            kept[table] = null;
        }

        kept[AccountTable.Table] = new HashSet<string>([.. Standard[AccountTable.Table]!, .. accountColumnsOfTheSolution], StringComparer.Ordinal);
        return kept;
    }

    private static HashSet<string> Activity(params string[] own) => Columns(
    [
        ActivityTable.Subject, ActivityTable.Regarding, ActivityTable.State, ActivityTable.Status, ActivityTable.ActualStart, ActivityTable.ActualEnd,
        ActivityTable.ScheduledStart, ActivityTable.ScheduledEnd, ActivityTable.CreatedOn, ActivityTable.Owner, Text, "modifiedon", .. own,
    ]);

    private static HashSet<string> Columns(params string[] names) => new(names, StringComparer.Ordinal);
}
