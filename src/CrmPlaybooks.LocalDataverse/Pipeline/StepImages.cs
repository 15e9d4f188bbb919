using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>The row before and after the main operation, read once and cut to what each step registered.</summary>
internal sealed class StepImages
{
    private readonly Operation _operation;
    private readonly StepSet _steps;
    private readonly Entity? _before;
    private Entity? _after;

    public StepImages(Operation operation, StepSet steps)
    {
        _operation = operation;
        _steps = steps;
        if (steps.WantsPreImages && operation.Table is not null && operation.Id != Guid.Empty)
        {
            _before = Read();
        }
    }

    public EntityImageCollection? PreImages(StepDefinition step) => Cut(step, image => image.IsPre, _before);

    public EntityImageCollection? PostImages(StepDefinition step) =>
        step.Stage == StepDefinition.PostOperation && step.Images.Any(image => image.IsPost)
            ? Cut(step, image => image.IsPost, _after ??= Read()) : null;

    private Entity? Read()
    {
        lock (_operation.Engine.Gate)
        {
            return _operation.Engine.Reader.Retrieve(
                _operation.Table!, _operation.Id, _steps.ImageColumns(_operation.Table!),
                _operation.Engine.Users.Get(_operation.Caller.UserId));
        }
    }

    private static EntityImageCollection? Cut(StepDefinition step, Func<ImageDefinition, bool> wanted, Entity? row)
    {
        if (row is null || step.Images.Count == 0)
        {
            return null;
        }
        var images = new EntityImageCollection();
        foreach (var image in step.Images.Where(wanted))
        {
            var cut = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion };
            foreach (var attribute in row.Attributes)
            {
                if (image.Columns.Count == 0 || image.Columns.Contains(attribute.Key))
                {
                    cut.Attributes[attribute.Key] = attribute.Value;
                    if (row.FormattedValues.TryGetValue(attribute.Key, out var formatted))
                    {
                        cut.FormattedValues[attribute.Key] = formatted;
                    }
                }
            }
            images[image.Alias] = cut;
        }
        return images;
    }
}
