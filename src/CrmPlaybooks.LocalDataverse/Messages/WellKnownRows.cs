using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>
/// What the platform does beside the row itself: a user's settings, the rules that travel inside a calendar, rows that must stay.
/// </summary>
internal static class WellKnownRows
{
    public static void AfterCreate(Operation operation, Entity row)
    {
        var engine = operation.Engine;
        switch (operation.Table!.Name)
        {
            case "systemuser":
                engine.Rows.InsertPlatformRow(engine.Table("usersettings"), operation.Id, new Dictionary<string, object?>
                {
                    ["businessunitid"] = engine.Users.BusinessUnitOf(operation.Id),
                    ["uilanguageid"] = 1033L,
                    ["localeid"] = 1033L,
                    ["timezonecode"] = 92L,
                    ["createdon"] = StoredValue.Seconds(engine.Clock.UtcNow),
                    ["modifiedon"] = StoredValue.Seconds(engine.Clock.UtcNow),
                });
                break;
            case "calendar":
                CalendarRules.Write(engine, operation.Id, row, operation.Caller);
                break;
        }
    }

    public static void AfterUpdate(Operation operation, Entity row)
    {
        if (operation.Table!.Name == "calendar" && row.Attributes.ContainsKey(CalendarRules.Column))
        {
            CalendarRules.Remove(operation.Engine, operation.Id);
            CalendarRules.Write(operation.Engine, operation.Id, row, operation.Caller);
        }
    }

    public static void AfterRetrieve(Operation operation, Entity row, ColumnSet columns)
    {
        if (operation.Table!.Name == "calendar" && (columns.AllColumns || columns.Columns.Contains(CalendarRules.Column)))
        {
            row.Attributes[CalendarRules.Column] = CalendarRules.Read(operation.Engine, row.Id, operation.Caller);
        }
    }

    public static void BeforeDelete(Operation operation)
    {
        if (operation.Table!.Name is "systemuser" or "organization")
        {
            throw Fault.Of(Fault.MessageNotSupported, $"The method is not supported for entities of type '{operation.Table.Name}'.");
        }
        if (operation.Table.Name == "calendar")
        {
            CalendarRules.Remove(operation.Engine, operation.Id);
        }
    }
}
