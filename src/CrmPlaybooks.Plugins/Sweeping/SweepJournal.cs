using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.ServiceModel;
using System.Text;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>How far the upkeep has come: a row of its own beside the snapshot's.</summary>
internal sealed class SweepJournal
{
    private const string Key = "sweep";

    private static readonly Guid RowId = NameBasedId.For("snapshot|" + Key);

    private readonly string? _rowVersion;

    private SweepJournal(SweepJournalContent content, string? rowVersion)
    {
        Content = content;
        _rowVersion = rowVersion;
    }

    public SweepJournalContent Content { get; }

    public static SweepJournal Load(Invocation call)
    {
        var row = call.Service.RetrieveMultiple(new QueryExpression(SnapshotTable.Table)
        {
            ColumnSet = new ColumnSet(SnapshotTable.Content),
            Criteria = { Conditions = { new ConditionExpression(SnapshotTable.Id, ConditionOperator.Equal, RowId) } },
        }).Entities.FirstOrDefault();
        return row?.GetAttributeValue<string>(SnapshotTable.Content) is { Length: > 0 } json
            ? new SweepJournal(Parse(json), row.RowVersion)
            : new SweepJournal(new SweepJournalContent(), row?.RowVersion);
    }

    /// <summary>Notes how far this job has come, unless another job that ran at the same time has noted that already.</summary>
    public void Save(Invocation call)
    {
        var row = new Entity(SnapshotTable.Table, RowId)
        {
            [SnapshotTable.Name] = Key,
            [SnapshotTable.Key] = Key,
            [SnapshotTable.Content] = Text(),
            [SnapshotTable.SweptUntil] = Content.ActivitiesUntil is 0 ? null : new DateTime(Math.Min(Content.ActivitiesUntil, Content.RecordsUntil), DateTimeKind.Utc),
        };
        try
        {
            if (_rowVersion is null)
            {
                call.Service.Create(row);
            }
            else
            {
                row.RowVersion = _rowVersion;
                call.Service.Execute(new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches });
            }
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsDuplicate(fault) || Faults.IsStale(fault))
        {
            call.Tracing.Trace("Another upkeep has run at the same time; its journal stays.");
        }
    }

    private string Text()
    {
        using var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(SweepJournalContent)).WriteObject(stream, Content);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static SweepJournalContent Parse(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return (SweepJournalContent)new DataContractJsonSerializer(typeof(SweepJournalContent)).ReadObject(stream)!;
    }
}

/// <summary>The journal's content, as JSON; instants are UTC ticks, 0 for never.</summary>
[DataContract]
public sealed class SweepJournalContent
{
    /// <summary>Every change of an activity until then was judged.</summary>
    [DataMember(Name = "activitiesUntil", Order = 0)]
    public long ActivitiesUntil { get; set; }

    /// <summary>Every change of a record until then led to a look.</summary>
    [DataMember(Name = "recordsUntil", Order = 1)]
    public long RecordsUntil { get; set; }

    /// <summary>When all accounts without a state were last gone through.</summary>
    [DataMember(Name = "clientsFoundOn", Order = 2)]
    public long ClientsFoundOn { get; set; }

    /// <summary>What touches are judged by: a fingerprint.</summary>
    [DataMember(Name = "judgedBy", Order = 3, EmitDefaultValue = false)]
    public string? JudgedBy { get; set; }

    /// <summary>What they are being judged by anew, and how far back that has come.</summary>
    [DataMember(Name = "judgingBy", Order = 4, EmitDefaultValue = false)]
    public string? JudgingBy { get; set; }

    [DataMember(Name = "judgedBackTo", Order = 5, EmitDefaultValue = false)]
    public long JudgedBackTo { get; set; }

    /// <summary>Activities whose judgement failed.</summary>
    [DataMember(Name = "failed", Order = 6, EmitDefaultValue = false)]
    public List<FailedActivity>? Failed { get; set; }

    /// <summary>Clients for whom no look could be asked.</summary>
    [DataMember(Name = "notAsked", Order = 7, EmitDefaultValue = false)]
    public List<Guid>? NotAsked { get; set; }
}

/// <summary>An activity whose judgement failed, and how often.</summary>
[DataContract]
public sealed class FailedActivity
{
    [DataMember(Name = "t", Order = 0)]
    public string Table { get; set; } = "";

    [DataMember(Name = "i", Order = 1)]
    public Guid Id { get; set; }

    [DataMember(Name = "n", Order = 2)]
    public int Times { get; set; }
}
