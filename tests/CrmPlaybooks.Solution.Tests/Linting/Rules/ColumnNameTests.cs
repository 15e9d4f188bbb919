using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ColumnNameTests
{
    [TestMethod]
    public void A_logical_name_in_mixed_case_is_found() =>
        IsFound(r => r.Column("cpb_key").Element("LogicalName")!.Value = "cpb_Key", "do not agree");

    [TestMethod]
    public void A_name_longer_than_the_platform_takes_is_found()
    {
        var name = "cpb_" + new string('x', 47);
        IsFound(r => Rename(r.Column("cpb_key"), name), "are longer than 50");
    }

    [TestMethod]
    public void A_column_of_ours_without_the_flag_is_found() =>
        IsFound(r => r.Column("cpb_key").Element("IsCustomField")!.Value = "0", "says IsCustomField 0");

    [TestMethod]
    public void A_custom_column_without_our_prefix_is_found() => IsFound(r => Rename(r.Column("cpb_key"), "key"), "says IsCustomField 1");

    [TestMethod]
    public void A_column_that_stands_twice_is_found() =>
        IsFound(r => r.Column("cpb_key").AddAfterSelf(new XElement(r.Column("cpb_key"))), "has two columns cpb_key");

    private static void Rename(XElement column, string name)
    {
        column.SetAttributeValue("PhysicalName", name);
        column.Element("Name")!.Value = name;
        column.Element("LogicalName")!.Value = name;
    }

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<ColumnName>(Planted.Ours.Edit(Planted.Run, fault), Planted.Run, says);
}
