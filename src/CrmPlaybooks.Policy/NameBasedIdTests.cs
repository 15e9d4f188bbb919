namespace CrmPlaybooks.Policy;

[TestClass]
public sealed class NameBasedIdTests
{
    /// <summary>Computed by Python's uuid.uuid5 for the same namespace and names.</summary>
    [TestMethod]
    [DataRow("CrmPlaybooks.Plugins", "ac34b372-b250-5f16-b30a-b9d0bf390fdf")]
    [DataRow("", "9aa563da-d1c8-5e78-9953-18302caf63e7")]
    [DataRow("Guía de señales", "ee66790c-4201-57b5-90b3-23ce10caed3f")]
    public void Ids_are_those_of_RFC_4122_version_5(string name, string id) => Assert.AreEqual(new Guid(id), NameBasedId.For(name));

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
