using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class MissingLabelTests
{
    [TestMethod]
    public void A_column_without_a_spanish_name_is_found() =>
        IsFound(
            Planted.Run,
            r => r.Column("cpb_key").Descendants("displayname").Single(d => d.Text("@languagecode") == "3082").Remove(),
            "language 3082");

    [TestMethod]
    public void An_empty_english_option_is_found() =>
        IsFound(
            Planted.Choice,
            r => r.First("option")
                .Descendants("label")
                .Single(d => d.Text("@languagecode") == "1033")
                .SetAttributeValue("description", " "),
            "language 1033");

    [TestMethod]
    public void A_menu_entry_without_a_spanish_title_is_found() =>
        IsFound(Planted.SiteMap, r => r.Descendants("Title").First(d => d.Text("@LCID") == "3082").Remove(), "language 3082");

    [TestMethod]
    public void A_view_without_any_name_is_found() =>
        IsFound(Planted.View("cpb_Run"), r => r.First("LocalizedNames").RemoveNodes(), "language 1033");

    [TestMethod]
    public void A_description_in_one_language_only_is_found() =>
        IsFound(Planted.Run, r => r.First("Descriptions").Elements().Last().Remove(), "language");

    [TestMethod]
    public void A_label_in_an_undeclared_language_is_found() =>
        IsFound(
            Planted.Sweep,
            r => r.First("displayname")
                .Add(new XElement("label", new XAttribute("description", "Balayage"), new XAttribute("languagecode", "1036"))),
            "'Balayage' is in the language 1036");

    private static void IsFound(string file, Action<XElement> fault, string says) =>
        Planted.IsFound<MissingLabel>(Planted.Ours.Edit(file, fault), file, says);
}
