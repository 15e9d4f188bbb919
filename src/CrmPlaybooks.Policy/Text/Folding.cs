namespace CrmPlaybooks.Policy.Text;

/// <summary>Folds text by a table of our own, so that .NET Framework and .NET 10 agree to the letter.</summary>
public static class Folding
{
    private const string Accented = "áàâäãåāéèêëēíìîïīóòôöõøōúùûüūñçýÿ";
    private const string Plain = "aaaaaaaeeeeeiiiiiooooooouuuuuncyy";

    private static readonly char[] Usual = UsualLetters();

    /// <summary>Lower case, without accents, every other character as it was: the length does not change.</summary>
    public static string Fold(string text)
    {
        var folded = text.ToCharArray();
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Fold(folded[i]);
        }

        return new string(folded);
    }

    /// <summary>The folded form of one character.</summary>
    public static char Fold(char character) => character < Usual.Length ? Usual[character] : FoldAny(character);

    private static char[] UsualLetters()
    {
        var letters = new char[0x180];
        for (var character = '\0'; character < letters.Length; character++)
        {
            letters[character] = FoldAny(character);
        }

        return letters;
    }

    private static char FoldAny(char character)
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
