using System.Text;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// A LIKE pattern with the wildcards of the platform: <c>%</c>, <c>_</c>, <c>[a-z]</c> and <c>[^a-z]</c>, without case and accents.
/// </summary>
internal sealed class LikePattern
{
    private const int LongestOnStack = 4096;
    private readonly List<Token> _tokens = [];

    public LikePattern(ReadOnlySpan<byte> pattern)
    {
        Source = pattern.ToArray();
        var folded = PlatformCollation.Fold(Encoding.UTF8.GetString(pattern));
        for (var i = 0; i < folded.Length; i++)
        {
            switch (folded[i])
            {
                case '%':
                    _tokens.Add(new Token(Kind.Any, ""));
                    break;
                case '_':
                    _tokens.Add(new Token(Kind.One, ""));
                    break;
                case '[' when folded.IndexOf(']', i + 1) is > 0 and var end && end > i + 1:
                    var set = folded[(i + 1)..end];
                    _tokens.Add(set[0] == '^' ? new Token(Kind.NotIn, set[1..]) : new Token(Kind.In, set));
                    i = end;
                    break;
                default:
                    _tokens.Add(new Token(Kind.Letter, folded[i].ToString()));
                    break;
            }
        }
    }

    /// <summary>The pattern as it was given, in UTF-8.</summary>
    public byte[] Source { get; }

    /// <summary>The text with every wildcard made an ordinary letter.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter is '%' or '_' or '[' ? escaped.Append('[').Append(letter).Append(']') : escaped.Append(letter);
        }
        return escaped.ToString();
    }

    /// <summary>Whether a UTF-8 text matches; plain ASCII costs no allocation.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text) || text.Length > LongestOnStack)
        {
            return Matches(PlatformCollation.Fold(Encoding.UTF8.GetString(text)).AsSpan());
        }
        Span<char> folded = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = text[i] is >= (byte)'a' and <= (byte)'z' ? (char)(text[i] - 32) : (char)text[i];
        }
        return Matches((ReadOnlySpan<char>)folded);
    }

    private bool Matches(ReadOnlySpan<char> folded)
    {
        int at = 0, token = 0, star = -1, mark = 0;
        while (at < folded.Length)
        {
            if (token < _tokens.Count && _tokens[token].Kind == Kind.Any)
            {
                star = token++;
                mark = at;
            }
            else if (token < _tokens.Count && _tokens[token].Matches(folded[at]))
            {
                token++;
                at++;
            }
            else if (star >= 0)
            {
                token = star + 1;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (token < _tokens.Count && _tokens[token].Kind == Kind.Any)
        {
            token++;
        }
        return token == _tokens.Count;
    }

    private enum Kind
    {
        Letter,
        One,
        Any,
        In,
        NotIn,
    }

    private readonly record struct Token(Kind Kind, string Letters)
    {
        public bool Matches(char letter) => Kind switch
        {
            Kind.Letter => Letters[0] == letter,
            Kind.One => true,
            Kind.In => Holds(letter),
            Kind.NotIn => !Holds(letter),
            _ => false,
        };

        private bool Holds(char letter)
        {
            for (var i = 0; i < Letters.Length; i++)
            {
                if (i + 2 < Letters.Length && Letters[i + 1] == '-')
                {
                    if (letter >= Letters[i] && letter <= Letters[i + 2])
                    {
                        return true;
                    }
                    i += 2;
                }
                else if (Letters[i] == letter)
                {
                    return true;
                }
            }
            return false;
        }
    }
}
