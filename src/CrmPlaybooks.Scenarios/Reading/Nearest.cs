namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>Finds the known word that a writer may have meant.</summary>
internal static class Nearest
{
    private const int MostListed = 12;

    /// <summary>What may follow a sentence that says that a word is unknown.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var all = known.Distinct().Order(StringComparer.Ordinal).ToList();
        if (all.Count == 0)
        {
            return "there is none yet";
        }

        var nearest = all.MinBy(candidate => DistanceTo(word, candidate))!;
        var closeEnough = DistanceTo(word, nearest) <= Math.Max(1, word.Length / 3);
        return closeEnough ? $"did you mean '{nearest}'?"
            : all.Count <= MostListed ? "there are: " + string.Join(", ", all)
            : $"there are {all.Count}, such as {string.Join(", ", all.Take(MostListed))}";
    }

    // A name may have been shortened to its first word.
    private static int DistanceTo(string word, string candidate) =>
        Math.Min(Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant()), Distance(word.ToLowerInvariant(), candidate.Split(' ')[0].ToLowerInvariant()));

    /// <summary>How many letters must be put in, taken out or replaced to make one word of the other (Levenshtein).</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
