using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Hears in an activity's text what the playbooks react to. Pure and thread-safe; time is linear in the text.</summary>
public static class Listener
{
    /// <summary>Goes up when the same text may be heard differently, so that touches are judged again.</summary>
    public const int Version = 10;

    private const int LongestClause = 80;

    public static Heard Hear(Utterance utterance, Lexicon lexicon) => Hear(utterance, lexicon, utterance.Direction)[0];

    /// <summary>What notes that one side wrote about both say of each, read once: whichever way <paramref name="notes"/> went does not matter.</summary>
    public static HeardOfBoth HearBoth(Utterance notes, Lexicon lexicon)
    {
        var heard = Hear(notes, lexicon, Direction.Inbound, Direction.Outbound);
        return new HeardOfBoth(heard[0], heard[1]);
    }

    private static Heard[] Hear(Utterance utterance, Lexicon lexicon, params Direction[] directions)
    {
        var text = utterance.Text;
        if (HtmlText.LooksLikeHtml(text))
        {
            text = HtmlText.Read(text);
        }

        text = PlainText.Mend(text);
        if (utterance.IsMail)
        {
            text = OwnWords.Of(text);
        }

        if (AutomaticText.Is(utterance.Subject, text))
        {
            var heard = new Heard([], [new SetAside("not/automatic", Cut(text.Trim()), "automatic reply")]) { IsAutomatic = true };
            return Array.ConvertAll(directions, _ => heard);
        }

        return new TextHearing(text, utterance, lexicon).Run(directions);
    }

    /// <summary>At most 80 characters of <paramref name="clause"/>, on one line, cut between words.</summary>
    internal static string Cut(string clause)
    {
        var line = clause.Replace('\n', ' ').Trim();
        if (line.Length <= LongestClause)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', LongestClause);
        if (end < LongestClause / 2)
        {
            end = char.IsHighSurrogate(line[LongestClause - 1]) ? LongestClause - 1 : LongestClause;
        }

        return line.Substring(0, end).TrimEnd();
    }
}
