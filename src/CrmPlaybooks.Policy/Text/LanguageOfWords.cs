namespace CrmPlaybooks.Policy.Text;

/// <summary>Tells English from Spanish by the small words that every sentence needs.</summary>
internal static class LanguageOfWords
{
    private static readonly HashSet<string> EnglishWords = new(StringComparer.Ordinal)
    {
        "the", "is", "are", "was", "were", "we", "you", "they", "it", "i", "and", "of", "to", "for", "with", "on", "in", "at", "this", "that", "have", "has", "had", "not", "do", "does", "did", "will", "would", "can", "could", "our", "your", "my", "all", "good", "fine", "any", "when", "what", "how", "been", "be", "from", "by", "thanks", "thank", "please",
        "hi", "hello", "yes", "an", "but", "or", "if", "so", "just", "about", "everything", "nothing", "issues", "no-one", "nobody", "still", "yet", "as", "us", "stop", "there", "their", "out", "up", "who", "which", "news", "update", "far", "going", "great", "well", "works", "working", "problems",
    };

    private static readonly HashSet<string> SpanishWords = new(StringComparer.Ordinal)
    {
        "el", "la", "los", "las", "de", "del", "que", "y", "en", "un", "una", "por", "con", "para", "es", "esta", "estan", "estamos", "hemos", "lo", "le", "les", "se", "su", "sus", "nos", "os", "te", "mi", "nuestro", "nuestra", "al", "como", "pero", "mas", "ya", "si", "muy", "todo", "todos", "bien", "sin", "gracias", "hola", "buenos", "buenas", "dias",
        "tardes", "cuando", "donde", "hay", "ha", "han", "he", "va", "vamos", "son", "este", "esto", "eso", "ello", "nada", "nadie", "aun", "todavia", "tenemos", "usted", "ustedes", "vosotros", "favor", "saludos", "sigue", "seguimos", "quiero", "pueden", "podeis", "correcto", "perfecto", "problemas", "aqui", "aca", "ni", "o", "e", "cual", "quien", "desde", "hasta", "sobre", "esa", "ese", "ahora", "novedad", "novedades", "novedades", "dudas", "marcha", "orden",
    };

    /// <summary>How strongly a word speaks for English.</summary>
    public static int English(string word) => EnglishWords.Contains(word) ? 2 : 0;

    /// <summary>How strongly a word, and its accents, speak for Spanish.</summary>
    public static int Spanish(string word, string spelled)
    {
        var weight = SpanishWords.Contains(word) ? 2 : 0;
        foreach (var letter in spelled)
        {
            weight += letter is 'ñ' or 'á' or 'é' or 'í' or 'ó' or 'ú' ? 1 : 0;
        }

        return weight;
    }

    /// <summary>The language of the words, or null when they do not tell.</summary>
    public static Language? Of(Token[] tokens)
    {
        var english = 0;
        var spanish = 0;
        foreach (var token in tokens)
        {
            english += token.Form.English;
            spanish += token.Form.Spanish;
        }

        return english > spanish ? Language.English : spanish > english ? Language.Spanish : null;
    }
}
