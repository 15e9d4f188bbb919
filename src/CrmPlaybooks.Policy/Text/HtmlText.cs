using System.Globalization;
using System.Text;

namespace CrmPlaybooks.Policy.Text;

/// <summary>
/// Reads the text out of HTML in one pass, however broken it is: blocks become lines, quotations get a <c>&gt;</c> before each line,
/// what mail programs mark as reply, signature or hidden text is left out.
/// </summary>
public static class HtmlText
{
    /// <summary>Stands on a line of its own where a mail program marks the start of the message replied to.</summary>
    public const string ReplyMark = "\uE000reply\uE000";

    private const int ReadOfAttributes = 2000;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "head", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "xml" };

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr" };

    private static readonly string[] ReplyMarks = ["divrplyfwdmsg", "appendonsend", "olk_src_body_section", "mail-editor-reference-message-container", "ms-outlook-mobile-reference-message", "border-top:solid #e1e1e1", "border-top:solid #b5c4df"];

    private static readonly string[] LeftOut = ["gmail_quote", "yahoo_quoted", "protonmail_quote", "zmail_extra", "moz-cite-prefix", "moz-signature", "gmail_signature", "protonmail_signature_block", "ms-outlook-mobile-signature", "apple-mail-signature", "display:none", "display: none", "font-size:0px", "mso-hide:all", "visibility:hidden"];

    /// <summary>True when the text holds a tag that only HTML mail has.</summary>
    public static bool LooksLikeHtml(string text)
    {
        var open = text.IndexOf('<');
        for (var tries = 0; open >= 0 && open + 2 < text.Length && tries < 200; tries++)
        {
            var start = text[open + 1] == '/' ? open + 2 : open + 1;
            var name = TagName(text, start);
            var ends = start + name.Length < text.Length && ">/ \n\r\t".IndexOf(text[start + name.Length]) > -1;
            if (name.Length > 0 && ends && (Blocks.Contains(name) || name is "span" or "b" or "i" or "font" or "a" or "td" or "img" or "meta" or "head" or "strong" or "em" or "style" or "u" || name.StartsWith("o:", StringComparison.Ordinal)))
            {
                return true;
            }

            open = text.IndexOf('<', open + 1);
        }

        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The visible words of <paramref name="html"/>; never fails, and looks at no character more than a fixed number of times.</summary>
    public static string Read(string html)
    {
        var reader = new Reader(html);
        return reader.Run();
    }

    private static string TagName(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 20 && (char.IsLetterOrDigit(text[end]) || text[end] == ':'))
        {
            end++;
        }

        return text.Substring(start, end - start).ToLowerInvariant();
    }

    private sealed class Reader(string html)
    {
        private readonly StringBuilder _text = new(Math.Min(html.Length, 1 << 16));
        private int _quoteDepth;
        private bool _lineHasText;
        private bool _spaceDue;
        private string _skippedTag = "";
        private int _skippedDepth;

        public string Run()
        {
            var i = 0;
            while (i < html.Length)
            {
                var character = html[i];
                if (character == '<')
                {
                    i = Tag(i);
                }
                else if (_skippedDepth > 0)
                {
                    var next = html.IndexOf('<', i);
                    i = next < 0 ? html.Length : next;
                }
                else if (character == '&')
                {
                    i = Entity(i);
                }
                else
                {
                    Put(character);
                    i++;
                }
            }

            return _text.ToString();
        }

        private int Tag(int open)
        {
            if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
            {
                var end = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
                return end < 0 ? html.Length : end + 3;
            }

            var closing = open + 1 < html.Length && html[open + 1] == '/';
            var nameStart = closing ? open + 2 : open + 1;
            var startsTag = nameStart < html.Length && (char.IsLetter(html[nameStart]) || html[nameStart] is '!' or '?');
            var close = startsTag ? EndOfTag(nameStart) : -1;
            if (close < 0)
            {
                if (_skippedDepth == 0)
                {
                    Put('<');
                }

                return open + 1;
            }

            var name = TagName(html, nameStart);
            if (name.Length > 0)
            {
                var selfClosed = html[close - 1] == '/' || Void.Contains(name);
                Apply(name, closing, selfClosed, closing ? "" : html.Substring(nameStart, Math.Min(close - nameStart, ReadOfAttributes)));
            }

            return close + 1;
        }

        /// <summary>The closing bracket, or -1 when another tag opens first: so no character is looked at more than twice.</summary>
        private int EndOfTag(int start)
        {
            var quote = '\0';
            var firstClose = -1;
            for (var i = start; i < html.Length; i++)
            {
                var character = html[i];
                if (character == '<')
                {
                    break;
                }

                if (character == '>')
                {
                    if (quote == '\0')
                    {
                        return i;
                    }

                    firstClose = firstClose < 0 ? i : firstClose;
                }
                else if (quote != '\0')
                {
                    quote = character == quote ? '\0' : quote;
                }
                else if (character is '"' or '\'' && html[i - 1] == '=')
                {
                    quote = character;
                }
            }

            return firstClose;
        }

        private void Apply(string name, bool closing, bool selfClosed, string attributes)
        {
            if (_skippedDepth > 0)
            {
                if (_skippedTag == "p" && Blocks.Contains(name) && name != "br")
                {
                    _skippedDepth = 0;
                }
                else if (name == _skippedTag && !selfClosed)
                {
                    _skippedDepth += closing ? -1 : 1;
                }

                return;
            }

            var marks = attributes.Length > name.Length ? attributes.ToLowerInvariant() : "";
            if (!closing && Holds(marks, ReplyMarks))
            {
                Line();
                _text.Append(ReplyMark).Append('\n');
            }

            if (!closing && !selfClosed && name != "body" && (Silent.Contains(name) || Holds(marks, LeftOut)))
            {
                _skippedTag = name;
                _skippedDepth = 1;
                Line();
                return;
            }

            if (name == "blockquote")
            {
                Line();
                _quoteDepth = Math.Max(0, _quoteDepth + (closing ? -1 : 1));
            }
            else if (name is "p" or "h1" or "h2" or "h3" or "table" or "ul" or "ol")
            {
                Line();
                _text.Append('\n');
            }
            else if (Blocks.Contains(name))
            {
                if (name == "br" && !_lineHasText)
                {
                    _text.Append('\n');
                }

                Line();
            }
            else if (name is "td" or "th")
            {
                _spaceDue = true;
            }
        }

        private static bool Holds(string marks, string[] wanted)
        {
            if (marks.Length == 0)
            {
                return false;
            }

            foreach (var mark in wanted)
            {
                if (marks.Contains(mark))
                {
                    return true;
                }
            }

            return false;
        }

        private void Line()
        {
            if (_lineHasText)
            {
                _text.Append('\n');
                _lineHasText = false;
            }

            _spaceDue = false;
        }

        private void Put(char character)
        {
            if (character is ' ' or '\t' or '\n' or '\r' or '\u00A0')
            {
                _spaceDue = true;
                return;
            }

            if (!_lineHasText)
            {
                if (_quoteDepth > 0)
                {
                    _text.Append("> ");
                }

                _lineHasText = true;
            }
            else if (_spaceDue)
            {
                _text.Append(' ');
            }

            _spaceDue = false;
            _text.Append(character);
        }

        private int Entity(int start)
        {
            var end = html.IndexOf(';', start, Math.Min(12, html.Length - start));
            if (end < 0)
            {
                Put('&');
                return start + 1;
            }

            var name = html.Substring(start + 1, end - start - 1);
            if (name.Length > 1 && name[0] == '#')
            {
                var hexadecimal = name[1] is 'x' or 'X';
                var digits = name.Substring(hexadecimal ? 2 : 1);
                if (int.TryParse(digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF))
                {
                    foreach (var part in char.ConvertFromUtf32(code))
                    {
                        Put(part);
                    }

                    return end + 1;
                }
            }
            else if (Named(name) is { } character)
            {
                Put(character);
                return end + 1;
            }

            Put('&');
            return start + 1;
        }

        private static char? Named(string name) => name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" or "ldquo" or "rdquo" or "laquo" or "raquo" => '"',
            "apos" or "lsquo" or "rsquo" => '\'',
            "nbsp" or "ensp" or "emsp" or "thinsp" => ' ',
            "iexcl" => '¡',
            "iquest" => '¿',
            "hellip" => '…',
            "ndash" => '–',
            "mdash" => '—',
            "euro" => '€',
            "pound" => '£',
            "ordm" => 'º',
            "ordf" => 'ª',
            "ntilde" => 'ñ',
            "Ntilde" => 'Ñ',
            "ccedil" => 'ç',
            _ => Accented(name),
        };

        private static char? Accented(string name)
        {
            var row = name.Length < 4 ? -1 : name.Substring(1) switch { "acute" => 0, "grave" => 1, "uml" => 2, "circ" => 3, _ => -1 };
            var column = row < 0 ? -1 : "aeiouAEIOU".IndexOf(name[0]);
            return column < 0 ? null : "áéíóúÁÉÍÓÚàèìòùÀÈÌÒÙäëïöüÄËÏÖÜâêîôûÂÊÎÔÛ"[(row * 10) + column];
        }
    }
}
