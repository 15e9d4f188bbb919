using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>"Hola, Marta:" and "Good morning all," say nothing of what follows.</summary>
internal static class Greeting
{
    private static readonly HashSet<string> First = new(StringComparer.Ordinal)
    {
        "hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "hola", "buenas", "buenos",
        "estimado", "estimada", "estimados", "estimadas", "querido", "querida", "queridos", "queridas", "apreciado", "apreciada",
    };

    private static readonly HashSet<string> Further = new(First, StringComparer.Ordinal)
    {
        "good", "and", "or", "all", "everyone", "team", "colleagues", "sir", "madam", "mr", "mrs", "ms", "dr", "dias", "tardes", "noches", "todos", "todas", "equipo",
        "y", "senor", "senora", "senores", "senoras", "don", "dona", "doctor", "doctora", "amigos", "amigas", "companeros", "companeras",
    };

    /// <summary>How many tokens it takes, the pause after it among them; none where the greeting is all there is.</summary>
    public static int LengthIn(Token[] tokens)
    {
        var first = tokens.Length > 1 && tokens[0].Word == "good" ? 1 : 0;
        if (tokens.Length == 0 || !First.Contains(tokens[first].Word))
        {
            return 0;
        }

        var length = 0;
        var ends = false;
        var isNamed = false;
        for (var i = first + 1; i < tokens.Length && !ends && IsPart(tokens[i]); i++)
        {
            if (tokens[i].Kind == TokenKind.Pause)
            {
                length = i + 1;
                ends = isNamed;
            }

            isNamed |= tokens[i].Form.IsCapital;
        }

        return length;
    }

    private static bool IsPart(Token token) => token.Kind == TokenKind.Pause || token.Form.IsCapital || Further.Contains(token.Word);
}
