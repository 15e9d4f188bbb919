using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>An appointment was made, moved, held, cancelled or deleted.</summary>
[Step(Message.Create, AppointmentTable.Table)]
[Step(Message.Update, AppointmentTable.Table, Columns = "statecode,statuscode,subject,description,regardingobjectid,scheduledstart,scheduledend,actualend,organizer,requiredattendees,optionalattendees")]
[Step(Message.Delete, AppointmentTable.Table)]
public sealed class AppointmentChanged() : ActivityChanged(AppointmentTable.Table);
