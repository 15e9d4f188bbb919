using System.Collections.Immutable;
using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Solution.Deriving;

/// <summary>Turns the attributes of the plugin dll into what the solution registers.</summary>
public static class Derivation
{
    public const string PreImageAlias = "PreImage";
    public const string PostImageAlias = "PostImage";

    /// <exception cref="SolutionException">A declaration breaks a rule of the platform or of ours; every broken one is named.</exception>
    public static Registration Derive(PluginDll dll)
    {
        var mistakes = dll.Classes.SelectMany(Mistakes).Concat(Repeated(dll)).ToList();
        if (!dll.IsStrongNamed)
        {
            mistakes.Insert(0, $"{dll.Name} is not strong-named, and the platform takes no such plugin assembly.");
        }

        if (mistakes.Count > 0)
        {
            throw new SolutionException(string.Join(Environment.NewLine, mistakes));
        }

        var types = dll.Classes.ToImmutableDictionary(
            c => c,
            c => new PluginTypeRegistration(NameBasedId.For(c.FullName), c.FullName, $"{c.FullName}, {dll.FullName}"));
        return new Registration(
            dll.Name,
            dll.FullName,
            NameBasedId.For(dll.Name),
            [.. dll.Classes.Select(c => types[c])],
            [.. dll.Classes.SelectMany(c => c.Steps.Select(s => Step(types[c], s)))],
            [
                .. dll.Classes.Where(c => c.CustomApi is not null)
                    .Select(c => new CustomApiBinding(c.CustomApi!, types[c]))
                    .OrderBy(b => b.UniqueName, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The name of a step, from which its id follows.</summary>
    public static string StepName(string pluginType, string message, string table) => $"{pluginType}: {message} of {table}";

    private static StepRegistration Step(PluginTypeRegistration type, StepDeclaration step)
    {
        var name = StepName(type.FullName, step.Message, step.Table);
        return new StepRegistration(
            NameBasedId.For(name),
            name,
            type,
            step.Message,
            step.Table,
            Sorted(step.Columns),
            [.. Image(name, PreImageAlias, step.PreImage, step.Message), .. Image(name, PostImageAlias, step.PostImage, step.Message)]);
    }

    private static IEnumerable<ImageRegistration> Image(string step, string alias, ImmutableArray<string> columns, string message) =>
        columns.IsEmpty
        ? []
        :
        [
            new ImageRegistration(
                NameBasedId.For($"{step}/{alias}"),
                alias,
                alias == PreImageAlias,
                message == "Create" ? "Id" : "Target",
                Sorted(columns)),
        ];

    private static ImmutableArray<string> Sorted(ImmutableArray<string> columns) => columns.Sort(StringComparer.Ordinal);

    private static IEnumerable<string> Mistakes(PluginClass type)
    {
        if (!type.IsPlugin)
        {
            yield return $"{type.FullName} carries a [Step] or [CustomApi] attribute but does not implement IPlugin.";
        }

        if (!type.CanBeCreated)
        {
            yield return $"{type.FullName} must be a public class, not abstract, with a public constructor without parameters.";
        }

        if (type.Steps.IsEmpty && type.CustomApi is null)
        {
            yield return $"{type.FullName} is a plugin that nothing calls: give it a [Step] or a [CustomApi] attribute.";
        }

        if (type.CustomApi is "")
        {
            yield return $"{type.FullName} carries a [CustomApi] attribute without a name.";
        }

        foreach (var mistake in type.Steps.SelectMany(s => Mistakes(StepName(type.FullName, s.Message, s.Table), s)))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Mistakes(string name, StepDeclaration step)
    {
        if (step.Table.Length == 0)
        {
            yield return $"{name}: a step must name its table.";
        }

        if (step.Message == "Update" && step.Columns.IsEmpty)
        {
            yield return $"{name}: a step on Update must name the columns that wake it.";
        }

        if (step.Message != "Update" && !step.Columns.IsEmpty)
        {
            yield return $"{name}: only a step on Update is filtered by columns; the platform ignores them on {step.Message}.";
        }

        if (step.Message == "Create" && !step.PreImage.IsEmpty)
        {
            yield return $"{name}: a step on Create has no pre image, since there is no row before it.";
        }

        if (step.Message == "Delete" && !step.PostImage.IsEmpty)
        {
            yield return $"{name}: a step on Delete has no post image, since there is no row after it.";
        }

        foreach (var list in new[] { step.Columns, step.PreImage, step.PostImage })
        {
            foreach (var column in list.Where(c => c.Any(l => !char.IsAsciiLetterLower(l) && !char.IsAsciiDigit(l) && l != '_')))
            {
                yield return $"{name}: '{column}' is no logical column name; those are lower case.";
            }

            foreach (var column in list.GroupBy(c => c).Where(g => g.Count() > 1))
            {
                yield return $"{name}: the column '{column.Key}' is named twice.";
            }
        }
    }

    private static IEnumerable<string> Repeated(PluginDll dll) =>
        dll.Classes.SelectMany(c => c.Steps.Select(s => StepName(c.FullName, s.Message, s.Table)))
            .GroupBy(n => n).Where(g => g.Count() > 1).Select(g => $"{g.Key}: the step is declared {g.Count()} times.")
            .Concat(dll.Classes.Where(c => c.CustomApi is not null).GroupBy(c => c.CustomApi).Where(g => g.Count() > 1)
                .Select(g => $"The custom API {g.Key} is declared by {string.Join(" and ", g.Select(c => c.FullName))}."));
}
