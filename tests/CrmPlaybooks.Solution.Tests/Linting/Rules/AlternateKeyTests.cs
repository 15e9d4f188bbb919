using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class AlternateKeyTests
{
    [TestMethod]
    [DataRow("cpb_gone")]
    [DataRow("cpb_accountid")]
    public void A_key_on_no_text_column_is_found(string column) => IsFound(r => r.First("AttributeName").Value = column, $"({column})");

    [TestMethod]
    public void A_key_on_text_too_long_for_an_index_is_found() =>
        IsFound(r => r.Column("cpb_key").Element("MaxLength")!.Value = "451", "(cpb_key)");

    [TestMethod]
    public void A_key_without_our_prefix_is_found() =>
        IsFound(r => r.First("EntityKey").Element("Name")!.Value = "RunKey", "The key 'RunKey'");

    [TestMethod]
    public void Keys_after_the_entity_set_are_found() => IsFound(
        r =>
        {
            var keys = r.First("EntityKeys");
            keys.Remove();
            r.First("EntitySetName").AddAfterSelf(keys);
        },
        "stands after <EntitySetName>");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<AlternateKey>(Planted.Ours.Edit(Planted.Run, fault), Planted.Run, says);
}
