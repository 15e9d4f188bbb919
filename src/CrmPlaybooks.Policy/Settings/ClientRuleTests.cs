using CrmPlaybooks.Policy.Facts;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class ClientRuleTests
{
    [TestMethod]
    [DataRow(true, 3, null, true, ClientReason.CustomerType, DisplayName = "Customer")]
    [DataRow(false, 3, ClientSegment.Strategic, false, ClientReason.Inactive, DisplayName = "Inactive")]
    [DataRow(true, null, ClientSegment.Scale, true, ClientReason.HasSegment, DisplayName = "Only a segment")]
    [DataRow(true, 8, ClientSegment.Scale, true, ClientReason.HasSegment, DisplayName = "Prospect with a segment")]
    [DataRow(true, 8, null, false, ClientReason.OtherType, DisplayName = "Prospect")]
    [DataRow(true, null, null, false, ClientReason.NoType, DisplayName = "Nothing set")]
    [DataRow(true, 1, null, false, ClientReason.NeverType, DisplayName = "Competitor")]
    [DataRow(true, 1, ClientSegment.Strategic, false, ClientReason.NeverType, DisplayName = "Competitor with a segment")]
    [DataRow(true, 10, ClientSegment.Strategic, false, ClientReason.NeverType, DisplayName = "Supplier with a segment")]
    [DataRow(true, 11, null, false, ClientReason.NeverType, DisplayName = "Vendor")]
    public void An_account_is_a_client_by_state_type_and_segment(bool active, int? type, ClientSegment? segment, bool isClient, ClientReason reason) =>
        Assert.AreEqual(new ClientVerdict(isClient, reason), ClientRule.Default.Judge(new AccountProfile("Acme", active, type, segment)));

    [TestMethod]
    [DataRow("Test", false)]
    [DataRow("TEST ACCOUNT 2", false)]
    [DataRow("Cuenta de prueba", false)]
    [DataRow("Pruebas-01", false)]
    [DataRow("Demo Company", false)]
    [DataRow("Crash Test Solutions", true)]
    [DataRow("Demoliciones Ruiz", true)]
    [DataRow("Testa SL", true)]
    [DataRow("Empresa 2000", true)]
    [DataRow("", true)]
    public void Only_a_name_that_says_nothing_but_test_makes_a_test_account(string name, bool isClient) =>
        Assert.AreEqual(isClient, ClientRule.Default.Judge(new AccountProfile(name, true, 3, null)).IsClient);

    [TestMethod]
    public void A_test_account_with_a_segment_is_meant() =>
        Assert.IsTrue(ClientRule.Default.Judge(new AccountProfile("Test", true, 3, ClientSegment.Standard)).IsClient);

    [TestMethod]
    public void The_rule_is_read_from_lines()
    {
        var problems = new List<SettingProblem>();
        var rule = ClientRule.Parse("customer-types=3, 8; never-types=; segment-counts=no\ntest-words=Sandbox", problems);
        Assert.IsEmpty(problems);
        Assert.IsTrue(rule.Judge(new AccountProfile("Acme", true, 8, null)).IsClient);
        Assert.IsFalse(rule.Judge(new AccountProfile("Acme", true, 1, ClientSegment.Scale)).IsClient);
        Assert.IsFalse(rule.Judge(new AccountProfile("sandbox 3", true, 3, null)).IsClient);
    }

    [TestMethod]
    [DataRow("customers")]
    [DataRow("")]
    [DataRow(null)]
    public void Customers_is_the_default_rule(string? text)
    {
        var problems = new List<SettingProblem>();
        Assert.AreEqual(ClientRule.Default, ClientRule.Parse(text, problems));
        Assert.IsEmpty(problems);
    }

    [TestMethod]
    [DataRow("customer-types=three", "'customer-types' must be a number such as 3, but is 'three'.")]
    [DataRow("customer-types=-3", "'customer-types' must be a number such as 3, but is '-3'.")]
    [DataRow("segment-counts=perhaps", "'segment-counts' must be yes or no, but is 'perhaps'.")]
    [DataRow("types=3", "there is no setting 'types'; there are: customer-types, never-types, segment-counts, test-words.")]
    [DataRow("customer-types=3\ncustomer-types=4", "'customer-types' is set twice.")]
    [DataRow("everyone", "the line 'everyone' is not of the form name=value.")]
    [DataRow("customer-types=\nsegment-counts=no", "with this rule no account is a client: it names no relationship type, and a segment does not count.")]
    public void What_is_wrong_is_a_sentence(string text, string sentence)
    {
        var problems = new List<SettingProblem>();
        ClientRule.Parse(text, problems);
        Assert.AreEqual(sentence, problems.Single().Sentence(Language.English));
    }
}
