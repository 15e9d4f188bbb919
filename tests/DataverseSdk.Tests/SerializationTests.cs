using System.Runtime.Serialization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class SerializationTests
{
    private static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");
    private static readonly Type[] Known = [typeof(OptionSetValue), typeof(Money), typeof(EntityReference)];

    [TestMethod]
    public void An_entity_comes_back_whole()
    {
        var entity = new Entity("account", Id)
        {
            RowVersion = "9",
            ["name"] = "n",
            ["nothing"] = null,
            ["choice"] = new OptionSetValue(2),
            ["amount"] = new Money(1.5m),
            ["parent"] = new EntityReference("account", "accountnumber", "A1"),
        };
        entity.FormattedValues["choice"] = "Two";
        entity.RelatedEntities[new Relationship("r")] = new EntityCollection([new Entity("task")]);
        var back = Back(entity);
        Assert.AreEqual(Id, back.Id);
        Assert.AreEqual("9", back.RowVersion);
        CollectionAssert.AreEqual(entity.Attributes.ToArray(), back.Attributes.ToArray());
        Assert.AreEqual("Two", back.FormattedValues["choice"]);
        Assert.AreEqual("task", back.RelatedEntities[new Relationship("r")][0].LogicalName);
    }

    [TestMethod]
    public void A_query_comes_back_whole()
    {
        var query = new QueryExpression("account") { TopCount = 3 };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, "n");
        query.AddLink("task", "accountid", "regardingobjectid").EntityAlias = "t";
        var back = Back(query);
        Assert.AreEqual(3, back.TopCount);
        Assert.AreEqual("n", back.Criteria.Conditions[0].Values[0]);
        Assert.AreEqual("t", back.LinkEntities[0].EntityAlias);
    }

    [TestMethod]
    [DataRow(typeof(Entity), "http://schemas.microsoft.com/xrm/2011/Contracts", "Entity")]
    [DataRow(typeof(KeyAttributeCollection), "http://schemas.microsoft.com/xrm/7.1/Contracts", "KeyAttributeCollection")]
    [DataRow(typeof(OptionSetValueCollection), "http://schemas.microsoft.com/xrm/9.0/Contracts", "OptionSetValueCollection")]
    [DataRow(typeof(ExecuteMultipleSettings), "http://schemas.microsoft.com/xrm/2012/Contracts", "ExecuteMultipleSettings")]
    [DataRow(typeof(XrmAttributeExpression), "http://schemas.microsoft.com/xrm/2011/Contracts", "AttributeExpression")]
    public void A_contract_has_the_name_it_has_on_the_wire(Type type, string space, string name) =>
        Assert.AreEqual(XName.Get(name, space), Xml(Activator.CreateInstance(type)!).Root!.Name);

    private static XDocument Xml(object value)
    {
        using var stream = new MemoryStream();
        new DataContractSerializer(value.GetType(), Known).WriteObject(stream, value);
        stream.Position = 0;
        return XDocument.Load(stream);
    }

    private static T Back<T>(T value)
        where T : notnull
    {
        using var reader = Xml(value).CreateReader();
        return (T)new DataContractSerializer(typeof(T), Known).ReadObject(reader)!;
    }
}
