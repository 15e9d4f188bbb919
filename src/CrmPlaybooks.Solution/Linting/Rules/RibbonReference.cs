using System.Text;
using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RibbonReference : LintRule
{
    private const string Label = "$LocLabels:";
    private const string Script = "$webresource:";

    public override string Why =>
        "A button whose command, rule, label or function does not exist is shown without effect, without text or not at all.";

    public override string Mend =>
        "Define the command, rule and label in the same RibbonDiff.xml, and the function in the script; ids begin with our prefix.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var ribbon in subject.Model.Under(SolutionPaths.Tables, "/RibbonDiff.xml"))
        {
            var defined = ribbon.Descendants()
                .Where(e => e.Name.LocalName is "CommandDefinition" or "LocLabel" || e.Parent?.Parent?.Name.LocalName == "RuleDefinitions")
                .Select(e => e.Text("@Id"))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var attribute in ribbon.Descendants("CustomActions").DescendantsAndSelf().Attributes())
            {
                var name = attribute.Value.StartsWith(Label, StringComparison.Ordinal)
                    ? attribute.Value[Label.Length..]
                    : attribute.Name.LocalName == "Command" ? attribute.Value : null;
                if (name is not null && !defined.Contains(name) && !name.StartsWith("Mscrm.", StringComparison.Ordinal))
                {
                    yield return At(attribute, $"'{name}' is not defined in this ribbon.");
                }
            }

            foreach (var rule in ribbon.Descendants("CommandDefinition").Descendants()
                .Where(e => e.Name.LocalName is "EnableRule" or "DisplayRule" && !defined.Contains(e.Text("@Id"))
                && !e.Text("@Id").StartsWith("Mscrm.", StringComparison.Ordinal)))
            {
                yield return At(rule, $"The rule '{rule.Text("@Id")}' is not defined in this ribbon.");
            }

            foreach (var privilege in ribbon.Descendants("EntityPrivilegeRule")
                .Where(r => r.Attribute("EntityName") is { } table && !subject.Model.HasTable(table.Value)))
            {
                yield return At(privilege, $"The rule asks for a privilege on '{privilege.Text("@EntityName")}', which is no table.");
            }

            foreach (var function in ribbon.Descendants("JavaScriptFunction").Where(f => !IsIn(subject.Folder, f)))
            {
                yield return At(function, $"The function '{function.Text("@FunctionName")}' is not in '{function.Text("@Library")}'.");
            }
        }
    }

    private static bool IsIn(SolutionFolder folder, XElement function)
    {
        var library = function.Text("@Library");
        return library.StartsWith(Script, StringComparison.OrdinalIgnoreCase)
            && folder.Find($"{SolutionPaths.WebResources}/{library[Script.Length..]}") is { } script
            && function.Text("@FunctionName").Split('.')[^1] is { Length: > 0 } name
            && Encoding.UTF8.GetString(script.Content.Span) is var text
            && (text.Contains($".{name} = function", StringComparison.Ordinal)
                || text.Contains($"function {name}(", StringComparison.Ordinal)
                || text.Contains($"{name}: function", StringComparison.Ordinal));
    }
}
