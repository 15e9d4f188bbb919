using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>What every play makes of a client: found with its proof, or the first condition that fails, and when it would be found if nothing changes.</summary>
/// <param name="Held">Why no play was asked at all; null when they were.</param>
public sealed record Explanation(Phrase? Held, IReadOnlyList<PlayExplanation> Plays)
{
    /// <summary>The lines in the reader's language: one for each play and one for each subject below it.</summary>
    public IReadOnlyList<string> Tell(Reader reader)
    {
        var lines = new List<string>();
        if (Held is not null)
        {
            lines.Add(WordBook.Tell(Held, reader));
        }

        foreach (var play in Plays)
        {
            lines.Add(WordBook.Tell(play.Name, reader) + " (" + play.Key + ")");
            if (play.WhyNotAsked is { } why)
            {
                lines.Add("  " + WordBook.Tell(why, reader));
            }

            lines.AddRange(play.Subjects.Select(subject => "  " + subject.Name + ": " + string.Join(". ", subject.Phrases.Select(phrase => WordBook.Tell(phrase, reader)))));
        }

        return lines;
    }
}

/// <summary>What one play makes of a client.</summary>
/// <param name="WhyNotAsked">Why it was switched off or could not judge; null when it judged.</param>
public sealed record PlayExplanation(string Key, Phrase Name, Mode Mode, Phrase? WhyNotAsked, IReadOnlyList<SubjectExplanation> Subjects);

/// <summary>What a play makes of one record.</summary>
/// <param name="Phrases">What became of it, its proof, and when it would be found or is due.</param>
/// <param name="FiresOn">When it would be found if nothing changes (UTC); null when it is found, or never would be.</param>
public sealed record SubjectExplanation(Guid SubjectId, string Name, MatterState State, IReadOnlyList<Phrase> Phrases, DateTime? FiresOn);
