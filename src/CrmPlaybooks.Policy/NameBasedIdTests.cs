namespace CrmPlaybooks.Policy;

[TestClass]
public sealed class NameBasedIdTests
{
    [TestMethod]
    public void The_same_name_has_the_same_id_on_every_runtime() =>
        Assert.AreEqual(new Guid("ac34b372-b250-5f16-b30a-b9d0bf390fdf"), NameBasedId.For("CrmPlaybooks.Plugins"));

    [TestMethod]
    public void The_id_says_that_it_is_version_5_of_the_rfc_variant()
    {
        var text = NameBasedId.For("poor-result-untold").ToString("D");

        Assert.AreEqual('5', text[14]);
        Assert.Contains(text[19], "89ab");
    }

    [TestMethod]
    public void Another_name_has_another_id() => Assert.AreNotEqual(NameBasedId.For("a"), NameBasedId.For("b"));
}
