using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>How a project stands in its row, joined with its milestones, whose own link to the account may be empty.</summary>
internal static class ProjectRow
{
    private const string MilestoneAlias = "milestone";
    private const int Active = 0;

    public static QueryExpression Query(int mostRows)
    {
        var query = Recorded.Newest(
            ProjectTable.Table, ProjectTable.CreatedOn, mostRows,
            ProjectTable.Id, ProjectTable.Name, ProjectTable.Stage, ProjectTable.StartsOn, ProjectTable.PlannedEndOn, ProjectTable.EndedOn,
            ProjectTable.InScope, ProjectTable.OutOfScope, ProjectTable.ExpectedBenefit, ProjectTable.Owner);
        var milestone = query.AddLink(MilestoneTable.Table, ProjectTable.Id, MilestoneTable.Project, JoinOperator.LeftOuter);
        milestone.EntityAlias = MilestoneAlias;
        milestone.Columns = new ColumnSet(
            MilestoneTable.Id, MilestoneTable.Name, MilestoneTable.DueOn, MilestoneTable.CompletedOn, MilestoneTable.NeedsFeedback,
            MilestoneTable.CreatedOn, MilestoneTable.ModifiedOn, MilestoneTable.Version);
        milestone.LinkCriteria.AddCondition(MilestoneTable.State, ConditionOperator.Equal, Active);
        return query;
    }

    /// <summary>One project for each id.</summary>
    public static IReadOnlyList<Project> Projects(IEnumerable<Entity> rows) => [.. rows.GroupBy(row => row.Id).Select(joined => Read(joined.First()))];

    public static IReadOnlyList<Milestone> Milestones(IEnumerable<Entity> rows) => [.. rows.Select(MilestoneIn).OfType<Milestone>()];

    /// <summary>Changes with the milestone that is joined to the row.</summary>
    public static string MilestoneVersion(Entity row) => row.Joined<Guid?>(MilestoneAlias, MilestoneTable.Id) is { } id
        ? id.ToString("N") + row.Joined<long?>(MilestoneAlias, MilestoneTable.Version)
        : "";

    private static Project Read(Entity row) => new()
    {
        Id = row.Id,
        Name = row.GetAttributeValue<string>(ProjectTable.Name) ?? "",
        Stage = (ProjectStage?)row.ChoiceIn(ProjectTable.Stage) ?? ProjectStage.Planned,
        ManagerId = Recorded.UserIn(row.GetAttributeValue<EntityReference>(ProjectTable.Owner)),
        StartsOn = row.DayIn(ProjectTable.StartsOn),
        PlannedEndOn = row.DayIn(ProjectTable.PlannedEndOn),
        EndedOn = row.DayIn(ProjectTable.EndedOn),
        InScope = row.GetAttributeValue<string>(ProjectTable.InScope),
        OutOfScope = row.GetAttributeValue<string>(ProjectTable.OutOfScope),
        ExpectedBenefit = row.GetAttributeValue<string>(ProjectTable.ExpectedBenefit),
        RecordedOn = row.RecordedOn(),
        ChangedOn = row.ChangedOn(),
    };

    private static Milestone? MilestoneIn(Entity row)
    {
        if (row.Joined<Guid?>(MilestoneAlias, MilestoneTable.Id) is not { } id)
        {
            return null;
        }

        var created = row.Joined<DateTime>(MilestoneAlias, MilestoneTable.CreatedOn);
        return new Milestone
        {
            Id = id,
            Name = row.Joined<string>(MilestoneAlias, MilestoneTable.Name) ?? "",
            ProjectId = row.Id,
            DueOn = Recorded.DayOf(row.Joined<DateTime?>(MilestoneAlias, MilestoneTable.DueOn)),
            CompletedOn = Recorded.DayOf(row.Joined<DateTime?>(MilestoneAlias, MilestoneTable.CompletedOn)),
            NeedsFeedback = row.Joined<string>(MilestoneAlias, MilestoneTable.NeedsFeedback),
            RecordedOn = created,
            ChangedOn = Recorded.Later(created, row.Joined<DateTime?>(MilestoneAlias, MilestoneTable.ModifiedOn)),
        };
    }
}
