using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ViewDefaultTests
{
    [TestMethod]
    [DataRow("1")]
    [DataRow("64")]
    public void A_kind_without_default_view_is_found(string type) =>
        Planted.IsFound<ViewDefault>(
            Planted.Ours.Without(Planted.View("cpb_Run", type)),
            Planted.Run,
            $"has 0 default views of query type {type}");

    [TestMethod]
    public void Two_default_views_are_found() => Planted.IsFound<ViewDefault>(
        Planted.Ours.With("Entities/cpb_Run/SavedQueries/{2}.xml", Planted.Ours[Planted.View("cpb_Run")].Content.ToArray()), "Entities/cpb_Run/SavedQueries/{2}.xml", "has 2 default views of query type 0");

    [TestMethod]
    public void A_quick_find_that_is_not_marked_is_found() => Planted.IsFound<ViewDefault>(
        Planted.Ours.Edit(Planted.View("cpb_Run", "4"), r => r.First("isquickfindquery").Value = "0"), Planted.View("cpb_Run", "4"), "is not marked as quick find");
}
