using CrmPlaybooks.Benchmarks.Suites;

namespace CrmPlaybooks.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed class Options
{
    private static readonly IReadOnlyList<ISuite> All = [new MicroSuite(), new StoreSuite(10_000), new StoreSuite(100_000), new CopySuite(), new StartSuite(), new LookSuite(), new ListeningSuite()];

    private Options(IReadOnlyList<ISuite> suites, bool isQuick, string? markdownFile)
    {
        Suites = suites;
        IsQuick = isQuick;
        MarkdownFile = markdownFile;
    }

    public static string Usage => $"""
        usage: ./dev bench [NAME ...] [--quick] [--markdown FILE]

          NAME             {string.Join(", ", All.Select(suite => suite.Name))}; all of them unless some are named
          --quick          a tenth of the rows and two runs: shows that it works, not how fast it is
          --markdown FILE  writes what is printed to a file, too
        """;

    public IReadOnlyList<ISuite> Suites { get; }

    public bool IsQuick { get; }

    public string? MarkdownFile { get; }

    /// <summary>How often every operation is measured, in turn with the others.</summary>
    public int Runs => IsQuick ? 2 : 7;

    /// <summary>Throws <see cref="FormatException"/> with one sentence about what cannot be read.</summary>
    public static Options Parse(string[] args)
    {
        var suites = new List<ISuite>();
        var isQuick = false;
        string? markdownFile = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                isQuick = true;
            }
            else if (args[i] == "--markdown")
            {
                markdownFile = i + 1 < args.Length ? args[++i] : throw new FormatException("--markdown needs a file.");
            }
            else
            {
                suites.Add(All.FirstOrDefault(suite => suite.Name == args[i]) ?? throw new FormatException($"there is no benchmark '{args[i]}'."));
            }
        }
        return new Options(suites.Count == 0 ? All : suites, isQuick, markdownFile);
    }
}
