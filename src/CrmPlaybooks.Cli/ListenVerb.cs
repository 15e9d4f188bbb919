using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Cli;

/// <summary>Prints what the listener hears in texts and mails, and what it saw but set aside, with the reason.</summary>
internal static class ListenVerb
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="input">Read when no file is named; standard input when null.</param>
    public static Command Command(TextReader? input = null)
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "Text files with one text a line, where \\n stands for a line break, or .eml mails; standard input without one.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var direction = new Option<string>("--direction") { Description = "Who wrote it: the client (inbound) or we (outbound).", DefaultValueFactory = _ => "inbound" };
        direction.AcceptOnlyFromAmong("inbound", "outbound");
        var language = new Option<string>("--language") { Description = "The language of sentences that do not show their own.", DefaultValueFactory = _ => "auto" };
        language.AcceptOnlyFromAmong("auto", "en", "es");
        var written = new Option<string?>("--date") { Description = "The day the texts were written, as 2026-11-21, which promises count from; a mail says its own." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a text." };
        var verb = new Command("listen", "Hear courtesy, stagnation, stop, complaint, status, report and promise in texts and mails.") { files, direction, language, written, json };
        verb.SetAction(parsed => Run(
            parsed.GetValue(files) ?? [],
            input,
            parsed.GetValue(direction) == "outbound" ? Direction.Outbound : Direction.Inbound,
            parsed.GetValue(language) switch { "en" => Language.English, "es" => Language.Spanish, _ => null },
            DayOf(parsed.GetValue(written)),
            parsed.GetValue(json)));
        return verb;
    }

    private static int Run(FileInfo[] files, TextReader? standardInput, Direction direction, Language? language, Day? written, bool json)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        foreach (var input in files.Length == 0 ? Lines(standardInput ?? OpenInput(), written, 1) : Inputs(files, written))
        {
            var heard = Listener.Hear(
                new Utterance { Text = input.Text, Subject = input.Subject, Direction = direction, Language = language, Written = input.Written },
                Lexicon.BuiltIn);
            Console.Out.WriteLine(json ? ToJson(input, heard) : ToText(input, heard));
        }

        return ExitCode.Success;
    }

    /// <summary>One text to listen to; a line has its number, counted over all files, and a mail the name of its file.</summary>
    private sealed record Input(object Name, string Text, string Subject, Day? Written);

    private static IEnumerable<Input> Inputs(FileInfo[] files, Day? written)
    {
        var number = 1;
        foreach (var file in files)
        {
            if (!file.Exists)
            {
                throw new UsageException($"There is no file {file}.");
            }

            if (string.Equals(file.Extension, ".eml", StringComparison.OrdinalIgnoreCase))
            {
                yield return Mail(file, written);
                continue;
            }

            using var reader = new StreamReader(file.FullName, Encoding.UTF8);
            foreach (var input in Lines(reader, written, number))
            {
                number++;
                yield return input;
            }
        }
    }

    private static StreamReader OpenInput() => new(Console.OpenStandardInput(), Encoding.UTF8);

    private static IEnumerable<Input> Lines(TextReader reader, Day? written, int number)
    {
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            yield return new Input(number++, line.Replace("\\n", "\n", StringComparison.Ordinal), "", written);
        }
    }

    private static Input Mail(FileInfo file, Day? written)
    {
        var mail = MailFile.Load(file.FullName);
        return new Input(file.Name, mail.Text, (mail.IsAutomatic ? "Automatic reply: " : "") + mail.Subject, mail.Sent is { } sent ? Day.Of(sent) : written);
    }

    private static string ToJson(Input input, Heard heard) => JsonSerializer.Serialize(
        new
        {
            Input = input.Name,
            Heard = heard.Signals.Select(signal => signal.Due is { } due
                ? (object)new { Kind = NameOf(signal.Kind), signal.Rule, signal.Clause, Due = due.ToString() }
                : new { Kind = NameOf(signal.Kind), signal.Rule, signal.Clause }),
            SetAside = heard.SetAside.Select(aside => new { aside.Rule, aside.Clause, aside.Because }),
        },
        Json);

    private static string ToText(Input input, Heard heard)
    {
        var lines = new List<string> { $"{input.Name}:{(heard.Signals.Count == 0 ? " nothing heard" : "")}" };
        lines.AddRange(heard.Signals.Select(signal => $"  {NameOf(signal.Kind),-10} {signal.Clause}{(signal.Due is { } due ? $" (due {due})" : "")} [{signal.Rule}]"));
        lines.AddRange(heard.SetAside.Select(aside => $"  set aside  {aside.Clause} [{aside.Rule}]: {aside.Because}"));
        return string.Join(Environment.NewLine, lines);
    }

    private static string NameOf(SignalKind kind) => kind.ToString().ToLowerInvariant();

    private static Day? DayOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTime.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            ? Day.Of(day)
            : throw new UsageException($"'{text}' is no day: it must be written as 2026-11-21.");
    }
}
