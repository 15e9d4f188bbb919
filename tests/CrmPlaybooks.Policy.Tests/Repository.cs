namespace CrmPlaybooks.Policy;

/// <summary>The folder that holds the solution file, above wherever the tests run.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Root = new(() =>
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CrmPlaybooks.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("No CrmPlaybooks.sln in or above " + AppContext.BaseDirectory + ".");
    });

    public static string PathOf(string relative) => Path.Combine(Root.Value, relative);
}
