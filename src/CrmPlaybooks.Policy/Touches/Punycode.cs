using System.Text;

namespace CrmPlaybooks.Policy.Touches;

/// <summary>Encodes one label of a domain after RFC 3492, ourselves, because .NET Framework and .NET 10 follow different versions of IDNA.</summary>
internal static class Punycode
{
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int DigitCount = 36;

    /// <summary>The label as <c>xn--...</c>, lower-cased and composed first; null when it holds half a surrogate pair.</summary>
    public static string? Label(string label)
    {
        if (CodePoints(label) is not { } points)
        {
            return null;
        }

        var output = new StringBuilder("xn--");
        var basic = 0;
        foreach (var point in points)
        {
            if (point < 128)
            {
                output.Append((char)point);
                basic++;
            }
        }

        if (basic > 0)
        {
            output.Append('-');
        }

        var next = 128;
        var delta = 0;
        var bias = 72;
        var handled = basic;
        while (handled < points.Count)
        {
            var lowest = int.MaxValue;
            foreach (var point in points)
            {
                if (point >= next && point < lowest)
                {
                    lowest = point;
                }
            }

            delta += (lowest - next) * (handled + 1);
            next = lowest;
            foreach (var point in points)
            {
                if (point < next)
                {
                    delta++;
                }
                else if (point == next)
                {
                    Append(output, delta, bias);
                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            next++;
        }

        return output.ToString();
    }

    private static List<int>? CodePoints(string label)
    {
        for (var index = 0; index < label.Length; index++)
        {
            if (char.IsHighSurrogate(label[index]) && index + 1 < label.Length && char.IsLowSurrogate(label[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(label[index]))
            {
                return null;
            }
        }

        var text = label.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var points = new List<int>(text.Length);
        for (var index = 0; index < text.Length; index += char.IsHighSurrogate(text[index]) ? 2 : 1)
        {
            points.Add(char.ConvertToUtf32(text, index));
        }

        return points;
    }

    private static void Append(StringBuilder output, int delta, int bias)
    {
        var rest = delta;
        for (var k = DigitCount; ; k += DigitCount)
        {
            var threshold = k <= bias ? TMin : k >= bias + TMax ? TMax : k - bias;
            if (rest < threshold)
            {
                output.Append(Digit(rest));
                return;
            }

            output.Append(Digit(threshold + ((rest - threshold) % (DigitCount - threshold))));
            rest = (rest - threshold) / (DigitCount - threshold);
        }
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Adapt(int delta, int length, bool first)
    {
        var rest = first ? delta / Damp : delta / 2;
        rest += rest / length;
        var k = 0;
        while (rest > (DigitCount - TMin) * TMax / 2)
        {
            rest /= DigitCount - TMin;
            k += DigitCount;
        }

        return k + ((DigitCount - TMin + 1) * rest / (rest + Skew));
    }
}
