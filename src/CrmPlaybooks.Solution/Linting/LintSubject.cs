using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting;

/// <summary>What the rules look at; without a folder of Microsoft's XML schemas, the check against them is left out.</summary>
public sealed record LintSubject(SolutionFolder Folder, SolutionModel Model, PluginDll Dll, string? Schemas)
{
    public LintSubject(SolutionFolder folder, PluginDll dll, string? schemas = null)
        : this(folder, new SolutionModel(folder), dll, schemas)
    {
    }
}
