using CrmPlaybooks.Solution.Linting;

namespace CrmPlaybooks.Solution.Tests.Linting;

[TestClass]
public sealed class OurSolutionTests
{
    [TestMethod]
    public void Lint_finds_nothing_in_our_own_solution()
    {
        var findings = Lint.Run(new LintSubject(Planted.Ours, Planted.Dll));

        Assert.AreEqual("", string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    public void Every_rule_is_listed_once()
    {
        var written = typeof(LintRule).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(LintRule)))
            .Select(t => t.Name)
            .Order(StringComparer.Ordinal);

        Assert.AreEqual(
            string.Join(' ', written),
            string.Join(' ', Lint.Rules.Select(r => r.GetType().Name).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Every_rule_is_tested_with_at_least_two_planted_faults()
    {
        var faults = typeof(OurSolutionTests).Assembly.GetExportedTypes().ToDictionary(t => t.Name, t => t.GetMethods().Sum(m =>
            m.IsDefined(typeof(TestMethodAttribute), inherit: false)
                ? Math.Max(1, m.GetCustomAttributes(typeof(DataRowAttribute), inherit: false).Length)
                : 0));

        Assert.AreEqual(
            "",
            string.Join(' ', Lint.Rules.Select(r => r.GetType().Name).Where(n => faults.GetValueOrDefault(n + "Tests") < 2)));
    }
}
