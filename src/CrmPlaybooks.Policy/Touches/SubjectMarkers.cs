using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Touches;

/// <summary>What a subject line and a sender's mailbox give away; whoever has read the text overrules it.</summary>
public static class SubjectMarkers
{
    private const int MostWordsBesideAGreeting = 8;

    private static readonly List<string> AutomaticSubjects = Entries("automatic-mail.lexicon.txt", "subject:");
    private static readonly HashSet<string> AutomaticMailboxes = new(Entries("automatic-mail.lexicon.txt", "mailbox:"), StringComparer.Ordinal);
    private static readonly List<string> AutomaticMailboxParts = Entries("automatic-mail.lexicon.txt", "mailbox-part:");
    private static readonly List<string> Greetings = Entries("greeting.lexicon.txt", "greeting:");
    private static readonly HashSet<string> ContentWords = new(Entries("greeting.lexicon.txt", "content:"), StringComparer.Ordinal);

    private static readonly HashSet<string> DateWords = new(
        ["re", "until", "till", "from", "through", "today", "this", "hasta", "del", "desde", "hoy", "esta"], StringComparer.Ordinal);

    /// <summary>An automatic reply, a bounce, a read receipt or the answer to an invitation.</summary>
    public static bool IsAutomatic(string subject)
    {
        if (subject.Length == 0)
        {
            return false;
        }

        var folded = Folding.Fold(subject);
        var start = StartOfText(folded);
        foreach (var marker in AutomaticSubjects)
        {
            if (string.CompareOrdinal(folded, start, marker, 0, marker.Length) == 0 && EndsAMarker(folded, start + marker.Length, marker))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A mailbox such as no-reply or mailer-daemon, which no person writes from.</summary>
    public static bool IsAutomaticSender(string? address)
    {
        var mailbox = MailDomain.Mailbox(address);
        var letters = new char[mailbox.Length];
        var length = 0;
        foreach (var character in mailbox)
        {
            if (character is '+' or '=')
            {
                break;
            }

            if (character is >= 'a' and <= 'z')
            {
                letters[length++] = character;
            }
        }

        if (length == 0)
        {
            return false;
        }

        var name = new string(letters, 0, length);
        foreach (var part in AutomaticMailboxParts)
        {
            if (name.Contains(part))
            {
                return true;
            }
        }

        return AutomaticMailboxes.Contains(name);
    }

    /// <summary>A birthday or season's greeting with nothing else in it.</summary>
    public static bool IsCourtesyGreeting(string subject)
    {
        if (subject.Length == 0)
        {
            return false;
        }

        var folded = Folding.Fold(subject).Replace('\u2019', '\'');
        foreach (var greeting in Greetings)
        {
            if (folded.Contains(greeting))
            {
                return HoldsNoMoreThan(folded, MostWordsBesideAGreeting + Words(greeting));
            }
        }

        return false;
    }

    public static bool AsksQuestion(string subject) => subject.IndexOfAny(['?', '\u00bf', '\uff1f']) >= 0;

    private static bool HoldsNoMoreThan(string folded, int words)
    {
        var count = 0;
        for (var start = 0; start < folded.Length;)
        {
            if (!char.IsLetterOrDigit(folded[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end]))
            {
                end++;
            }

            if (++count > words || ContentWords.Contains(folded.Substring(start, end - start)))
            {
                return false;
            }

            start = end;
        }

        return true;
    }

    private static int Words(string phrase)
    {
        var count = 1;
        foreach (var character in phrase)
        {
            count += character is ' ' or '\'' ? 1 : 0;
        }

        return count;
    }

    private static int StartOfText(string folded)
    {
        var start = 0;
        while (start < folded.Length)
        {
            if (folded[start] == '[' && folded.IndexOf(']', start) is var close and > 0)
            {
                start = close + 1;
            }
            else if (char.IsLetterOrDigit(folded[start]))
            {
                return start;
            }
            else
            {
                start++;
            }
        }

        return start;
    }

    private static bool EndsAMarker(string folded, int end, string marker)
    {
        if (marker[marker.Length - 1] == ':' || end == folded.Length)
        {
            return true;
        }

        if (folded[end] != ' ')
        {
            return !char.IsLetterOrDigit(folded[end]);
        }

        var start = end + 1;
        while (start < folded.Length && folded[start] == ' ')
        {
            start++;
        }

        var stop = start;
        while (stop < folded.Length && char.IsLetterOrDigit(folded[stop]))
        {
            stop++;
        }

        return stop == start || DateWords.Contains(folded.Substring(start, stop - start));
    }

    private static List<string> Entries(string lexicon, string kind)
    {
        var entries = new List<string>();
        foreach (var line in Lexicon.Lines(lexicon))
        {
            if (line.StartsWith(kind, StringComparison.Ordinal))
            {
                entries.Add(line.Substring(kind.Length).Trim());
            }
        }

        return entries;
    }
}
