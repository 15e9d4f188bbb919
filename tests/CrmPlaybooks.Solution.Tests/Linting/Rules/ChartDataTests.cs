using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ChartDataTests
{
    [TestMethod]
    public void A_column_that_does_not_exist_is_found() =>
        IsFound(r => r.First("attribute").SetAttributeValue("name", "cpb_gone"), "has no column 'cpb_gone'");

    [TestMethod]
    public void A_measure_that_the_query_does_not_return_is_found() =>
        IsFound(r => r.First("measure").SetAttributeValue("alias", "sum"), "The measure 'sum'");

    [TestMethod]
    public void A_chart_of_another_table_is_found() =>
        IsFound(r => r.First("entity").SetAttributeValue("name", "cpb_touch"), "reads 'cpb_touch'");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<ChartData>(Planted.Ours.Edit(Planted.Chart("cpb_Run"), fault), Planted.Chart("cpb_Run"), says);
}
