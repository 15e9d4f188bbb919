using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>A milestone was set, reached, moved to another project or deleted. It belongs to the client of its project; one query finds that client.</summary>
[Step(Message.Create, MilestoneTable.Table, PostImage = Project)]
[Step(Message.Update, MilestoneTable.Table, Columns = Watched, PreImage = Project, PostImage = Project)]
[Step(Message.Delete, MilestoneTable.Table, PreImage = Project)]
public sealed class MilestoneChanged : EntryPoint
{
    private const string Project = "cpb_projectid";
    private const string Watched = "cpb_projectid,cpb_name,cpb_dueon,cpb_completedon,cpb_needsfeedback,statecode";

    private protected override void Run(Invocation call)
    {
        var looker = new Looker(call);
        foreach (var client in new ClientReader(call.Service, call.Now).WithStateOfProjects(new[] { call.Before(Project), call.After(Project) }.OfType<Guid>()))
        {
            looker.LookAt(client, factsRemoved: true);
        }
    }
}
