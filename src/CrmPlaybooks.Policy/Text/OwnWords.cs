using System.Text;

namespace CrmPlaybooks.Policy.Text;

/// <summary>
/// Keeps of a mail only what its author wrote this time: without quoted replies, forwarded messages, signatures and disclaimers.
/// The headers are those that Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Lotus Notes and telephones write, in English and Spanish.
/// </summary>
public static class OwnWords
{
    private const int ReadOfLine = 400;
    private const int LongestHeader = 4;

    private static readonly HashSet<string> Separators = new(StringComparer.Ordinal)
    {
        "original message", "mensaje original", "original email", "correo original", "original appointment", "cita original", "forwarded message", "forwarded by",
        "mensaje reenviado", "correo reenviado", "begin forwarded message:", "begin forwarded message", "inicio del mensaje reenviado:", "inicio del mensaje reenviado",
        "reply message", "mensaje de respuesta", "reply separator", "mensaje citado", "weitergeleitete nachricht", "message original", "message d'origine", "mensagem original",
        "ursprungliche nachricht", "forwarded message from", "mensaje reenviado de", "mensaje anterior", "previous message", "historial del correo", "please do not write below this line",
        "por favor no escriba debajo de esta linea", "please type your reply above this line", "responda por encima de esta linea", "reply above this line",
    };

    private static readonly string[] Wrote = [" wrote:", " writes:", " escribio:", " escribia:", " ha escrito:", " escribe:", " a ecrit :", " a ecrit:", " schrieb:", " escreveu:", " ha scritto:", " wrote :", " escribio :"];

    private static readonly char[] Address = ['@', '<'];

    private static readonly PhraseSet From = new("from:", "de:", "von:");

    private static readonly PhraseSet Headers = new("sent:", "date:", "to:", "cc:", "subject:", "enviado:", "enviado el:", "fecha:", "para:", "asunto:", "a:", "reply-to:", "responder a:", "importance:", "importancia:", "sent by:", "enviado por:");

    private static readonly PhraseSet Devices = new(
        "sent from my ", "sent from ", "sent via ", "sent with ", "get outlook for", "enviado desde ", "enviado con ", "enviado por ", "mandado desde ", "obtener outlook", "obten outlook", "descargar outlook",
        "descarga outlook", "enviat des", "sent using", "this email was sent from", "escrito desde mi", "typed on my");

    private static readonly PhraseSet Disclaimers = new(
        "this email and any", "this e-mail and any", "this message and any", "this email is confidential", "this message is confidential", "this e-mail is confidential", "this communication is", "this message contains confidential",
        "this email may contain", "this message may contain", "this e-mail may contain", "this message (including", "this email (including", "the information contained in this", "the information in this", "the contents of this e", "confidentiality notice",
        "confidentiality:", "disclaimer", "legal notice", "privileged and confidential", "if you are not the intended", "please consider the environment", "please think before you print", "before printing", "este mensaje y sus", "este mensaje y los",
        "este mensaje se dirige", "este mensaje va dirigido", "este mensaje esta dirigido", "este mensaje contiene", "este mensaje puede contener", "este mensaje, ", "este mensaje es confidencial", "este correo electronico y", "este correo electronico contiene",
        "este correo electronico puede", "este correo electronico es confidencial", "este correo y sus", "este correo y cualquier", "este correo es confidencial", "este e-mail ", "este email ", "la informacion contenida en", "la informacion incluida en", "el contenido de este",
        "aviso legal", "aviso de confidencialidad", "aviso de privacidad", "clausula de confidencialidad", "confidencialidad:", "nota de confidencialidad", "antes de imprimir", "no imprima este", "proteccion de datos", "informacion basica sobre proteccion",
        "de conformidad con lo", "en cumplimiento de", "en cumplimiento del", "de acuerdo con la ley", "le informamos que sus datos", "le informamos de que sus datos", "sus datos personales", "si usted no es el destinatario", "si no es usted el destinatario", "si ha recibido este", "in compliance with",
        "you are receiving this", "you received this", "recibe este correo porque", "ha recibido este correo porque", "estas recibiendo este", "you have received this", "to unsubscribe", "para darse de baja", "si no desea recibir", "if you no longer wish to receive these", "copyright ", "(c) 20");

    private static readonly PhraseSet Banners = new("caution:", "[external", "external email", "warning: this email", "this email originated", "this message originated", "precaucion:", "advertencia:", "correo externo", "[externo", "[ext]", "atencion: correo externo", "este correo procede de", "este mensaje proviene de fuera", "you don't often get email", "no suele recibir correo", "no recibe a menudo", "this sender is");

    private static readonly HashSet<string> Closings = new(StringComparer.Ordinal)
    {
        "regards", "kind regards", "best regards", "warm regards", "many regards", "with kind regards", "kindest regards", "best", "all the best", "best wishes", "with best wishes", "sincerely", "yours sincerely", "sincerely yours", "yours faithfully", "yours truly",
        "respectfully", "cordially", "rgds", "br", "kr", "brgds", "warmly", "cheers", "kind regards and thanks", "thanks and regards", "thanks & regards", "thanks and best regards", "thanks & best regards", "many thanks and regards", "with thanks and regards", "greetings",
        "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordiales saludos", "saludos!", "muchos saludos", "cordial saludo", "un saludo cordial", "saludos y gracias", "gracias y saludos", "gracias y un saludo", "muchas gracias y un saludo", "atentamente", "atentos saludos",
        "le saluda atentamente", "les saluda atentamente", "reciba un cordial saludo", "reciban un cordial saludo", "reciba un saludo", "sin otro particular", "cordialmente", "un abrazo", "abrazo", "abrazos", "un fuerte abrazo", "slds", "sds", "salu2", "saludines", "afectuosamente", "besos", "quedo atento saludos", "att", "atte", "atentamente le saluda", "que tenga buen dia", "feliz dia",
    };

    /// <summary>The author's own words of <paramref name="text"/>, lines kept; empty when nothing is theirs. Linear in the text.</summary>
    public static string Of(string text)
    {
        var lines = new Lines(text);
        var own = new StringBuilder(Math.Min(text.Length, 1 << 16));
        var said = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var seen = lines.Seen(i);
            if (seen.Length == 0)
            {
                own.Append('\n');
                continue;
            }

            if (IsQuoted(line, seen) || Banners.Begins(seen))
            {
                continue;
            }

            if (line.Contains(HtmlText.ReplyMark))
            {
                break;
            }

            var header = AttributionLines(lines, i);
            if (header > 0)
            {
                if (!QuoteFollows(lines, i + header))
                {
                    break;
                }

                i += header - 1;
                continue;
            }

            if (IsSeparator(line, seen) || IsHeaderBlock(lines, i) || IsSignatureStart(line, seen) || Disclaimers.Begins(seen))
            {
                break;
            }

            if (said && IsClosing(seen))
            {
                AppendPostscript(own, lines, i + 1);
                break;
            }

            said = true;
            own.Append(line).Append('\n');
        }

        return own.ToString();
    }

    private static bool IsQuoted(string line, string seen)
    {
        var i = 0;
        while (i < seen.Length && i < 4 && seen[i] is >= 'a' and <= 'z')
        {
            i++;
        }

        if (i >= seen.Length || seen[i] != '>')
        {
            return false;
        }

        return i == 0 || char.IsUpper(line.TrimStart()[0]);
    }

    private static bool IsSeparator(string line, string seen)
    {
        var bare = seen.Trim('-', '_', '=', '*', ' ', '#', '—', '–', '~', '.', '>');
        if (bare.Length == 0)
        {
            return line.Length >= 20 && Count(line, '_') >= 20;
        }

        if (Separators.Contains(bare))
        {
            return true;
        }

        var framed = seen.StartsWith("--", StringComparison.Ordinal) || seen.StartsWith("==", StringComparison.Ordinal) || seen.StartsWith("__", StringComparison.Ordinal);
        return framed && (bare.StartsWith("forwarded ", StringComparison.Ordinal) || bare.StartsWith("original message", StringComparison.Ordinal) || bare.StartsWith("mensaje ", StringComparison.Ordinal)
            || bare.StartsWith("en ", StringComparison.Ordinal) || bare.StartsWith("on ", StringComparison.Ordinal) || bare.StartsWith("el ", StringComparison.Ordinal)
            || bare.EndsWith(" wrote", StringComparison.Ordinal) || bare.EndsWith(" escribio", StringComparison.Ordinal)
            || bare.StartsWith("reply", StringComparison.Ordinal) || bare.StartsWith("please reply", StringComparison.Ordinal) || bare.StartsWith("responda", StringComparison.Ordinal) || bare.StartsWith("respuesta", StringComparison.Ordinal));
    }

    private static bool IsHeaderBlock(Lines lines, int at)
    {
        var first = lines.Seen(at);
        var from = From.Begins(first);
        if (!from && !Headers.Begins(first))
        {
            return false;
        }

        var others = 0;
        var hasFrom = from;
        for (int i = at + 1, read = 0; i < lines.Length && read < 5; i++)
        {
            var line = lines.Seen(i);
            if (line.Length == 0)
            {
                continue;
            }

            read++;
            hasFrom |= From.Begins(line);
            others += Headers.Begins(line) ? 1 : 0;
        }

        return hasFrom && others >= (from ? 1 : 2);
    }

    /// <summary>How many lines from <paramref name="at"/> on say who wrote what follows; 0 when they do not.</summary>
    private static int AttributionLines(Lines lines, int at)
    {
        var joined = "";
        var first = lines.Seen(at);
        var opens = first.StartsWith("on ", StringComparison.Ordinal) || first.StartsWith("el ", StringComparison.Ordinal) || first.StartsWith("en ", StringComparison.Ordinal)
            || first.StartsWith("le ", StringComparison.Ordinal) || first.StartsWith("am ", StringComparison.Ordinal) || first.StartsWith("em ", StringComparison.Ordinal) || first.StartsWith("il ", StringComparison.Ordinal);
        for (var i = at; i < lines.Length && i < at + LongestHeader; i++)
        {
            var line = lines.Seen(i);
            if (line.Length == 0)
            {
                break;
            }

            joined = joined.Length == 0 ? line : joined + " " + line;
            var addressed = joined.IndexOfAny(Address) >= 0;
            var dated = HasDigit(joined);
            var wrote = EndsWithAny(joined, Wrote);
            if (wrote && (dated || addressed) && (opens || addressed || i == at))
            {
                return i - at + 1;
            }

            if (wrote && i == at && joined.Length < 80 && QuoteFollows(lines, i + 1))
            {
                return 1;
            }

            var wroteOn = joined.Contains(" wrote on ") || joined.Contains(" escribio el ") || joined.Contains(" ha escrito el ");
            if (joined[joined.Length - 1] == ':' && dated && (wroteOn || (char.IsDigit(first[0]) && joined.EndsWith(">:", StringComparison.Ordinal))))
            {
                return i - at + 1;
            }

            if (!opens && !addressed && !wroteOn && !char.IsDigit(first[0]))
            {
                break;
            }
        }

        var notes = first.IndexOf("---", StringComparison.Ordinal);
        return notes > 0 && first.IndexOf("---", notes + 3, StringComparison.Ordinal) is var second && second > notes + 8 && HasDigit(first.Substring(notes, second - notes)) ? 1 : 0;
    }

    private static bool QuoteFollows(Lines lines, int from)
    {
        for (var i = from; i < lines.Length && i < from + 10; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                return IsQuoted(lines[i], lines.Seen(i));
            }
        }

        return false;
    }

    private static bool IsSignatureStart(string line, string seen)
    {
        var bare = line.Trim();
        return bare is "--" or "---" or "—" or "-- -" or "\\--" || Devices.Begins(seen) || (seen[0] == '<' && seen.IndexOf("outlook", StringComparison.Ordinal) > 0);
    }

    private static bool IsClosing(string seen)
    {
        if (seen.Length > 45)
        {
            return false;
        }

        var bare = seen.Trim(' ', ',', '.', '!', '-', ';', ':');
        return Closings.Contains(bare);
    }

    private static void AppendPostscript(StringBuilder own, Lines lines, int from)
    {
        for (var i = from; i < lines.Length && i < from + 12; i++)
        {
            var seen = lines.Seen(i);
            if (seen.StartsWith("pd:", StringComparison.Ordinal) || seen.StartsWith("p.d", StringComparison.Ordinal) || seen.StartsWith("ps:", StringComparison.Ordinal) || seen.StartsWith("p.s", StringComparison.Ordinal)
                || seen.StartsWith("pd ", StringComparison.Ordinal) || seen.StartsWith("ps ", StringComparison.Ordinal) || seen.StartsWith("pd.", StringComparison.Ordinal) || seen.StartsWith("ps.", StringComparison.Ordinal))
            {
                own.Append('\n').Append(lines[i]).Append('\n');
                return;
            }

            if (seen.Length > 0 && (IsQuoted(lines[i], seen) || IsSeparator(lines[i], seen) || IsHeaderBlock(lines, i) || AttributionLines(lines, i) > 0))
            {
                return;
            }
        }
    }

    private static bool EndsWithAny(string text, string[] ends)
    {
        foreach (var end in ends)
        {
            if (text.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasDigit(string text)
    {
        foreach (var character in text)
        {
            if (character is >= '0' and <= '9')
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(string text, char wanted)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += character == wanted ? 1 : 0;
        }

        return count;
    }

    private sealed class Lines
    {
        private readonly string[] _lines;
        private readonly string?[] _seen;

        public Lines(string text)
        {
            _lines = text.Split('\n');
            _seen = new string?[_lines.Length];
        }

        public int Length => _lines.Length;

        public string this[int line] => _lines[line];

        /// <summary>The beginning of a line, folded, without what only decorates it.</summary>
        public string Seen(int line) => _seen[line] ??= Bare(_lines[line]);

        private static string Bare(string line)
        {
            var start = 0;
            while (start < line.Length && (line[start] is ' ' or '*' or '\t' or '|'))
            {
                start++;
            }

            var bare = new char[Math.Min(ReadOfLine, line.Length - start)];
            var length = 0;
            for (var i = start; i < start + bare.Length; i++)
            {
                if (line[i] != '*')
                {
                    bare[length++] = Folding.Fold(line[i]);
                }
            }

            while (length > 0 && char.IsWhiteSpace(bare[length - 1]))
            {
                length--;
            }

            return new string(bare, 0, length);
        }
    }
}
