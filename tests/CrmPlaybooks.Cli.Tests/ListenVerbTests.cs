using System.CommandLine;
using System.Text.Json;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
[DoNotParallelize]
public sealed class ListenVerbTests
{
    [TestMethod]
    public void Each_line_of_standard_input_is_one_JSON_object()
    {
        var lines = Listen("Todo bien, de momento.\nWe only use it occasionally.\n\nTodo bien salvo la exportación.\n", "--json");

        Assert.HasCount(4, lines);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.AreEqual(1, first.GetProperty("input").GetInt32());
        Assert.AreEqual("courtesy", first.GetProperty("heard")[0].GetProperty("kind").GetString());
        StringAssert.StartsWith(first.GetProperty("heard")[0].GetProperty("rule").GetString(), "courtesy/");
        Assert.AreEqual("Todo bien", first.GetProperty("heard")[0].GetProperty("clause").GetString());
        Assert.AreEqual(0, first.GetProperty("set_aside").GetArrayLength());
        Assert.AreEqual("stagnation", JsonDocument.Parse(lines[1]).RootElement.GetProperty("heard")[0].GetProperty("kind").GetString());
        Assert.AreEqual(0, JsonDocument.Parse(lines[2]).RootElement.GetProperty("heard").GetArrayLength());
        var last = JsonDocument.Parse(lines[3]).RootElement;
        Assert.AreEqual(4, last.GetProperty("input").GetInt32());
        Assert.AreEqual("contrast: all fine except something", last.GetProperty("set_aside")[0].GetProperty("because").GetString());
    }

    [TestMethod]
    public void Backslash_n_is_a_line_break() =>
        Assert.AreEqual("[]", Element(Listen(@"Thanks.\n\n> All good on our side." + "\n", "--json")[0], "heard"));

    [TestMethod]
    public void Our_own_words_are_promises_with_their_day()
    {
        var heard = JsonDocument.Parse(Listen("I'll send you the proposal by Friday.\n", "--json", "--direction", "outbound", "--date", "2026-11-18")[0]).RootElement.GetProperty("heard")[0];

        Assert.AreEqual("promise 2026-11-20", $"{heard.GetProperty("kind").GetString()} {heard.GetProperty("due").GetString()}");
    }

    [TestMethod]
    public void Files_of_lines_are_numbered_on_and_mails_keep_their_names()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var notes = Path.Combine(folder.FullName, "notes.txt");
            var mail = Path.Combine(folder.FullName, "a mail.eml");
            File.WriteAllText(notes, "All good here.\nAny news?");
            File.WriteAllText(mail, "Subject: x\r\nDate: Wed, 18 Nov 2026 10:00:00 +0100\r\nContent-Type: text/html\r\n\r\n<p>We're on it.</p>\r\n");
            var inputs = Listen("", "--json", notes, mail, notes).Select(line => Element(line, "input"));

            CollectionAssert.AreEqual(new[] { "1", "2", "\"a mail.eml\"", "3", "4" }, inputs.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Text_for_people_says_what_was_heard_and_what_was_not()
    {
        var lines = Listen("Todo bien salvo la exportación.\nAny news on the integration?\n");

        CollectionAssert.AreEqual(new[] { "1: nothing heard", "2:" }, lines.Where(line => line[0] != ' ').ToArray());
        StringAssert.Contains(lines[1], "set aside");
        StringAssert.Contains(lines[1], "contrast");
        StringAssert.StartsWith(lines[3].TrimStart(), "status");
    }

    [TestMethod]
    [DataRow("--direction", "sideways")]
    [DataRow("--language", "fr")]
    [DataRow("--date", "tomorrow")]
    [DataRow("there-is-no-such-file.txt")]
    public void What_cannot_be_used_is_refused(params string[] arguments) => Assert.AreEqual(ExitCode.Usage, Run("", arguments).Code);

    private static string Element(string line, string name) => JsonDocument.Parse(line).RootElement.GetProperty(name).GetRawText();

    private static string[] Listen(string input, params string[] arguments)
    {
        var run = Run(input, arguments);
        Assert.AreEqual(ExitCode.Success, run.Code);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static (int Code, string Output) Run(string input, params string[] arguments)
    {
        var (writer, errors) = (Console.Out, Console.Error);
        using var output = new StringWriter { NewLine = "\n" };
        try
        {
            Console.SetOut(output);
            Console.SetError(TextWriter.Null);
            var root = new RootCommand { ListenVerb.Command(new StringReader(input)) };
            return (CommandLine.Run(root, ["listen", .. arguments]), output.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            Console.SetOut(writer);
            Console.SetError(errors);
        }
    }
}
