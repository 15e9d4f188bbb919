using System.Collections.Immutable;

namespace CrmPlaybooks.Solution.Deriving;

/// <summary>Lists of column names as attributes and step files write them: with commas between.</summary>
internal static class ColumnNames
{
    public static ImmutableArray<string> Split(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
