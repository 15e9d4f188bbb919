using System.Collections.Frozen;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>A table that every environment has, with the type of each column by logical name, in the vocabulary of unpacked solutions.</summary>
public sealed record StandardTable(
    string LogicalName,
    string SchemaName,
    string EntitySet,
    string PrimaryId,
    string PrimaryName,
    string Ownership,
    bool IsActivity,
    FrozenDictionary<string,
    string> Columns)
{
    /// <summary>All known standard tables by logical name.</summary>
    public static FrozenDictionary<string, StandardTable> All { get; } = Read()
        .ToFrozenDictionary(t => t.LogicalName, StringComparer.Ordinal);

    private static IEnumerable<StandardTable> Read()
    {
        string[]? head = null;
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in EmbeddedText.Lines("StandardTables.txt"))
        {
            if (line[0] == ' ')
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                foreach (var column in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    columns[column] = line[..colon].Trim();
                }

                continue;
            }

            if (head is not null)
            {
                yield return Make(head, columns);
            }

            head = line.Split(' ');
            columns = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        yield return Make(head!, columns);
    }

    private static StandardTable Make(string[] head, Dictionary<string, string> columns) =>
        new(head[0], head[1], head[2], head[3], head[4], head[5], head[6] == "1", columns.ToFrozenDictionary(StringComparer.Ordinal));
}
