using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Items;

/// <summary>A warning was completed, cancelled or deleted.</summary>
[Step(Message.Update, WarningTable.Table, Columns = "statecode,statuscode,ownerid", PreImage = RunColumn)]
[Step(Message.Delete, WarningTable.Table, PreImage = RunColumn)]
public sealed class WarningChanged : ItemChanged;
