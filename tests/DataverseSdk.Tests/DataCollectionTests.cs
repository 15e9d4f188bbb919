using Microsoft.Xrm.Sdk;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class DataCollectionTests
{
    [TestMethod]
    public void Add_refuses_a_key_that_is_there() =>
        Assert.ThrowsExactly<ArgumentException>(() => new AttributeCollection { { "a", 1 }, { "a", 2 } });

    [TestMethod]
    public void The_indexer_overwrites_and_adds()
    {
        var values = new AttributeCollection { ["a"] = 1 };
        values["a"] = 2;
        Assert.AreEqual(2, values["a"]);
        Assert.AreEqual(1, values.Count);
    }

    [TestMethod]
    public void The_indexer_throws_for_an_absent_key() =>
        Assert.ThrowsExactly<KeyNotFoundException>(() => new FormattedValueCollection()["a"]);

    [TestMethod]
    public void A_null_key_is_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new AttributeCollection().Contains(null));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AttributeCollection().Add(null, 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AttributeCollection().TryGetValue(null, out _));
    }

    [TestMethod]
    public void A_pair_is_contained_with_its_value_only()
    {
        var values = new AttributeCollection { { "a", 1 } };
        Assert.IsTrue(values.Contains(new KeyValuePair<string, object>("a", 1)));
        Assert.IsFalse(values.Contains(new KeyValuePair<string, object>("a", 2)));
    }

    [TestMethod]
    public void Removing_a_pair_needs_its_value()
    {
        var values = new AttributeCollection { { "a", 1 } };
        Assert.IsFalse(values.Remove(new KeyValuePair<string, object>("a", 2)));
        Assert.IsTrue(values.Remove(new KeyValuePair<string, object>("a", 1)));
        Assert.IsFalse(values.Remove("a"));
    }

    [TestMethod]
    public void TryGetValue_tells_absent_from_null()
    {
        var values = new AttributeCollection { { "a", null } };
        Assert.IsTrue(values.TryGetValue("a", out var value));
        Assert.IsNull(value);
        Assert.IsFalse(values.TryGetValue("b", out _));
    }

    [TestMethod]
    public void A_range_stops_at_a_key_that_is_there()
    {
        var values = new AttributeCollection { { "a", 1 } };
        Assert.ThrowsExactly<ArgumentException>(
            () => values.AddRange(
                new KeyValuePair<string, object>("x", 1),
                new KeyValuePair<string, object>("a", 1),
                new KeyValuePair<string, object>("y", 1)));
        Assert.IsTrue(values.Contains("x"));
        Assert.IsFalse(values.Contains("y"));
    }

    [TestMethod]
    public void A_null_range_adds_nothing()
    {
        var values = new AttributeCollection();
        values.AddRange((IEnumerable<KeyValuePair<string, object>>?)null);
        Assert.AreEqual(0, values.Count);
        var references = new EntityReferenceCollection();
        references.AddRange((EntityReference[]?)null);
        Assert.IsEmpty(references);
    }

    [TestMethod]
    public void Pairs_come_in_the_order_they_were_added() =>
        CollectionAssert.AreEqual(new[] { "z", "y", "x" }, new AttributeCollection { ["z"] = 1, ["y"] = 1, ["x"] = 1 }.Keys.ToArray());

    [TestMethod]
    public void A_collection_by_key_is_no_dictionary() =>
        Assert.IsNotInstanceOfType<IDictionary<string, object>>(new AttributeCollection());

    [TestMethod]
    public void A_list_is_copied_and_can_grow()
    {
        var references = new EntityReferenceCollection([new EntityReference("a")]) { new("b") };
        Assert.HasCount(2, references.ToArray());
        Assert.IsEmpty(new EntityReferenceCollection(null));
    }

    [TestMethod]
    public void A_capacity_is_not_a_count()
    {
        Assert.IsEmpty(new DataCollection<string>(5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DataCollection<string>(-1));
    }

    [TestMethod]
    public void AddOrUpdateIfNotNull_ignores_null()
    {
        var parameters = new ParameterCollection();
        parameters.AddOrUpdateIfNotNull("a", 1);
        parameters.AddOrUpdateIfNotNull("a", 2);
        parameters.AddOrUpdateIfNotNull("a", null);
        parameters.AddOrUpdateIfNotNull("b", null);
        Assert.AreEqual(2, parameters["a"]);
        Assert.IsFalse(parameters.Contains("b"));
    }

    [TestMethod]
    [DataRow("number", true)]
    [DataRow("text", false)]
    [DataRow("nothing", false)]
    [DataRow("absent", false)]
    public void A_parameter_is_tried_by_type(string name, bool found)
    {
        var parameters = new ParameterCollection { { "number", 1 }, { "text", "x" }, { "nothing", null } };
        Assert.AreEqual(found, parameters.TryGetValue<int>(name, out var value));
        Assert.AreEqual(found ? 1 : 0, value);
    }
}
