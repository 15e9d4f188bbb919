using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StepImage : LintRule
{
    public override string Why =>
        "There is no row before a Create nor after a Delete: an image of it is refused on import, and an image without columns copies "
        + "the whole row.";

    public override string Mend =>
        "Mend the [Step] attribute and run './dev steps': the property is Id on Create and Target otherwise, and every image names its "
        + "columns.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var step in subject.Model.Steps)
        {
            var message = StepReference.Message(step);
            foreach (var image in step.Descendants("SdkMessageProcessingStepImage"))
            {
                var (type, property) = (image.Text("ImageType"), image.Text("MessagePropertyName"));
                if (type is not ("0" or "1") || (message == "Create" && type == "0") || (message == "Delete" && type == "1")
                    || property != (message == "Create" ? "Id" : "Target") || image.Text("Attributes").Length == 0
                    || image.Text("EntityAlias").Length == 0)
                {
                    yield return At(
                        image,
                        $"The image '{image.Text("EntityAlias")}' (type {type}, of {property}) of '{step.Text("@Name")}' does not fit "
                        + $"the message {message}.");
                }
            }
        }
    }
}
