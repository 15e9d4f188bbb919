using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>An email was created, sent, received, moved to another record or deleted.</summary>
[Step(Message.Create, EmailTable.Table)]
[Step(Message.Update, EmailTable.Table, Columns = "statecode,statuscode,subject,description,regardingobjectid,senton,from,to,cc,bcc")]
[Step(Message.Delete, EmailTable.Table)]
public sealed class EmailChanged() : ActivityChanged(EmailTable.Table);
