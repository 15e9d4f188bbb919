using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StepImageTests
{
    [TestMethod]
    [DataRow("Create", "ImageType", "0")]
    [DataRow("Delete", "ImageType", "1")]
    [DataRow("Create", "MessagePropertyName", "Target")]
    [DataRow("Update", "MessagePropertyName", "Id")]
    [DataRow("Update", "Attributes", "")]
    public void An_image_that_does_not_fit_its_message_is_found(string message, string element, string value)
    {
        var step = Planted.Step(message, withImage: true);
        Planted.IsFound<StepImage>(
            Planted.Ours.Edit(step, r => r.First(element).Value = value),
            step,
            $"does not fit the message {message}");
    }
}
