using System.Globalization;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>Tells what the engine has made, for messages.</summary>
internal static class Picture
{
    private const int MostItems = 12;

    public static string Of(Story story, bool withAdvice = false) => Of(story, [.. story.Tasks(), .. story.Warnings()], withAdvice);

    public static string Of(Story story, IReadOnlyList<Item> items, bool withAdvice = false) => items.Count == 0
        ? "no task and no warning at all"
        : string.Join('\n', items.OrderBy(item => item.IsOpen ? 0 : 1).Take(MostItems).Select(item => Line(story, item, withAdvice)))
            + (items.Count > MostItems ? string.Create(CultureInfo.InvariantCulture, $"\nand {items.Count - MostItems} more") : "");

    private static string Line(Story story, Item item, bool withAdvice)
    {
        var kind = item.Row.LogicalName == "task" ? "task" : "warning";
        var due = item.Due is null ? "" : $", due {story.Told(item.Due)}";
        var reason = item.IsOpen || item.Reason is null ? "" : $" ({item.Reason})";
        var head = $"{item.StateName} {kind} of {story.Names.NameOf(item.Owner)} about {story.Names.NameOf(item.Client)}{due}: {item.Subject}{reason}";
        var lines = (item.Row.GetAttributeValue<string>("description") ?? "").ReplaceLineEndings("\n").Split('\n').TakeWhile(line => withAdvice || line.Length > 0);
        return item.IsOpen ? string.Join("\n  ", lines.Prepend(head)) : head;
    }
}
