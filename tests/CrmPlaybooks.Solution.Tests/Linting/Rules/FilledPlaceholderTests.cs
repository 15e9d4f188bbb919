using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FilledPlaceholderTests
{
    [TestMethod]
    public void Roles_inside_the_solution_file_are_found() => Planted.IsFound<FilledPlaceholder>(
        Planted.Ours.Edit(SolutionPaths.Customizations, r => r.Element("Roles")!.Add(new XElement("Role"))), SolutionPaths.Customizations, "<Roles> has content");

    [TestMethod]
    public void Views_inside_the_table_file_are_found() => Planted.IsFound<FilledPlaceholder>(
        Planted.Ours.Edit(Planted.Run, r => r.Element("SavedQueries")!.Add(new XElement("savedqueries"))), Planted.Run, "<SavedQueries> has content");
}
