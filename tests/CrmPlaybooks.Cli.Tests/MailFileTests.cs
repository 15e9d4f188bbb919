using System.Text;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed class MailFileTests
{
    private const string Said = "Todavía no hemos empezado a usarlo.";

    [TestMethod]
    [DataRow("utf-8", "8bit")]
    [DataRow("utf-8", "quoted-printable")]
    [DataRow("utf-8", "base64")]
    [DataRow("iso-8859-1", "8bit")]
    [DataRow("iso-8859-1", "quoted-printable")]
    [DataRow("windows-1252", "base64")]
    [DataRow("\"UTF-8\"", "BASE64")]
    [DataRow("no-such-charset", "quoted-printable")]
    public void The_body_is_decoded(string charset, string transfer)
    {
        var bytes = (charset.Contains("utf", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1).GetBytes(Said);

        Assert.AreEqual(Said, Load(Bytes($"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n", Encoded(bytes, transfer))).Text.Trim());
    }

    [TestMethod]
    public void Of_alternatives_the_HTML_is_read()
    {
        var mail = Load("""
            Subject: x
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
             boundary="=_part 1"

            This is a multi-part message.
            --=_part 1
            Content-Type: text/plain

            plain
            --=_part 1
            Content-Type: text/html; charset=utf-8

            <p>rich</p>
            --=_part 1--
            epilogue
            """);

        Assert.AreEqual("<p>rich</p>", mail.Text.Trim());
    }

    [TestMethod]
    public void Attachments_and_nested_parts_are_seen_for_what_they_are()
    {
        var mail = Load("""
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/html
            Content-Disposition: attachment; filename="old.html"

            <p>attached</p>
            --outer
            Content-Type: multipart/related; boundary=inner

            --inner
            Content-Type: text/html

            <p>own</p>
            --inner--
            --outer--
            """);

        Assert.AreEqual("<p>own</p>", mail.Text.Trim());
    }

    [TestMethod]
    public void A_boundary_that_begins_like_another_is_another()
    {
        var mail = Load("Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: multipart/related; boundary=b12\n\n--b12\nContent-Type: text/html\n\n<p>own</p>\n--b12--\n--b1--\n");

        Assert.AreEqual("<p>own</p>", mail.Text.Trim());
    }

    [TestMethod]
    [DataRow("=?utf-8?Q?Revisi=C3=B3n_del_proyecto?=", "Revisión del proyecto")]
    [DataRow("=?UTF-8?B?UmV2aXNpw7Nu?=", "Revisión")]
    [DataRow("=?iso-8859-1?q?Ma=F1ana?= =?iso-8859-1?q?_a_las_10?=", "Mañana a las 10")]
    [DataRow("Re: =?utf-8?Q?a?= b", "Re: a b")]
    [DataRow("=?utf-8?Q?never closed", "=?utf-8?Q?never closed")]
    [DataRow("plain", "plain")]
    public void The_subject_is_decoded(string raw, string subject) => Assert.AreEqual(subject, Load($"Subject: {raw}\n\nx").Subject);

    [TestMethod]
    [DataRow("Fri, 20 Nov 2026 23:30:00 -0300", 20)]
    [DataRow("Fri, 20 Nov 2026 00:30:00 +0100 (CET)", 20)]
    public void The_day_is_the_senders(string date, int day) => Assert.AreEqual(day, Load($"Date: {date}\n\nx").Sent!.Value.Day);

    [TestMethod]
    public void A_date_that_is_none_is_left_out() => Assert.IsNull(Load("Date: some day\n\nx").Sent);

    [TestMethod]
    [DataRow("auto-replied", true)]
    [DataRow("auto-generated", true)]
    [DataRow("no", false)]
    public void The_header_of_automatic_answers_is_read(string submitted, bool automatic) => Assert.AreEqual(automatic, Load($"Auto-Submitted: {submitted}\n\nx").IsAutomatic);

    [TestMethod]
    [DataRow("Subject: x\n\n")]
    [DataRow("Subject: x")]
    [DataRow("Subject: x\nContent-Type: multipart/mixed\n\nno boundary")]
    [DataRow("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b")]
    [DataRow("Subject: x\nContent-Type: image/png\n\nnot a text")]
    public void A_mail_without_words_has_an_empty_body(string raw) => Assert.AreEqual("", Load(raw).Text.Trim());

    [TestMethod]
    [DataRow("Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n=====###")]
    [DataRow("Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nQUJD\nR")]
    [DataRow("Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nends with =")]
    [DataRow("Subject: x\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n\nx")]
    [DataRow("Subject: x\n\u0000\u0001\u00FF\n\n\u00FE\u00FF")]
    public void A_broken_mail_is_read_as_far_as_it_goes(string raw) => Assert.IsNotNull(Load(raw).Text);

    [TestMethod]
    public void Parts_within_parts_without_end_are_read()
    {
        var raw = new StringBuilder();
        for (var depth = 0; depth < 200; depth++)
        {
            raw.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n");
        }

        Assert.AreEqual("", Load(raw.Append("Content-Type: text/plain\n\nx").ToString()).Text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("just a line that is no header")]
    public void What_begins_with_no_header_is_no_mail(string raw) => Assert.Contains("not a mail", Assert.ThrowsExactly<UsageException>(() => Load(raw)).Message);

    [TestMethod]
    [DataRow("8bit")]
    [DataRow("quoted-printable")]
    [DataRow("base64")]
    public void Five_megabytes_on_one_line_are_read(string transfer)
    {
        var body = Encoding.UTF8.GetBytes(new string('a', 5_000_000));

        Assert.AreEqual(body.Length, Load(Bytes($"Subject: x\nContent-Transfer-Encoding: {transfer}\n\n", Encoded(body, transfer))).Text.Length);
    }

    [TestMethod]
    [DataRow("\u202Eאבג\u202C Todo bien.")]
    [DataRow("T\u200Bodo bi\u00ADen.")]
    public void Directions_and_invisible_characters_pass_unchanged(string text) =>
        Assert.AreEqual(text, Load(Bytes("Subject: x\nContent-Type: text/plain; charset=utf-8\n\n", Encoding.UTF8.GetBytes(text))).Text);

    private static byte[] Bytes(string headers, byte[] body) => [.. Encoding.ASCII.GetBytes(headers), .. body];

    private static byte[] Encoded(byte[] body, string transfer) => transfer.ToLowerInvariant() switch
    {
        "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(body, Base64FormattingOptions.InsertLineBreaks)),
        "quoted-printable" => Encoding.ASCII.GetBytes(string.Concat(body.Select((value, i) =>
            (value is > 32 and < 127 and not (byte)'=' or 32 ? ((char)value).ToString() : "=" + value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)) + (i % 60 == 59 ? "=\r\n" : "")))),
        _ => body,
    };

    private static MailFile Load(string raw) => Load(Encoding.Latin1.GetBytes(raw));

    private static MailFile Load(byte[] raw)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, raw);
            return MailFile.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
