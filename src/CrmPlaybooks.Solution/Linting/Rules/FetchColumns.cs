using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

/// <summary>What a FetchXML query names.</summary>
internal static class FetchColumns
{
    /// <summary>Names in an entity or link-entity, and those within, that the metadata lacks.</summary>
    public static IEnumerable<(XElement Place, string What)> Unknown(SolutionModel model, XElement entity)
    {
        var table = entity.Text("@name");
        if (!model.HasTable(table))
        {
            yield return (entity, $"The table '{table}' does not exist.");
            yield break;
        }

        foreach (var (place, column) in Named(entity).Where(n => !model.HasColumn(table, n.Column)))
        {
            yield return (place, $"The table {table} has no column '{column}'.");
        }

        foreach (var link in entity.Elements("link-entity"))
        {
            if (!model.HasColumn(link.Text("@name"), link.Text("@from")) || !model.HasColumn(table, link.Text("@to")))
            {
                yield return (link, $"'{link.Text("@name")}' cannot be linked from '{link.Text("@from")}' to {table}.{link.Text("@to")}.");
            }

            foreach (var unknown in Unknown(model, link))
            {
                yield return unknown;
            }
        }
    }

    /// <summary>The columns that the query returns, those of linked tables behind their alias.</summary>
    public static IEnumerable<string> Asked(XElement entity) => entity.Elements("attribute").Select(a => a.Text("@name"))
        .Concat(
            entity.Descendants("link-entity").SelectMany(l => l.Elements("attribute").Select(a => $"{l.Text("@alias")}.{a.Text("@name")}")));

    private static IEnumerable<(XElement Place, string Column)> Named(XElement entity) =>
        entity.Elements("attribute").Select(a => (a, a.Text("@name")))
        .Concat(entity.Elements("order").Where(o => o.Attribute("alias") is null).Select(o => (o, o.Text("@attribute"))))
        .Concat(
            entity.Elements("filter").Descendants("condition").Where(c => c.Attribute("entityname") is null).Select(c => (c, c.Text("@attribute"))));
}
