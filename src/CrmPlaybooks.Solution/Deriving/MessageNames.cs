namespace CrmPlaybooks.Solution.Deriving;

/// <summary>The messages that steps may run on, with the ids that they have in every environment.</summary>
public static class MessageNames
{
    private static readonly string[] Declared = ["Create", "Update", "Delete", "Merge", "Assign"];

    private static readonly Dictionary<string, Guid> Ids = new(StringComparer.Ordinal)
    {
        ["Create"] = new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Update"] = new("20bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Delete"] = new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Merge"] = new("dbbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Assign"] = new("8cbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Retrieve"] = new("f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RetrieveMultiple"] = new("03bebb1b-ea3e-db11-86a7-000a3a5473e8"),
    };

    /// <summary>The name of a value of the attribute's enum.</summary>
    public static string Of(int value) => value >= 0 && value < Declared.Length
        ? Declared[value]
        : throw new SolutionException(
            $"A [Step] attribute names the message number {value}, which Solution/Deriving/MessageNames.cs does not know.");

    public static Guid IdOf(string message) => Ids[message];

    /// <summary>Null when no message that we know has this id.</summary>
    public static string? WithId(Guid id) => Ids.FirstOrDefault(p => p.Value == id).Key;
}
