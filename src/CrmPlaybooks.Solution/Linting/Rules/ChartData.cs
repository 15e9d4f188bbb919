using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ChartData : LintRule
{
    public override string Why =>
        "A chart whose data names a missing column, or whose axes name an alias that its query does not return, shows an error.";

    public override string Mend => "Read the chart's own table, and use the query's aliases in categories and measures.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var chart in subject.Model.Charts)
        {
            var fetches = chart.Element.Descendants("fetch").ToList();
            foreach (var entity in fetches.Elements("entity"))
            {
                if (entity.Text("@name") != chart.Table.LogicalName)
                {
                    yield return At(entity, $"The chart of {chart.Table.LogicalName} reads '{entity.Text("@name")}'.");
                }

                foreach (var (place, what) in FetchColumns.Unknown(subject.Model, entity))
                {
                    yield return At(place, what);
                }
            }

            var aliases = fetches.Descendants("attribute").Select(a => a.Text("@alias")).ToHashSet(StringComparer.Ordinal);
            foreach (var axis in chart.Element.Descendants()
                .Where(e => e.Name.LocalName is "category" or "measure" && e.Attribute("alias") is { } alias
                && !aliases.Contains(alias.Value)))
            {
                yield return At(axis, $"The {axis.Name.LocalName} '{axis.Text("@alias")}' is no alias of the chart's query.");
            }
        }
    }
}
