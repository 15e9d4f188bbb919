using System.Globalization;
using System.Text;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>An expectation that does not hold: what was expected and when, what is there instead, and the engine's own explanation.</summary>
/// <param name="At">What the clock on the wall showed.</param>
public sealed record Failure(string File, int Line, DateTime At, string Expected, string Found, IReadOnlyList<Told> Explanations)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{File}:{Line}: on {At:dddd d MMMM yyyy} at {At:HH:mm}\n");
        text.Append("  expected  ").Append(Expected.StartsWith("expect ", StringComparison.Ordinal) ? Expected["expect ".Length..] : Expected).Append('\n');
        text.Append("  there is  ").Append(Indent(Found));
        foreach (var told in Explanations)
        {
            text.Append("\n  ").Append(told.Client).Append(", as the engine explains it\n            ").Append(Indent(told.Explanation));
        }

        return text.ToString();
    }

    private static string Indent(string lines) => lines.TrimEnd().ReplaceLineEndings("\n            ");
}

/// <summary>What the engine says about a client.</summary>
public sealed record Told(string Client, string Explanation);
