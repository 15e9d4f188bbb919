namespace CrmPlaybooks.Policy.Text;

/// <summary>What a token is to the reader.</summary>
public enum TokenKind
{
    /// <summary>A word, folded.</summary>
    Word,

    /// <summary>Digits, as written: <c>42</c>, <c>12/06</c>, <c>30%</c>, <c>v2</c> is a word.</summary>
    Number,

    /// <summary>A comma, a colon, a dash: ends a clause, not a sentence.</summary>
    Pause,

    /// <summary>Opens or closes words that are somebody else's.</summary>
    Quote,
}

/// <summary>A word, a number or a mark, whatever text it stands in.</summary>
public sealed class WordForm(TokenKind kind, string word, string spelled, bool isCapital)
{
    private static int _made;

    public TokenKind Kind { get; } = kind;

    /// <summary>Folded; empty for a word that is too long to be one.</summary>
    public string Word { get; } = word;

    /// <summary>In small letters, with its accents.</summary>
    public string Spelled { get; } = spelled;

    /// <summary>It begins with a capital and goes on in small letters, as a name does.</summary>
    public bool IsCapital { get; } = isCapital;

    /// <summary>Tells it from other forms: those that are made one after the other have numbers one after the other.</summary>
    internal int Number { get; } = Interlocked.Increment(ref _made);

    internal int English { get; } = LanguageOfWords.English(word);

    internal int Spanish { get; } = LanguageOfWords.Spanish(word, spelled);
}

/// <summary>One word, number or mark of a sentence, with its place in the text.</summary>
public readonly struct Token(WordForm form, int start, int end)
{
    public WordForm Form { get; } = form;

    /// <summary>Its first character.</summary>
    public int Start { get; } = start;

    /// <summary>Its last character, one past.</summary>
    public int End { get; } = end;

    public TokenKind Kind => Form.Kind;

    public string Word => Form.Word;
}

/// <summary>A run of tokens between two stops, at most <see cref="SentenceReader.MostTokens"/> of them.</summary>
/// <param name="Tokens">Words, numbers and marks in order.</param>
/// <param name="IsQuestion">It ends with a question mark.</param>
/// <param name="IsBracketed">The question mark that opens Spanish questions stands before its first word.</param>
/// <param name="Paragraph">Counts the blank lines before it.</param>
public sealed record Sentence(Token[] Tokens, bool IsQuestion, bool IsBracketed, int Paragraph)
{
    /// <summary>The last character of the sentence, one past.</summary>
    public int End => Tokens.Length == 0 ? 0 : Tokens[Tokens.Length - 1].End;
}
