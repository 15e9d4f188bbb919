using CrmPlaybooks.LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>
/// The rules of a calendar: rows of calendarrule that have no messages of their own and travel in the collection calendar.calendarrules.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/calendarrule
/// </summary>
internal static class CalendarRules
{
    public const string Column = "calendarrules";

    public static void Write(Engine engine, Guid calendarId, Entity calendar, Caller caller)
    {
        if (!calendar.Attributes.TryGetValue(Column, out var value) || value is null)
        {
            return;
        }
        if (value is not EntityCollection rules)
        {
            throw Fault.WrongType(Column, "Microsoft.Xrm.Sdk.EntityCollection", value);
        }
        var table = engine.Table("calendarrule");
        foreach (var rule in rules.Entities)
        {
            var row = ContextCodec.Copy(rule);
            row.Attributes["calendarid"] = new EntityReference("calendar", calendarId);
            engine.Rows.Insert(table, row, row.Id == Guid.Empty ? engine.Ids.Next() : row.Id, caller);
        }
    }

    public static void Remove(Engine engine, Guid calendarId)
    {
        using var delete = engine.Database.Prepare("DELETE FROM calendarrule WHERE calendarid=?");
        delete.Bind(1, calendarId);
        delete.Run();
    }

    public static EntityCollection Read(Engine engine, Guid calendarId, Caller caller)
    {
        var table = engine.Table("calendarrule");
        var selection = RowReader.Select(table, null);
        var rules = new EntityCollection { EntityName = table.Name };
        var names = new NameCache(engine, engine.Users.Get(caller.UserId));
        using (var rows = engine.Database.Prepare(
            $"SELECT {string.Join(',', selection.Physical)} FROM calendarrule WHERE calendarid=? ORDER BY rank, starttime, rowid"))
        {
            rows.Bind(1, calendarId);
            while (rows.Step())
            {
                rules.Entities.Add(engine.Reader.Read(rows, 0, selection, names));
            }
        }
        names.Complete();
        return rules;
    }
}
