using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

/// <summary>A mail as a mail program stores it, and whether its author says something that is to be heard.</summary>
internal sealed record RawMail(string Html, bool Says)
{
    public Utterance AsUtterance() => new() { Text = Html, Written = new Day(2026, 11, 20) };
}

/// <summary>
/// The corpus of 5,000 raw HTML mails, half English and half Spanish, one in ten of which says something. It is made from a seed, out of this folder's prose, the labelled texts that
/// are never edited and every quoting style, laid out as six mail programs do; its fingerprint is tested.
/// </summary>
internal static class MailCorpus
{
    public const int Count = 5_000;

    private const int Seed = 20_261_121;

    public static IReadOnlyList<RawMail> Read(int count = Count)
    {
        var random = new Random(Seed);
        var english = new Sources("en");
        var spanish = new Sources("es");
        var mails = new List<RawMail>(count);
        for (var i = 0; i < count; i++)
        {
            mails.Add(Mail(i % 2 == 0 ? english : spanish, says: i % 10 < 1, i, random));
        }

        return mails;
    }

    /// <summary>SHA-256 over all mails in order.</summary>
    public static string Fingerprint(IEnumerable<RawMail> mails)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var mail in mails)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(mail.Html));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first mail of the corpus with its author's words repeated until it is so long.</summary>
    public static string OfLength(int characters)
    {
        var sources = new Sources("en");
        var random = new Random(Seed);
        var own = new StringBuilder();
        while (own.Length < characters)
        {
            own.Append(Sentence(sources.Prose, random)).Append(own.Length % 7 == 0 ? "\n\n" : " ");
        }

        return Layout(own.ToString(), 0);
    }

    private static RawMail Mail(Sources sources, bool says, int number, Random random)
    {
        var own = new List<string>();
        for (var i = random.Next(2, 15); i > 0; i--)
        {
            own.Add(Sentence(sources.Prose, random));
        }

        if (says)
        {
            own.Insert(random.Next(own.Count + 1), "\n\n" + sources.Said[random.Next(sources.Said.Count)] + "\n\n");
        }

        var style = sources.Styles[random.Next(sources.Styles.Count)];
        var text = style.Around(string.Join(' ', own));
        return new RawMail(style.IsHtml ? text : Layout(text, number % 6), says);
    }

    private static string Sentence(IReadOnlyList<string> templates, Random random)
    {
        var sentence = templates[random.Next(templates.Count)];
        for (var open = sentence.IndexOf('{', StringComparison.Ordinal); open >= 0; open = sentence.IndexOf('{', StringComparison.Ordinal))
        {
            var close = sentence.IndexOf('}', open);
            var choices = sentence[(open + 1)..close].Split('|');
            sentence = sentence[..open] + choices[random.Next(choices.Length)] + sentence[(close + 1)..];
        }

        return sentence;
    }

    private static string Layout(string text, int program)
    {
        var lines = text.Split('\n').Select(line => WebUtility.HtmlEncode(line.TrimEnd()));
        return program switch
        {
            0 => "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style><!-- p.MsoNormal { margin: 0cm } --></style></head><body lang=\"ES\"><div class=\"WordSection1\">"
                + Each(lines, "<p class=\"MsoNormal\"><span style=\"font-size:11.0pt;font-family:Calibri\">{0}<o:p></o:p></span></p>\n", "&nbsp;") + "</div></body></html>",
            1 => "<div dir=\"ltr\">" + Each(lines, "<div>{0}</div>", "<br>") + "</div>",
            2 => "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body dir=\"auto\">" + string.Join("<br>", lines) + "</body></html>",
            3 => "<HTML><BODY><FONT FACE=\"Arial\" SIZE=2>" + string.Join("<BR>\r\n", lines) + "</FONT></BODY></HTML>",
            4 => "<table width=\"600\" cellpadding=\"0\"><tbody><tr><td style=\"padding:4px\">" + Each(lines, "<p style=\"margin:0\">{0}</p>", "&#160;") + "</td></tr></tbody></table>",
            _ => "<p>" + string.Join("<br />\n", lines).Replace("<br />\n<br />\n", "</p><p>", StringComparison.Ordinal) + "</p>",
        };
    }

    private static string Each(IEnumerable<string> lines, string format, string empty) =>
        string.Concat(lines.Select(line => string.Format(CultureInfo.InvariantCulture, format, line.Length == 0 ? empty : line)));

    private sealed record QuotingStyle(string Text, string Own)
    {
        public bool IsHtml => Policy.Text.HtmlText.LooksLikeHtml(Text);

        /// <summary>The style's mail with other words in its author's place.</summary>
        public string Around(string words)
        {
            var at = Text.IndexOf(Own, StringComparison.Ordinal);
            return Text[..at] + (IsHtml ? WebUtility.HtmlEncode(words).Replace("\n\n", "<br><br>", StringComparison.Ordinal) : words) + Text[(at + Own.Length)..];
        }
    }

    private sealed class Sources(string language)
    {
        public IReadOnlyList<string> Prose { get; } =
            [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "prose", language + ".txt")).Where(line => line.Length > 0 && line[0] != '#')];

        public IReadOnlyList<string> Said { get; } =
            [.. Labelled.Read(language, "held-out.tsv").Where(text => text.Direction == Direction.Inbound && text.Kinds.Count > 0).Select(text => text.Text)];

        public IReadOnlyList<QuotingStyle> Styles { get; } = [.. StylesOf(language)];

        private static IEnumerable<QuotingStyle> StylesOf(string language) =>
            from block in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "quoting", language + ".txt")).Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            let halves = block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split("--- own\n")
            let own = halves[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            where own.Length == 1 && halves[0].Contains(own[0], StringComparison.Ordinal)
            select new QuotingStyle(halves[0], own[0]);
    }
}
