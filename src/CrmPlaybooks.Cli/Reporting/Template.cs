using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmPlaybooks.Cli.Reporting;

/// <summary>
/// A page's template, a small part of Mustache: <c>{{name}}</c> tells a value with what HTML needs escaped, <c>{{{name}}}</c> as it stands; <c>{{#name}}</c> repeats
/// for each row of a list, or stands for a value that is not empty; <c>{{#name?}}</c> stands once if the list has rows; <c>{{^name}}</c> stands if there is nothing;
/// <c>{{> file}}</c> is another template. A name is looked for from the inside out; one that nothing has is an error.
/// </summary>
internal sealed class Template
{
    private readonly List<Part> _parts;

    private Template(List<Part> parts) => _parts = parts;

    private enum Sort
    {
        Text,
        Value,
        Raw,
        Section,
        Once,
        Inverted,
    }

    /// <param name="source">Gives the text of a template by its name.</param>
    public static Template Load(string name, Func<string, string> source)
    {
        var position = 0;
        return new Template(Parse(source(name), ref position, null, source));
    }

    public void Render(JsonNode model, TextWriter output) => Render(_parts, [model], output);

    private static List<Part> Parse(string text, ref int position, string? until, Func<string, string> source)
    {
        var parts = new List<Part>();
        while (position < text.Length)
        {
            var open = text.IndexOf("{{", position, StringComparison.Ordinal);
            if (open < 0)
            {
                break;
            }

            parts.Add(new Part(Sort.Text, text[position..open], []));
            var raw = text.AsSpan(open).StartsWith("{{{");
            var close = text.IndexOf(raw ? "}}}" : "}}", open, StringComparison.Ordinal);
            var tag = text[(open + (raw ? 3 : 2))..close].Trim();
            position = close + (raw ? 3 : 2);
            switch (tag[0])
            {
                case '/' when tag[1..] == until:
                    return parts;
                case '/':
                    throw new FormatException($"The template closes '{tag[1..]}' where '{until}' is open.");
                case '>':
                    var inner = 0;
                    parts.AddRange(Parse(source(tag[1..].Trim()), ref inner, null, source));
                    break;
                case '#' or '^':
                    var sort = tag[0] == '^' ? Sort.Inverted : tag[^1] == '?' ? Sort.Once : Sort.Section;
                    parts.Add(new Part(sort, tag[1..].TrimEnd('?'), Parse(text, ref position, tag[1..], source)));
                    break;
                default:
                    parts.Add(new Part(raw ? Sort.Raw : Sort.Value, tag, []));
                    break;
            }
        }

        if (until is not null)
        {
            throw new FormatException($"The template never closes '{until}'.");
        }

        parts.Add(new Part(Sort.Text, text[position..], []));
        position = text.Length;
        return parts;
    }

    private static void Render(List<Part> parts, List<JsonNode?> context, TextWriter output)
    {
        foreach (var part in parts)
        {
            switch (part.Sort)
            {
                case Sort.Text:
                    output.Write(part.Text);
                    break;
                case Sort.Value:
                    output.Write(WebUtility.HtmlEncode(Text(Find(part.Text, context))));
                    break;
                case Sort.Raw:
                    output.Write(Text(Find(part.Text, context)));
                    break;
                default:
                    RenderSection(part, Find(part.Text, context), context, output);
                    break;
            }
        }
    }

    private static void RenderSection(Part part, JsonNode? value, List<JsonNode?> context, TextWriter output)
    {
        var stands = value is JsonArray list ? list.Count > 0 : Text(value).Length > 0;
        if (stands == (part.Sort == Sort.Inverted))
        {
            return;
        }

        if (part.Sort != Sort.Section || value is not JsonArray rows)
        {
            Render(part.Parts, context, output);
            return;
        }

        foreach (var row in rows)
        {
            Render(part.Parts, [.. context, row], output);
        }
    }

    private static JsonNode? Find(string name, List<JsonNode?> context)
    {
        if (name == ".")
        {
            return context[^1];
        }

        var isLength = name.EndsWith(".length", StringComparison.Ordinal);
        var key = isLength ? name[..^".length".Length] : name;
        for (var level = context.Count - 1; level >= 0; level--)
        {
            if (context[level] is JsonObject fields && fields.TryGetPropertyValue(key, out var value))
            {
                return isLength ? JsonValue.Create(((JsonArray)value!).Count) : value;
            }
        }

        throw new FormatException($"The template tells '{name}', which the model has not.");
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue one when one.GetValueKind() == JsonValueKind.String => one.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private sealed record Part(Sort Sort, string Text, List<Part> Parts);
}
