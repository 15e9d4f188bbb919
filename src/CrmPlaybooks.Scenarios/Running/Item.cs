using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>A task or a warning that the engine made, with what its run says.</summary>
internal sealed record Item(Entity Row, Entity? Run)
{
    public string Subject => Row.GetAttributeValue<string>("subject") ?? "";

    /// <summary>Everything that a reader of it reads.</summary>
    public string Text => Subject + "\n" + Row.GetAttributeValue<string>("description");

    public EntityReference? Owner => Row.GetAttributeValue<EntityReference>("ownerid");

    public EntityReference? Client => Row.GetAttributeValue<EntityReference>("regardingobjectid");

    public DateTime? Due => Row.GetAttributeValue<DateTime?>("scheduledend");

    public int State => Row.GetAttributeValue<OptionSetValue>("statecode").Value;

    public string? Play => Run?.GetAttributeValue<string>("cpb_play");

    public int? Severity => Run?.GetAttributeValue<OptionSetValue>("cpb_severity")?.Value;

    public string? Reason => Run?.GetAttributeValue<string>("cpb_reasontext");

    public bool IsOpen => State == 0;

    public string StateName => State switch { 0 => "open", 1 => "completed", _ => "cancelled" };
}
