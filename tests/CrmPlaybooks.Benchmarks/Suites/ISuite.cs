namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>Benchmarks that are run and reported together.</summary>
internal interface ISuite
{
    string Name { get; }

    void Run(Options options, Report report);
}
