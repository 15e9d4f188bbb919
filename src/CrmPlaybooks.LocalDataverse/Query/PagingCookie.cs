using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Storage;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>Where a page ended: the values of the sort keys of its last row. Only this class reads what it wrote.</summary>
internal sealed record PagingCookie(int Page, IReadOnlyList<object?> Last)
{
    public static PagingCookie Parse(string text)
    {
        try
        {
            var cookie = XElement.Parse(text);
            return new PagingCookie((int)cookie.Attribute("page")!,
                [.. cookie.Elements("key").Select(key => Value((string)key.Attribute("type")!, (string)key.Attribute("last")!))]);
        }
        catch (Exception e) when (e is XmlException or FormatException or ArgumentNullException or OverflowException)
        {
            throw Fault.Of(Fault.InvalidPagingCookie, "The paging cookie is malformed.", e);
        }
    }

    /// <summary>The values at these positions of the current row.</summary>
    public static object?[] Read(Statement row, int first, IReadOnlyList<char> types)
    {
        var values = new object?[types.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.IsNull(first + i) ? null : types[i] switch
            {
                't' => row.Text(first + i),
                'b' => row.Guid(first + i),
                'r' => row.Double(first + i),
                _ => row.Long(first + i),
            };
        }
        return values;
    }

    public override string ToString() => new XElement("cookie", new XAttribute("page", Page), Last.Select(value => value switch
    {
        null => Key("n", ""),
        string text => Key("t", text),
        Guid id => Key("b", id.ToString("D")),
        double number => Key("r", number.ToString("R", CultureInfo.InvariantCulture)),
        _ => Key("i", Convert.ToString(value, CultureInfo.InvariantCulture)!),
    })).ToString(SaveOptions.DisableFormatting);

    private static XElement Key(string type, string last) => new("key", new XAttribute("type", type), new XAttribute("last", last));

    private static object? Value(string type, string last) => type switch
    {
        "n" => null,
        "t" => last,
        "b" => Guid.Parse(last),
        "r" => double.Parse(last, CultureInfo.InvariantCulture),
        "i" => long.Parse(last, CultureInfo.InvariantCulture),
        _ => throw new FormatException(),
    };
}
