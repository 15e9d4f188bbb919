using System.Text.Json.Nodes;
using CrmPlaybooks.Cli.Reporting;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed class TemplateTests
{
    [TestMethod]
    [DataRow("{{name}}", "&lt;Ann&gt;")]
    [DataRow("{{{name}}}", "<Ann>")]
    [DataRow("{{#list}}[{{.}}]{{/list}}", "[1][2]")]
    [DataRow("{{#list?}}({{#list}}{{.}}{{/list}}){{/list?}}", "(12)")]
    [DataRow("{{#empty?}}never{{/empty?}}{{^empty}}none{{/empty}}", "none")]
    [DataRow("{{#rows}}{{name}}-{{own}};{{/rows}}", "&lt;Ann&gt;-a;Bob-b;")]
    [DataRow("{{#nothing}}never{{/nothing}}", "")]
    [DataRow("{{list.length}}", "2")]
    [DataRow("{{> inner}}!", "inner &lt;Ann&gt;!")]
    public void A_template_tells_its_model(string template, string told) => Assert.AreEqual(told, Render(template));

    [TestMethod]
    [DataRow("{{missing}}")]
    [DataRow("{{#list}}")]
    [DataRow("{{#list}}{{/name}}")]
    public void A_template_that_is_wrong_is_refused(string template) => Assert.ThrowsExactly<FormatException>(() => Render(template));

    private static string Render(string template)
    {
        var model = JsonNode.Parse("""{ "name": "<Ann>", "list": [1, 2], "empty": [], "nothing": "", "rows": [{ "own": "a" }, { "own": "b", "name": "Bob" }] }""")!;
        using var output = new StringWriter();
        Template.Load("outer", name => name == "inner" ? "inner {{name}}" : template).Render(model, output);
        return output.ToString();
    }
}
