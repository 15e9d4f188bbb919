using System.Xml.Linq;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StepReference : LintRule
{
    public override string Why =>
        "The packager does not look whether a step's message, table, columns and plugin type exist; import fails, or the step never runs.";

    public override string Mend => "Mend the [Step] attribute and run './dev steps', or add the column to the table.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var types = subject.Model.Assemblies.Descendants("PluginType").ToLookup(t => t.Text("@PluginTypeId").Id());
        foreach (var step in subject.Model.Steps)
        {
            var (name, table) = (step.Text("@Name"), step.Text("PrimaryEntity"));
            if (Message(step) is null)
            {
                yield return At(
                    step.Element("SdkMessageId") ?? step,
                    $"The step '{name}' is on the message '{step.Text("SdkMessageId")}', which is not known.");
            }

            if (types[step.Text("PluginTypeId").Id()].FirstOrDefault()?.Text("@AssemblyQualifiedName") != step.Text("PluginTypeName"))
            {
                yield return At(
                    step.Element("PluginTypeId") ?? step,
                    $"The step '{name}' calls '{step.Text("PluginTypeName")}', which the plugin assembly does not register under this id.");
            }

            if (!subject.Model.HasTable(table))
            {
                yield return At(
                    step.Element("PrimaryEntity") ?? step,
                    $"The step '{name}' is on the table '{table}', which does not exist.");
                continue;
            }

            var lists = step.Elements("FilteringAttributes")
                .Concat(step.Descendants("SdkMessageProcessingStepImage").Elements("Attributes"));
            foreach (var list in lists)
            {
                foreach (var column in list.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Where(c => !subject.Model.HasColumn(table, c)))
                {
                    yield return At(list, $"The step '{name}' names the column '{column}', which {table} does not have.");
                }
            }
        }
    }

    internal static string? Message(XElement step) => Guid.TryParse(step.Text("SdkMessageId"), out var id) ? MessageNames.WithId(id) : null;
}
