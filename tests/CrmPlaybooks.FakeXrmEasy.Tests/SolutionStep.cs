using CrmPlaybooks.Solution.Deriving;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>A step as the solution registers it: asynchronous, after the main operation.</summary>
internal sealed class SolutionStep(StepRegistration registration, Type pluginType)
{
    public string Name => registration.Name;

    public string Message => registration.Message;

    public string Table => registration.Table;

    public IReadOnlyList<string> Columns => registration.Columns;

    public Type PluginType => pluginType;

    /// <summary>Whether a message wakes it: one on its table that, where it is filtered, writes one of its columns.</summary>
    public bool Concerns(string message, string table, Entity? target) =>
        message == Message && table == Table && (Columns.Count == 0 || Columns.Any(column => target!.Contains(column)));

    public EntityImageCollection Images(bool isPre, Entity? row)
    {
        var images = new EntityImageCollection();
        foreach (var image in registration.Images.Where(image => image.IsPre == isPre))
        {
            var cut = new Entity(row!.LogicalName, row.Id);
            foreach (var column in image.Columns.Where(row.Contains))
            {
                cut[column] = row[column];
            }

            images[image.Alias] = cut;
        }

        return images;
    }
}
