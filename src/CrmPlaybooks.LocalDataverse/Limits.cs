using System.Text;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>What the local Dataverse does not imitate.</summary>
internal enum Limit
{
    Message,
    BatchInPlugin,
    BypassParameter,
    ContextValue,
    CompanionColumn,
    ConditionOperator,
    QueryFeature,
    PrivilegeDepth,
    Relationship,
    SolutionComponent,
    ColumnType,
    LookupTargets,
    CalendarExpansion,
    Impersonation,
    Sharing,
    AsyncStatus,
}

/// <summary>The one table of refusals; <c>docs/limits.md</c> is written from it.</summary>
internal static class Limits
{
    private sealed record Row(Limit Limit, string What, string Why);

    private static readonly Row[] Table =
    [
        new(Limit.Message, "Messages other than those listed in local-dataverse.md", "Our plugins send none of them."),
        new(Limit.BatchInPlugin, "ExecuteMultiple, ExecuteTransaction and the bulk messages inside a plugin",
            "The platform does not support them there either."),
        new(Limit.BypassParameter, "Optional request parameters (BypassCustomPluginExecution, SuppressDuplicateDetection and the like)",
            "A caller that skips plugins would not see what production sees."),
        new(Limit.ContextValue,
            "Asynchronous steps whose parameters hold other types than the platform's values and rows (queries, for example)",
            "Their context cannot be kept as a job."),
        new(Limit.CompanionColumn, "Companion columns (createdbyname, statecodename, owneridtype ...) in column sets and conditions",
            "Names are told by formatted values and references; kinds by references."),
        new(Limit.ConditionOperator, "Fiscal-period, hierarchy and full-text operators",
            "They need settings and indexes that are not imitated."),
        new(Limit.QueryFeature,
            "Query features: link types other than inner and outer, column comparison, sub-query filters, FetchXML cross apply and any/all/exists", "None of our queries uses them."),
        new(Limit.PrivilegeDepth,
            "Privileges at parent-child business unit depth (Deep) when several business units exist; access teams, hierarchy security, column security", "Our roles grant user, business unit and organization depth."),
        new(Limit.Sharing, "Sharing single rows (GrantAccess, ModifyAccess, RevokeAccess, RetrievePrincipalAccess)",
            "Nothing of ours shares rows."),
        new(Limit.Relationship, "Relationships of unknown tables, Associate on a 1:N relationship's wrong side, hierarchical rollups",
            "They cannot be kept."),
        new(Limit.SolutionComponent,
            "Solution components that would change what plugins see: field security, virtual tables, workflows that run on the server (classic workflows, business rules), calculated and rollup columns", "Only plugins run here. Cloud flows, forms, views, apps and web resources are taken in and have no effect."),
        new(Limit.ColumnType, "Image, file, managed property and virtual columns", "They hold nothing our plugins read."),
        new(Limit.LookupTargets, "An upgrade that changes a column's type or turns a one-table lookup into a many-table one",
            "Stored rows would have to be rewritten."),
        new(Limit.CalendarExpansion, "ExpandCalendar and recurring appointments",
            "Business closures are read from calendar rules directly."),
        new(Limit.Impersonation, "A step with an impersonating user", "The shipped steps run as the calling user."),
        new(Limit.AsyncStatus, "OperationStatus other than Failed, Canceled, Retry and Succeeded from an asynchronous step",
            "Suspended workflows do not exist here."),
    ];

    public static NotSupportedException Refuse(Limit limit, string detail) =>
        new NotImitatedException(
            $"The local Dataverse does not imitate this: {Table.First(row => row.Limit == limit).What}. Asked for: {detail}.");

    /// <summary>The page for docs/limits.md.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("""
            # What the local Dataverse does not imitate

            Whatever is listed here is refused with a `NotSupportedException` that names the message and the property; it is never silently ignored.
            This page is written from the table in `src/CrmPlaybooks.LocalDataverse/Limits.cs`; a test holds the two together.

            | not imitated | why |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in Table)
        {
            text.Append("| ").Append(row.What).Append(" | ").Append(row.Why).Append(" |\n");
        }
        return text.ToString();
    }
}

/// <summary>
/// A refusal of the local Dataverse itself; it passes through plugins unchanged, so that nobody takes it for their failure.
/// </summary>
internal sealed class NotImitatedException(string message) : NotSupportedException(message);
