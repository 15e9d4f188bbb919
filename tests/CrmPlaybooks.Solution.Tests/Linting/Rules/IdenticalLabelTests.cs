using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class IdenticalLabelTests
{
    [TestMethod]
    public void An_untranslated_column_is_found() => Planted.IsFound<IdenticalLabel>(
        Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_key").Elements("displaynames").Elements().ToList().ForEach(d => d.SetAttributeValue("description", "Natural Key"))), Planted.Run, "'Natural Key' is the same");

    [TestMethod]
    public void An_untranslated_menu_entry_is_found() => Planted.IsFound<IdenticalLabel>(
        Planted.Ours.Edit(Planted.SiteMap, r => r.First("Titles").Elements().ToList().ForEach(d => d.SetAttributeValue("Title", "Clients"))), Planted.SiteMap, "'Clients' is the same");

    [TestMethod]
    public void No_exception_is_kept_that_nothing_needs()
    {
        var labels = LabelList.All(Planted.Ours)
            .SelectMany(l => l.Labels.GroupBy(t => t.Text).Where(g => g.Count() > 1).Select(g => g.Key))
            .ToHashSet();

        Assert.AreEqual("", string.Join(", ", EmbeddedText.Lines("SameInBothLanguages.txt").Where(l => !labels.Contains(l))));
    }
}
