using System.Globalization;
using System.Text;

namespace CrmPlaybooks.Benchmarks;

/// <summary>Prints tables that are Markdown and line up on a terminal, and keeps them for a file.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Say(string line)
    {
        _text.AppendLine(line);
        Console.WriteLine(line);
    }

    /// <summary>A heading and the table under it; the first column is left-aligned, the others right.</summary>
    public void Table(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> lines = [columns, .. rows];
        var widths = columns.Select((_, i) => Math.Max(3, lines.Max(line => line[i].Length))).ToArray();
        Say("");
        Say("### " + title);
        Say("");
        for (var i = 0; i < lines.Count; i++)
        {
            Say("| " + string.Join(" | ", lines[i].Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");
            if (i == 0)
            {
                Say("|" + string.Join("|", widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
            }
        }
    }

    public static string Number(double value) => value switch
    {
        >= 1_000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double value) => "×" + value.ToString(value >= 10 ? "0" : "0.0", CultureInfo.InvariantCulture);
}
