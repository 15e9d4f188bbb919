namespace CrmPlaybooks.Policy.Plays;

/// <summary>A person's long text, cut for a line of proof.</summary>
internal static class Clip
{
    /// <summary>The first line, with at most so many characters, cut between two words.</summary>
    public static string To(string text, int most)
    {
        var line = text.Trim().Split('\n')[0].Trim();
        if (line.Length <= most)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', most - 1);
        return line.Substring(0, space > most / 2 ? space : most - 1).TrimEnd(' ', ',', ';', '.') + "…";
    }
}
