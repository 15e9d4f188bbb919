using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    public void Choices_are_equal_by_value()
    {
        Assert.AreEqual(new OptionSetValue(1), new OptionSetValue(1));
        Assert.AreEqual(new OptionSetValue(1).GetHashCode(), new OptionSetValue(1).GetHashCode());
        Assert.AreNotEqual(new OptionSetValue(1), new OptionSetValue(2));
        Assert.IsFalse(new OptionSetValue(1).Equals(1));
    }

    [TestMethod]
    public void Choices_have_no_equality_operator() => Assert.IsNull(typeof(OptionSetValue).GetMethod("op_Equality"));

    [TestMethod]
    public void A_multi_select_choice_is_not_equal_by_value()
    {
        var one = new OptionSetValueCollection { new(1) };
        Assert.IsFalse(one.Equals(new OptionSetValueCollection { new(1) }));
        Assert.Contains(new OptionSetValue(1), one);
    }

    [TestMethod]
    [DataRow("1.5", "1.50", true)]
    [DataRow("1.5", "1.51", false)]
    public void Amounts_are_equal_by_value(string one, string other, bool equal)
    {
        var left = new Money(decimal.Parse(one, CultureInfo.InvariantCulture));
        var right = new Money(decimal.Parse(other, CultureInfo.InvariantCulture));
        Assert.AreEqual(equal, left.Equals(right));
        Assert.AreEqual(equal, left.GetHashCode() == right.GetHashCode());
    }

    [TestMethod]
    public void An_amount_is_not_a_number() => Assert.IsFalse(new Money(1m).Equals(1m));

    [TestMethod]
    public void An_aliased_value_keeps_where_it_comes_from()
    {
        var value = new AliasedValue("contact", "age", 5);
        Assert.AreEqual("contact", value.EntityLogicalName);
        Assert.AreEqual("age", value.AttributeLogicalName);
        Assert.AreEqual(5, value.Value);
    }
}
