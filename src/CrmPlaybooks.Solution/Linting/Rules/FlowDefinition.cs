using System.Text.Json;
using System.Text.Json.Nodes;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FlowDefinition : LintRule
{
    public override string Why =>
        "The packager copies a flow unread: broken JSON, an unknown connection, custom API or table, and an action that runs after "
        + "nothing are found only when the flow is turned on.";

    public override string Mend =>
        "Mend the flow's JSON: connectionName must be a key of connectionReferences, which name connection references of "
        + "Other/Customizations.xml; actionName a custom API; entityName an entity set.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var references = subject.Model.ConnectionReferences.Select(r => r.Text("@connectionreferencelogicalname"))
            .ToHashSet(StringComparer.Ordinal);
        var apis = subject.Model.CustomApis.Select(a => a.Text("@uniquename")).ToHashSet(StringComparer.Ordinal);
        var sets = subject.Model.Tables.Select(t => t.Info.Text("EntitySetName"))
            .Concat(StandardTable.All.Values.Select(t => t.EntitySet))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in subject.Folder.Under(SolutionPaths.Workflows, ".json"))
        {
            var text = System.Text.Encoding.UTF8.GetString(file.Content.Span);
            if (Parse(text, out var error) is not { } root)
            {
                yield return At(file.Path, $"The flow is not valid JSON: {error!.Message}", (int)(error.LineNumber ?? 0) + 1);
                continue;
            }

            if (root["properties"]?["connectionReferences"] is not JsonObject connections
                || root["properties"]?["definition"]?["actions"] is not JsonObject actions)
            {
                yield return At(file.Path, "The flow has no connection references or no actions.");
                continue;
            }

            foreach (var connection in connections
                .Where(c => !references.Contains(Text(c.Value?["connection"]?["connectionReferenceLogicalName"]))))
            {
                yield return At(
                    file.Path,
                    $"The connection '{connection.Key}' names "
                    + $"'{Text(connection.Value?["connection"]?["connectionReferenceLogicalName"])}', which "
                    + $"{SolutionPaths.Customizations} does not define.",
                    LineOf(text, $"\"{connection.Key}\""));
            }

            foreach (var (scope, name, action) in Actions(actions))
            {
                foreach (var problem in Problems(scope, action, connections, apis, sets))
                {
                    yield return At(file.Path, $"The action '{name}' {problem}.", LineOf(text, $"\"{name}\""));
                }
            }
        }
    }

    internal static JsonNode? Parse(string text, out JsonException? error)
    {
        try
        {
            error = null;
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            error = e;
            return null;
        }
    }

    private static IEnumerable<string> Problems(
        JsonObject scope,
        JsonNode action,
        JsonObject connections,
        HashSet<string> apis,
        HashSet<string> sets)
    {
        if (action["runAfter"] is not JsonObject after || after.Any(a => !scope.ContainsKey(a.Key)))
        {
            yield return "runs after an action that is not beside it";
        }

        if (action["inputs"] is not JsonObject inputs || inputs["host"] is not JsonObject host)
        {
            yield break;
        }

        if (!connections.ContainsKey(Text(host["connectionName"])) || Text(host["operationId"]).Length == 0)
        {
            yield return $"uses the connection '{Text(host["connectionName"])}', which the flow does not declare, or no operation";
        }

        var parameters = inputs["parameters"];
        if (Text(parameters?["actionName"]) is { Length: > 0 } api && !apis.Contains(api))
        {
            yield return $"calls '{api}', which is no custom API of the folder";
        }

        if (Text(parameters?["entityName"]) is { Length: > 0 } set && !sets.Contains(set))
        {
            yield return $"reads '{set}', which is no entity set";
        }
    }

    private static IEnumerable<(JsonObject Scope, string Name, JsonNode Action)> Actions(JsonObject actions)
    {
        foreach (var (name, action) in actions)
        {
            if (action is null)
            {
                continue;
            }

            yield return (actions, name, action);
            foreach (var inner in new[] { action["actions"], action["else"]?["actions"], action["default"]?["actions"] }.OfType<JsonObject>().SelectMany(Actions))
            {
                yield return inner;
            }
        }
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static int LineOf(string text, string part) =>
        text.AsSpan(0, Math.Max(0, text.IndexOf(part, StringComparison.Ordinal))).Count('\n') + 1;
}
