using Microsoft.Xrm.Sdk;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class EntityReferenceTests
{
    private static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid OtherId = new("22222222-2222-2222-2222-222222222222");

    [TestMethod]
    public void Equal_table_and_id_are_equal_and_hash_alike()
    {
        Assert.AreEqual(new EntityReference("account", Id), new EntityReference("account", Id));
        Assert.AreEqual(new EntityReference("account", Id).GetHashCode(), new EntityReference("account", Id).GetHashCode());
    }

    [TestMethod]
    public void Name_and_row_version_do_not_count() =>
        Assert.AreEqual(new EntityReference("account", Id) { Name = "a", RowVersion = "1" }, new EntityReference("account", Id) { Name = "b" });

    [TestMethod]
    public void Another_id_is_another_row() =>
        Assert.AreNotEqual(new EntityReference("account", Id), new EntityReference("account", OtherId));

    [TestMethod]
    public void The_table_is_case_sensitive() => Assert.AreNotEqual(new EntityReference("account", Id), new EntityReference("Account", Id));

    [TestMethod]
    public void No_table_is_not_the_empty_table() => Assert.AreNotEqual(new EntityReference(), new EntityReference(string.Empty));

    [TestMethod]
    public void A_reference_equals_no_other_thing()
    {
        Assert.IsFalse(new EntityReference("account", Id).Equals(null));
        Assert.IsFalse(new EntityReference("account", Id).Equals("account"));
    }

    [TestMethod]
    public void Equal_key_values_are_equal_in_any_order()
    {
        var one = new EntityReference("account", new KeyAttributeCollection { { "a", 1 }, { "b", "x" } });
        var other = new EntityReference("account", new KeyAttributeCollection { { "b", "x" }, { "a", 1 } });
        Assert.AreEqual(one, other);
        Assert.AreEqual(one.GetHashCode(), other.GetHashCode());
    }

    [TestMethod]
    [DataRow("k", 2)]
    [DataRow("K", 1)]
    [DataRow("k", null)]
    [DataRow("j", 1)]
    public void Another_key_is_another_row(string name, object? value) =>
        Assert.AreNotEqual(new EntityReference("account", "k", 1), new EntityReference("account", name, value));

    [TestMethod]
    public void A_key_more_is_another_row()
    {
        var more = new EntityReference("account", new KeyAttributeCollection { { "k", 1 }, { "l", 2 } });
        Assert.AreNotEqual(new EntityReference("account", "k", 1), more);
        Assert.AreNotEqual(more, new EntityReference("account", "k", 1));
        Assert.AreNotEqual(new EntityReference("account"), more);
    }

    [TestMethod]
    public void Key_values_are_compared_by_value() =>
        Assert.AreEqual(
            new EntityReference("account", "k", new OptionSetValue(1)),
            new EntityReference("account", "k", new OptionSetValue(1)));

    [TestMethod]
    public void Key_attributes_set_to_null_are_empty_again() =>
        Assert.AreEqual(0, new EntityReference("account", "k", 1) { KeyAttributes = null! }.KeyAttributes.Count);

    [TestMethod]
    public void A_collection_finds_an_equal_reference() =>
        Assert.Contains(new EntityReference("account", Id), new EntityReferenceCollection { new("account", Id) });

    [TestMethod]
    public void Relationships_are_equal_by_name_and_role()
    {
        Assert.AreEqual(new Relationship("r"), new Relationship("r"));
        Assert.AreNotEqual(new Relationship("r"), new Relationship("R"));
        Assert.AreNotEqual(new Relationship("r"), new Relationship("r") { PrimaryEntityRole = EntityRole.Referencing });
    }

    [TestMethod]
    [DataRow(null, "r.")]
    [DataRow(EntityRole.Referenced, "r.Referenced")]
    public void A_relationship_reads_as_name_and_role(EntityRole? role, string text) =>
        Assert.AreEqual(text, new Relationship("r") { PrimaryEntityRole = role }.ToString());
}
