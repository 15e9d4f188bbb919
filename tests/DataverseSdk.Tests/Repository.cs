namespace DataverseSdk.Tests;

/// <summary>Files of this repository, found upwards of the test assembly.</summary>
internal static class Repository
{
    public static string PathOf(string relative)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "CrmPlaybooks.sln")))
            {
                return Path.Combine(directory.FullName, relative);
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds CrmPlaybooks.sln.");
    }
}
