namespace CrmPlaybooks.Policy.Text;

/// <summary>Cuts text into sentences of folded tokens, one sentence at a time, in one pass.</summary>
public sealed class SentenceReader
{
    /// <summary>A sentence ends here even if its author never stops.</summary>
    public const int MostTokens = 120;

    private const int WrappedLine = 50;
    private const int LongestWord = 48;
    private const char QuotationMark = '"';

    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "sr", "sra", "sres", "srta", "dr", "dra", "ud", "uds", "vd", "vds", "mr", "mrs", "ms", "ing", "lic", "etc", "ej", "aprox", "inc", "ltd", "st", "vs", "tel", "ext", "dept", "dpto", "num", "no", "nro", "pag", "fig", "ref", "p", "e", "i", "g", "a", "m", "c", "s",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ene", "abr", "ago", "dic", "art", "av", "approx",
    };

    private static readonly WordForm TooLong = new(TokenKind.Word, "", "", false);
    private static readonly WordForm Pause = new(TokenKind.Pause, ",", "", false);
    private static readonly WordForm Quote = new(TokenKind.Quote, "\"", "", false);

    private readonly string _text;
    private readonly List<Token> _tokens = new(32);
    private int _at;
    private int _paragraph;
    private bool _questionOpen;

    public SentenceReader(string text) => _text = text;

    /// <summary>How many characters were looked at, for those who want to see that time is linear.</summary>
    public long Visited { get; private set; }

    /// <summary>The next sentence with at least one token, or null at the end.</summary>
    public Sentence? Next()
    {
        var tokens = _tokens;
        tokens.Clear();
        while (_at < _text.Length)
        {
            Visited++;
            var character = _text[_at];
            if (IsWordPart(_at))
            {
                Word(tokens);
                if (tokens.Count >= MostTokens)
                {
                    return new Sentence(tokens.ToArray(), false, false, _paragraph);
                }

                continue;
            }

            var stop = character switch
            {
                '.' or '!' or '…' or '¡' => true,
                '?' or '¿' => true,
                '\n' => EndsLine(tokens),
                _ => false,
            };

            if (stop && !(character == '.' && IsInside(tokens)))
            {
                var asked = character == '?';
                var opensQuestion = character == '¿';
                _at++;
                if (character == '\n' && _at < _text.Length && _text[_at] == '\n')
                {
                    _paragraph++;
                }

                if (tokens.Count > 0)
                {
                    CloseQuote(tokens);
                    var bracketed = _questionOpen && !opensQuestion && (asked || character == '\n');
                    var sentence = new Sentence(tokens.ToArray(), asked || bracketed, bracketed, _paragraph);
                    _questionOpen = opensQuestion;
                    return sentence;
                }

                _questionOpen = opensQuestion;
                continue;
            }

            Mark(tokens, character);
            _at++;
            if (tokens.Count >= MostTokens)
            {
                return new Sentence(tokens.ToArray(), false, false, _paragraph);
            }
        }

        return tokens.Count > 0 ? new Sentence(tokens.ToArray(), _questionOpen, _questionOpen, _paragraph) : null;
    }

    /// <summary>The mark behind a full stop closes what the sentence quotes, and opens nothing in the next.</summary>
    private void CloseQuote(List<Token> tokens)
    {
        if (_at < _text.Length && _text[_at] == QuotationMark && tokens.FindAll(token => token.Kind == TokenKind.Quote).Count % 2 == 1)
        {
            tokens.Add(new Token(Quote, _at, _at + 1));
            _at++;
        }
    }

    private bool IsWordPart(int at)
    {
        var character = _text[at];
        return char.IsLetterOrDigit(character) || (character == '#' && at + 1 < _text.Length && char.IsDigit(_text[at + 1]));
    }

    private void Word(List<Token> tokens)
    {
        var start = _at;
        var digits = false;
        var letters = false;
        var hash = 0;
        while (_at < _text.Length)
        {
            var character = _text[_at];
            if (char.IsDigit(character))
            {
                digits = true;
            }
            else if (char.IsLetter(character))
            {
                letters = true;
            }
            else if (!Joins(start, character, digits, letters))
            {
                break;
            }

            hash = (hash * 31) + character;
            _at++;
        }

        Visited += _at - start;
        if (_at - start > LongestWord)
        {
            tokens.Add(new Token(TooLong, start, _at));
            return;
        }

        hash ^= hash >> 15;
        var parts = WordForms.Find(_text, start, _at, hash);
        if (parts is null)
        {
            var written = _text.Substring(start, _at - start);
            parts = PartsOf(written, digits, letters).ToArray();
            WordForms.Remember(written, parts, hash);
        }

        foreach (var part in parts)
        {
            tokens.Add(new Token(part.Form, start + part.From, start + part.To));
        }
    }

    private bool Joins(int start, char character, bool digits, bool letters)
    {
        var inner = _at + 1 < _text.Length && char.IsLetterOrDigit(_text[_at + 1]) && _at > start;
        var joins = character switch
        {
            '\'' => inner && letters,
            '-' => inner,
            '@' or '_' => inner,
            '/' => inner && digits && char.IsDigit(_text[_at + 1]),
            '.' or ',' or ':' => inner && digits && char.IsDigit(_text[_at + 1]) && char.IsDigit(_text[_at - 1]),
            '%' => digits,
            '#' => _at == start,
            _ => false,
        };

        return joins || (character == '.' && inner && letters && char.IsLetter(_text[_at - 1]) && char.IsLower(_text[_at + 1]) && _at - start > 2 && !EndsWithEtc());
    }

    private bool EndsWithEtc() => Folding.Fold(_text[_at - 3]) == 'e' && Folding.Fold(_text[_at - 2]) == 't' && Folding.Fold(_text[_at - 1]) == 'c';

    private static List<WordForms.Part> PartsOf(string written, bool digits, bool letters)
    {
        var parts = new List<WordForms.Part>(1);
        var word = Folding.Fold(written);
        if (digits && (!letters || IsOrdinal(word)))
        {
            parts.Add(new WordForms.Part(new WordForm(TokenKind.Number, word.TrimStart('#'), word, false), 0, word.Length));
        }
        else if (letters && !digits && word.IndexOf('-') > 0 && word.IndexOf('@') < 0)
        {
            var from = 0;
            foreach (var part in written.Split('-'))
            {
                if (part.Length > 0)
                {
                    Add(parts, part, from);
                }

                from += part.Length + 1;
            }
        }
        else
        {
            Add(parts, written, 0);
        }

        return parts;
    }

    private static void Add(List<WordForms.Part> parts, string written, int from)
    {
        var to = from + written.Length;
        var word = Folding.Fold(written);
        var apostrophe = word.IndexOf('\'');
        if (apostrophe > 0)
        {
            Contracted(parts, word, apostrophe, from, to);
            return;
        }

        var isCapital = written.Length > 1 && char.IsUpper(written[0]) && char.IsLower(written[1]);
        parts.Add(new WordForms.Part(new WordForm(TokenKind.Word, Shortened(word), HasAccents(written) ? written.ToLowerInvariant() : word, isCapital), from, to));
    }

    private static bool HasAccents(string written)
    {
        foreach (var character in written)
        {
            if (character > '\u007F')
            {
                return true;
            }
        }

        return false;
    }

    private static void Contracted(List<WordForms.Part> parts, string word, int apostrophe, int from, int to)
    {
        var head = word.Substring(0, apostrophe);
        var tail = word.Substring(apostrophe + 1);
        string? second = tail switch
        {
            "re" => "are",
            "ve" => "have",
            "ll" => "will",
            "d" => "would",
            "m" => "am",
            "t" => "not",
            "s" when head is "it" or "that" or "this" or "what" or "who" or "where" or "there" or "he" or "she" or "everything" or "all" or "nothing" or "how" or "here" or "when" or "nobody" or "everyone" => "is",
            "s" when head == "let" => "us",
            _ => null,
        };

        if (second == "not" && head[head.Length - 1] == 'n')
        {
            head = head switch { "can" => "can", "won" => "will", "shan" => "shall", "ain" => "is", _ => head.Substring(0, head.Length - 1) };
        }

        parts.Add(new WordForms.Part(new WordForm(TokenKind.Word, head, head, false), from, to));
        if (second is not null)
        {
            parts.Add(new WordForms.Part(new WordForm(TokenKind.Word, second, second, false), from, to));
        }
    }

    /// <summary>A letter typed three times or more is one that was meant once: <c>graciasss</c>.</summary>
    private static string Shortened(string word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
            {
                var kept = new System.Text.StringBuilder(word.Length);
                for (var j = 0; j < word.Length; j++)
                {
                    var run = 1;
                    while (j + run < word.Length && word[j + run] == word[j])
                    {
                        run++;
                    }

                    kept.Append(word[j], run >= 3 ? 1 : run);
                    j += run - 1;
                }

                return kept.ToString();
            }
        }

        return word;
    }

    private static bool IsOrdinal(string word) =>
        char.IsDigit(word[0]) && (word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal) || word.EndsWith("rd", StringComparison.Ordinal)
            || word.EndsWith("th", StringComparison.Ordinal) || word[word.Length - 1] == 'º' || word[word.Length - 1] == 'ª'
            || word[word.Length - 1] == 'h' || word.EndsWith("am", StringComparison.Ordinal) || word.EndsWith("pm", StringComparison.Ordinal) || word[word.Length - 1] == 'k');

    /// <summary>True for a full stop that ends no sentence: in an abbreviation, or right before a letter.</summary>
    private bool IsInside(List<Token> tokens)
    {
        if (tokens.Count == 0 || _at == 0 || tokens[tokens.Count - 1].End != _at)
        {
            return false;
        }

        var last = tokens[tokens.Count - 1];
        if (last.Kind != TokenKind.Word || !Abbreviations.Contains(last.Word))
        {
            return false;
        }

        if (last.Word.Length == 1 || last.Word is "etc" or "no")
        {
            var next = _at + 1;
            while (next < _text.Length && _text[next] == ' ')
            {
                next++;
            }

            Visited += next - _at;
            return next < _text.Length && (char.IsLower(_text[next]) || (char.IsDigit(_text[next]) && last.Word == "no"));
        }

        return true;
    }

    /// <summary>A line that was wrapped by a mail program goes on in the next one.</summary>
    private bool EndsLine(List<Token> tokens)
    {
        if (tokens.Count == 0)
        {
            return true;
        }

        var next = _at + 1;
        while (next < _text.Length && _text[next] == ' ')
        {
            next++;
        }

        Visited += next - _at;
        if (next >= _text.Length || !char.IsLower(_text[next]))
        {
            return true;
        }

        var lineStart = _at == 0 ? -1 : _text.LastIndexOf('\n', _at - 1, Math.Min(_at, WrappedLine + 1));
        return lineStart >= 0 || _at < WrappedLine;
    }

    private void Mark(List<Token> tokens, char character)
    {
        var kind = character switch
        {
            ',' or ';' or ':' or '(' or ')' or '–' or '—' or '•' or '|' or '[' or ']' => (TokenKind?)TokenKind.Pause,
            '-' => _at > 0 && _at + 1 < _text.Length && _text[_at - 1] == ' ' && _text[_at + 1] == ' ' ? TokenKind.Pause : null,
            QuotationMark => TokenKind.Quote,
            _ => null,
        };

        if (kind is { } known && tokens.Count > 0)
        {
            tokens.Add(new Token(known == TokenKind.Quote ? Quote : Pause, _at, _at + 1));
        }
        else if (kind == TokenKind.Quote)
        {
            tokens.Add(new Token(Quote, _at, _at + 1));
        }
    }
}
