using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>A phone call was logged, made, corrected or deleted.</summary>
[Step(Message.Create, PhoneCallTable.Table)]
[Step(Message.Update, PhoneCallTable.Table, Columns = "statecode,statuscode,subject,description,regardingobjectid,directioncode,leftvoicemail,actualend,from,to")]
[Step(Message.Delete, PhoneCallTable.Table)]
public sealed class PhoneCallChanged() : ActivityChanged(PhoneCallTable.Table);
