using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class PagingTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestInitialize]
    public void Rows()
    {
        for (var i = 0; i < 25; i++)
        {
            Service.Create(new Entity("new_project") { ["new_name"] = $"P{i % 5}", ["new_size"] = i % 3 == 0 ? null : i % 3 });
        }
    }

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private List<Guid> Pages(bool withCookie, bool descending)
    {
        var ids = new List<Guid>();
        var query = new QueryExpression(
            "new_project")
        { ColumnSet = new ColumnSet(false), PageInfo = new PagingInfo { PageNumber = 1, Count = 4 } };
        query.AddOrder("new_size", descending ? OrderType.Descending : OrderType.Ascending);
        query.AddOrder("new_name", OrderType.Ascending);
        for (EntityCollection page; ;)
        {
            page = Service.RetrieveMultiple(query);
            ids.AddRange(page.Entities.Select(row => row.Id));
            if (!page.MoreRecords)
            {
                return ids;
            }
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = withCookie ? page.PagingCookie : null;
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Every_row_comes_once_over_the_pages(bool withCookie)
    {
        var ids = Pages(withCookie, descending: false);
        Assert.HasCount(25, ids);
        Assert.AreEqual(25, ids.Distinct().Count());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Pages_with_and_without_a_cookie_agree(bool descending) =>
        CollectionAssert.AreEqual(Pages(false, descending), Pages(true, descending));

    [TestMethod]
    public void A_cookie_goes_on_after_its_row_even_when_earlier_rows_are_gone()
    {
        var query = new QueryExpression("new_project") { PageInfo = new PagingInfo { PageNumber = 1, Count = 20 } };
        var first = Service.RetrieveMultiple(query);
        foreach (var row in first.Entities)
        {
            Service.Delete("new_project", row.Id);
        }
        query.PageInfo.PageNumber = 2;
        query.PageInfo.PagingCookie = first.PagingCookie;
        Assert.HasCount(5, Service.RetrieveMultiple(query).Entities);
    }

    [TestMethod]
    public void A_malformed_cookie_is_the_platform_s_fault() =>
        Assert.AreEqual(-2147217110, Given.Fault(
            () => Service.RetrieveMultiple(
            new QueryExpression("new_project")
            {
                PageInfo = new PagingInfo
                {
                    PageNumber = 2,
                    Count = 5,
                    PagingCookie = "<nonsense"
                }
            })).ErrorCode);

    [TestMethod]
    public void Top_and_pages_exclude_each_other() =>
        Given.Fault(() => Service.RetrieveMultiple(
            new QueryExpression("new_project") { TopCount = 3, PageInfo = new PagingInfo { PageNumber = 2, Count = 5 } }));

    [TestMethod]
    public void Rows_of_a_one_to_many_link_page_without_loss()
    {
        var project = Service.Create(new Entity("new_project") { ["new_name"] = "parent" });
        for (var i = 0; i < 7; i++)
        {
            Service.Create(new Entity("new_milestone") { ["new_projectid"] = new EntityReference("new_project", project) });
        }
        var query = new QueryExpression("new_project") { PageInfo = new PagingInfo { PageNumber = 1, Count = 3 } };
        query.AddLink("new_milestone", "new_projectid", "new_projectid").Columns = new ColumnSet("new_milestoneid");
        var seen = new HashSet<object>();
        for (EntityCollection page; ;)
        {
            page = Service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                Assert.IsTrue(seen.Add(row.GetAttributeValue<AliasedValue>("new_milestone1.new_milestoneid").Value));
            }
            if (!page.MoreRecords)
            {
                break;
            }
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        Assert.HasCount(7, seen);
    }
}
