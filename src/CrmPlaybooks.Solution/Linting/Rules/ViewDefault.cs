using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ViewDefault : LintRule
{
    private static readonly string[] Types = ["0", "1", "2", "4", "64"];

    public override string Why =>
        "A table of ours without a default view of each kind gets ones that the platform makes up, without Spanish; with two defaults, "
        + "it picks one.";

    public override string Mend =>
        "Give each of our tables exactly one view with isdefault 1 for the query types 0, 1, 2, 4 and 64; only type 4 is a quick find, "
        + "with a filter marked isquickfindfields.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables.Where(t => t.IsOurs))
        {
            var views = subject.Model.Views.Where(v => v.Table == table).Select(v => v.Element).ToList();
            foreach (var type in Types)
            {
                var defaults = views.Where(v => v.Text("querytype") == type && v.Text("isdefault") == "1").ToList();
                if (defaults.Count != 1)
                {
                    yield return At(
                        defaults.Skip(1).FirstOrDefault() ?? table.Root,
                        $"{table.LogicalName} has {defaults.Count} default views of query type {type}.");
                }
            }

            foreach (var view in views.Where(v => !Types.Contains(v.Text("querytype"))
                || (v.Text("querytype") == "4") != (v.Text("isquickfindquery") == "1")
                || (v.Text("querytype") == "4") != v.Descendants("filter").Any(f => f.Text("@isquickfindfields") is "1" or "true")))
            {
                yield return At(
                    view,
                    $"The view has the query type '{view.Text("querytype")}', but is "
                    + $"{(view.Text("isquickfindquery") == "1" ? "" : "not ")}marked as quick find.");
            }
        }
    }
}
