using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Linting;

/// <summary>One thing that must hold in the solution folder.</summary>
public abstract class LintRule
{
    /// <summary>The class name in kebab case.</summary>
    public string Key => KeyOf(GetType());

    /// <summary>What goes wrong otherwise, for docs/lint.md.</summary>
    public abstract string Why { get; }

    /// <summary>How to mend a finding.</summary>
    public abstract string Mend { get; }

    public abstract IEnumerable<Finding> Check(LintSubject subject);

    public static string KeyOf(Type rule)
    {
        var key = new StringBuilder();
        foreach (var letter in rule.Name)
        {
            if (char.IsAsciiLetterUpper(letter) && key.Length > 0)
            {
                key.Append('-');
            }

            key.Append(char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }

    protected Finding At(XObject place, string what) => new(SolutionFile.Of(place).Path, ((IXmlLineInfo)place).LineNumber, Key, what, Mend);

    protected Finding At(string path, string what, int line = 1) => new(path, line, Key, what, Mend);
}
