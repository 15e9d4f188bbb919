using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Client;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class EntityTests
{
    private static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");

    [TestMethod]
    public void A_new_entity_has_no_name_no_id_and_empty_collections()
    {
        var entity = new Entity();
        Assert.IsNull(entity.LogicalName);
        Assert.AreEqual(Guid.Empty, entity.Id);
        Assert.AreEqual(0, entity.Attributes.Count);
        Assert.AreEqual(0, entity.FormattedValues.Count);
        Assert.AreEqual(0, entity.KeyAttributes.Count);
        Assert.AreEqual(0, entity.RelatedEntities.Count);
        Assert.IsNull(entity.RowVersion);
        Assert.IsNull(entity.EntityState);
    }

    [TestMethod]
    public void The_indexer_throws_for_an_absent_column() =>
        Assert.ThrowsExactly<KeyNotFoundException>(() => new Entity("account")["name"]);

    [TestMethod]
    public void The_indexer_throws_for_a_null_name() => Assert.ThrowsExactly<ArgumentNullException>(() => new Entity("account")[null]);

    [TestMethod]
    public void The_indexer_overwrites()
    {
        var entity = new Entity("account") { ["name"] = "a" };
        entity["name"] = "b";
        Assert.AreEqual("b", entity["name"]);
    }

    [TestMethod]
    public void Column_names_are_case_sensitive() => Assert.IsFalse(new Entity("account") { ["Name"] = "a" }.Contains("name"));

    [TestMethod]
    public void A_column_that_is_null_is_contained() => Assert.IsTrue(new Entity("account") { ["name"] = null }.Contains("name"));

    [TestMethod]
    public void GetAttributeValue_gives_the_default_for_an_absent_column() =>
        Assert.AreEqual(0, new Entity("account").GetAttributeValue<int>("numberofemployees"));

    [TestMethod]
    public void GetAttributeValue_gives_the_default_for_a_column_that_is_null() =>
        Assert.AreEqual(0, new Entity("account") { ["numberofemployees"] = null }.GetAttributeValue<int>("numberofemployees"));

    [TestMethod]
    public void GetAttributeValue_gives_null_for_an_absent_nullable() =>
        Assert.IsNull(new Entity("account").GetAttributeValue<int?>("numberofemployees"));

    [TestMethod]
    public void GetAttributeValue_lifts_a_value_into_a_nullable() =>
        Assert.AreEqual(5, new Entity("account") { ["numberofemployees"] = 5 }.GetAttributeValue<int?>("numberofemployees"));

    [TestMethod]
    public void GetAttributeValue_does_not_convert() =>
        Assert.ThrowsExactly<InvalidCastException>(
            () => new Entity("account") { ["numberofemployees"] = 5 }.GetAttributeValue<long>("numberofemployees"));

    [TestMethod]
    public void GetAttributeValue_does_not_open_an_aliased_value() =>
        Assert.ThrowsExactly<InvalidCastException>(
            () => new Entity("account") { ["c.age"] = new AliasedValue("contact", "age", 5) }.GetAttributeValue<int>("c.age"));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" ")]
    public void GetAttributeValue_asks_for_a_name(string? name) =>
        Assert.ThrowsExactly<ArgumentNullException>(() => new Entity("account").GetAttributeValue<int>(name));

    [TestMethod]
    [DataRow("absent")]
    [DataRow("nothing")]
    [DataRow("text")]
    [DataRow("")]
    [DataRow(null)]
    public void TryGetAttributeValue_says_no_where_there_is_no_value_of_the_type(string? name)
    {
        var entity = new Entity("account") { ["nothing"] = null, ["text"] = "x" };
        Assert.IsFalse(entity.TryGetAttributeValue<int>(name, out var value));
        Assert.AreEqual(0, value);
    }

    [TestMethod]
    public void TryGetAttributeValue_hands_out_a_value_of_the_type()
    {
        Assert.IsTrue(new Entity("account") { ["numberofemployees"] = 7 }.TryGetAttributeValue<int>("numberofemployees", out var value));
        Assert.AreEqual(7, value);
    }

    [TestMethod]
    public void Setting_the_id_writes_no_column() => Assert.AreEqual(0, new Entity("account", Id).Attributes.Count);

    [TestMethod]
    public void An_entity_can_be_named_by_an_alternate_key()
    {
        var entity = new Entity("account", "accountnumber", "A1");
        Assert.AreEqual("A1", entity.KeyAttributes["accountnumber"]);
        Assert.AreEqual(Guid.Empty, entity.Id);
    }

    [TestMethod]
    public void Key_attributes_are_shared_with_the_caller()
    {
        var keys = new KeyAttributeCollection { { "accountnumber", "A1" } };
        Assert.AreSame(keys, new Entity("account", keys).KeyAttributes);
    }

    [TestMethod]
    public void A_collection_set_to_null_is_empty_again()
    {
        var entity = new Entity("account") { ["name"] = "a" };
        entity.Attributes = null!;
        Assert.AreEqual(0, entity.Attributes.Count);
    }

    [TestMethod]
    public void A_reference_carries_table_id_and_row_version_only()
    {
        var reference = new Entity("account", "accountnumber", "A1") { Id = Id, RowVersion = "9", ["name"] = "n" }.ToEntityReference();
        Assert.AreEqual(new EntityReference("account", Id), reference);
        Assert.AreEqual("9", reference.RowVersion);
        Assert.IsNull(reference.Name);
    }

    [TestMethod]
    public void An_early_bound_view_shares_the_collections()
    {
        var entity = new Entity("account", Id) { RowVersion = "9", EntityState = EntityState.Changed, ["name"] = "n" };
        var account = entity.ToEntity<Account>();
        Assert.AreEqual(Id, account.Id);
        Assert.AreEqual("9", account.RowVersion);
        Assert.AreEqual(EntityState.Changed, account.EntityState);
        Assert.AreSame(entity.Attributes, account.Attributes);
        Assert.AreSame(entity.FormattedValues, account.FormattedValues);
        Assert.AreSame(entity.RelatedEntities, account.RelatedEntities);
        Assert.AreSame(entity.KeyAttributes, account.KeyAttributes);
    }

    [TestMethod]
    public void A_late_bound_view_is_another_object()
    {
        var entity = new Entity("account", Id);
        Assert.AreNotSame(entity, entity.ToEntity<Entity>());
    }

    [TestMethod]
    [DataRow("contact", "Cannot convert entity contact to account")]
    [DataRow("Account", "Cannot convert entity Account to account")]
    [DataRow("", "LogicalName must be set before calling ToEntity()")]
    public void An_early_bound_view_needs_the_table_of_its_class(string table, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<NotSupportedException>(() => new Entity(table).ToEntity<Account>()).Message);

    [TestMethod]
    public void A_class_without_a_table_has_no_view() =>
        Assert.ThrowsExactly<NotSupportedException>(() => new Entity("account").ToEntity<Nameless>());

    [TestMethod]
    public void Formatted_values_stand_beside_the_values()
    {
        var account = new Account();
        account.FormattedValues["statuscode"] = "Active";
        Assert.AreEqual("Active", account.Formatted("statuscode"));
        Assert.IsNull(account.Formatted("statecode"));
        Assert.ThrowsExactly<ArgumentNullException>(() => account.Formatted(string.Empty));
    }

    [TestMethod]
    public void Related_entities_are_found_by_an_equal_relationship()
    {
        var tasks = new EntityCollection { EntityName = "task" };
        var entity = new Entity("account");
        entity.RelatedEntities[new Relationship("Account_Tasks")] = tasks;
        Assert.AreSame(tasks, entity.RelatedEntities[new Relationship("Account_Tasks")]);
        Assert.ThrowsExactly<KeyNotFoundException>(() => entity.RelatedEntities[new Relationship("Account_Emails")]);
    }

    [TestMethod]
    public void Two_entities_with_one_id_are_not_equal() => Assert.AreNotEqual(new Entity("account", Id), new Entity("account", Id));

    [TestMethod]
    public void An_entity_collection_copies_the_list()
    {
        var list = new List<Entity> { new("account") };
        var rows = new EntityCollection(list);
        list.Add(new Entity("account"));
        Assert.HasCount(1, rows.Entities);
        Assert.IsNull(rows.EntityName);
    }

    [TestMethod]
    public void An_entity_collection_is_empty_rather_than_null()
    {
        Assert.IsEmpty(new EntityCollection(null).Entities);
        Assert.IsEmpty(new EntityCollection { Entities = null! }.Entities);
    }

    [TestMethod]
    public void An_entity_collection_is_indexed_by_position()
    {
        var rows = new EntityCollection([new Entity("account")]);
        rows[0] = new Entity("contact");
        Assert.AreEqual("contact", rows[0].LogicalName);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => rows[1]);
    }

    [EntityLogicalName("account")]
    private sealed class Account : Entity
    {
        public Account()
            : base("account")
        {
        }

        public string Formatted(string column) => GetFormattedAttributeValue(column);
    }

    private sealed class Nameless : Entity;
}
