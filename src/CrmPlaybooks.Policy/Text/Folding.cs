using System.Text;

namespace CrmPlaybooks.Policy.Text;

/// <summary>Folds text by a table of our own, so that .NET Framework and .NET 10 agree to the letter.</summary>
public static class Folding
{
    private const string Accented = "áàâäãåāéèêëēíìîïīóòôöõøōúùûüūñçýÿ";
    private const string Plain = "aaaaaaaeeeeeiiiiiooooooouuuuuncyy";

    /// <summary>Lower case, without accents, every other character as it was: the length does not change.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            folded.Append(Fold(character));
        }

        return folded.ToString();
    }

    /// <summary>The folded form of one character.</summary>
    public static char Fold(char character)
    {
        var lower = char.ToLowerInvariant(character);
        if (lower < 128)
        {
            return lower;
        }

        var index = Accented.IndexOf(lower);
        return index < 0 ? lower : Plain[index];
    }
}
