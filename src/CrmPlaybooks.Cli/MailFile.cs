using System.Globalization;
using System.Text;

namespace CrmPlaybooks.Cli;

/// <summary>The subject, the day and the body of a mail as it is stored on disk: MIME of RFC 2045 to 2047, read tolerantly.</summary>
internal sealed class MailFile
{
    private const int DeepestPart = 20;

    private MailFile(Dictionary<string, string> headers, string text)
    {
        Subject = Decoded(headers.GetValueOrDefault("subject", ""));
        Text = text;
        IsAutomatic = headers.TryGetValue("auto-submitted", out var submitted) && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase);
        Sent = DateTimeOffset.TryParse(WithoutComment(headers.GetValueOrDefault("date", "")), CultureInfo.InvariantCulture, DateTimeStyles.None, out var sent) ? sent.DateTime : null;
    }

    public string Subject { get; }

    /// <summary>The HTML body, else the plain one; empty when there is neither.</summary>
    public string Text { get; }

    /// <summary>RFC 3834: an automatic answer says so in its header.</summary>
    public bool IsAutomatic { get; }

    /// <summary>The date header in its own zone; null when it cannot be read.</summary>
    public DateTime? Sent { get; }

    public static MailFile Load(string path)
    {
        var raw = Encoding.Latin1.GetString(File.ReadAllBytes(path)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var headers = HeadersOf(raw, out var body);
        if (headers.Count == 0)
        {
            throw new UsageException($"{path} is not a mail: it begins with no header.");
        }

        return new MailFile(headers, TextOf(headers, body, html: true, 0) ?? TextOf(headers, body, html: false, 0) ?? "");
    }

    private static Dictionary<string, string> HeadersOf(string raw, out string body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var name = "";
        var at = 0;
        while (at < raw.Length)
        {
            var end = raw.IndexOf('\n', at);
            end = end < 0 ? raw.Length : end;
            var line = raw[at..end];
            at = Math.Min(raw.Length, end + 1);
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && name.Length > 0)
            {
                headers[name] += " " + line.Trim();
            }
            else if (colon > 0 && !line.AsSpan(0, colon).Contains(' '))
            {
                name = line[..colon];
                headers[name] = line[(colon + 1)..].Trim();
            }
        }

        body = raw[at..];
        return headers;
    }

    private static string? TextOf(Dictionary<string, string> headers, string body, bool html, int depth)
    {
        var type = headers.GetValueOrDefault("content-type", "text/plain");
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && depth < DeepestPart)
        {
            return PartsOf(body, Parameter(type, "boundary")).Select(part => TextOf(HeadersOf(part, out var inner), inner, html, depth + 1)).FirstOrDefault(text => text is not null);
        }

        var attached = headers.GetValueOrDefault("content-disposition", "").StartsWith("attachment", StringComparison.OrdinalIgnoreCase);
        return !attached && type.StartsWith(html ? "text/html" : "text/plain", StringComparison.OrdinalIgnoreCase)
            ? CharsetOf(Parameter(type, "charset")).GetString(Bytes(body, headers.GetValueOrDefault("content-transfer-encoding", "")))
            : null;
    }

    private static IEnumerable<string> PartsOf(string body, string boundary)
    {
        if (boundary.Length == 0)
        {
            yield break;
        }

        var text = "\n" + body;
        var delimiter = "\n--" + boundary;
        var at = Delimiter(text, delimiter, 0);
        while (at >= 0 && string.CompareOrdinal(text, at + delimiter.Length, "--", 0, 2) != 0)
        {
            var start = text.IndexOf('\n', at + delimiter.Length) + 1;
            if (start == 0)
            {
                yield break;
            }

            at = Delimiter(text, delimiter, start - 1);
            yield return at < 0 ? text[start..] : text[start..Math.Max(start, at)];
        }
    }

    /// <summary>Where a line is the delimiter, and not one that only begins like it.</summary>
    private static int Delimiter(string text, string delimiter, int from)
    {
        var at = text.IndexOf(delimiter, from, StringComparison.Ordinal);
        while (at >= 0 && at + delimiter.Length < text.Length && text[at + delimiter.Length] is not ('\n' or '\r' or ' ' or '\t' or '-'))
        {
            at = text.IndexOf(delimiter, at + 1, StringComparison.Ordinal);
        }

        return at;
    }

    private static string Parameter(string header, string name) =>
        header.Split(';').Select(part => part.Trim()).Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
            .Select(part => part[(name.Length + 1)..].Trim('"', ' ')).FirstOrDefault("");

    private static Encoding CharsetOf(string name)
    {
        try
        {
            return name.Length == 0 || name.StartsWith("us-ascii", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8
                : name.StartsWith("windows-125", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1
                : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.Latin1;
        }
    }

    private static byte[] Bytes(string body, string encoding)
    {
        if (encoding.StartsWith("base64", StringComparison.OrdinalIgnoreCase))
        {
            var digits = new string([.. body.Where(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '/')]);
            return Convert.FromBase64String(digits[..(digits.Length / 4 * 4)] + (digits.Length % 4) switch { 2 => digits[^2..] + "==", 3 => digits[^3..] + "=", _ => "" });
        }

        return encoding.StartsWith("quoted-printable", StringComparison.OrdinalIgnoreCase) ? Unquoted(body.Replace("=\n", "", StringComparison.Ordinal)) : Encoding.Latin1.GetBytes(body);
    }

    private static byte[] Unquoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    /// <summary>RFC 2047: <c>=?utf-8?Q?Revisi=C3=B3n?=</c>.</summary>
    private static string Decoded(string header)
    {
        var decoded = new StringBuilder();
        var at = 0;
        while (at < header.Length)
        {
            var open = header.IndexOf("=?", at, StringComparison.Ordinal);
            var parts = open < 0 ? [] : header[(open + 2)..].Split('?', 4);
            if (parts.Length < 4 || !parts[3].StartsWith('='))
            {
                break;
            }

            var between = header[at..open];
            decoded.Append(at > 0 && between.Trim().Length == 0 ? "" : between);
            decoded.Append(CharsetOf(parts[0]).GetString(parts[1] is "B" or "b" ? Bytes(parts[2], "base64") : Unquoted(parts[2].Replace('_', ' '))));
            at = open + 2 + parts[0].Length + parts[1].Length + parts[2].Length + 4;
        }

        return decoded.Append(header, at, header.Length - at).ToString();
    }

    private static string WithoutComment(string date)
    {
        var bracket = date.IndexOf('(', StringComparison.Ordinal);
        return bracket < 0 ? date : date[..bracket].Trim();
    }
}
