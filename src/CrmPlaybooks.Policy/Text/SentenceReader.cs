namespace CrmPlaybooks.Policy.Text;

/// <summary>Cuts text into sentences of folded tokens, one sentence at a time, in one pass.</summary>
public sealed class SentenceReader
{
    /// <summary>A sentence ends here even if its author never stops.</summary>
    public const int MostTokens = 120;

    private const int WrappedLine = 50;
    private const int LongestWord = 48;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "sr", "sra", "sres", "srta", "dr", "dra", "ud", "uds", "vd", "vds", "mr", "mrs", "ms", "ing", "lic", "etc", "ej", "aprox", "inc", "ltd", "st", "vs", "tel", "ext", "dept", "dpto", "num", "no", "nro", "pag", "fig", "ref", "p", "e", "i", "g", "a", "m", "c", "s",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ene", "abr", "ago", "dic", "art", "av", "approx",
    };

    private readonly string _text;
    private readonly string _folded;
    private int _at;
    private int _paragraph;
    private bool _questionOpen;

    public SentenceReader(string text)
    {
        _text = text;
        _folded = Folding.Fold(text);
    }

    /// <summary>How many characters were looked at, for those who want to see that time is linear.</summary>
    public long Visited { get; private set; }

    /// <summary>The next sentence with at least one token, or null at the end.</summary>
    public Sentence? Next()
    {
        var tokens = new List<Token>();
        while (_at < _text.Length)
        {
            Visited++;
            var character = _text[_at];
            if (IsWordPart(_at))
            {
                Word(tokens);
                if (tokens.Count >= MostTokens)
                {
                    return new Sentence(tokens, false, false, _paragraph);
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
                    var bracketed = _questionOpen && !opensQuestion && (asked || character == '\n');
                    var sentence = new Sentence(tokens, asked || bracketed, bracketed, _paragraph);
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
                return new Sentence(tokens, false, false, _paragraph);
            }
        }

        return tokens.Count > 0 ? new Sentence(tokens, _questionOpen, _questionOpen, _paragraph) : null;
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
            else
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

                if (!joins && character == '.' && inner && letters && char.IsLetter(_text[_at - 1]) && char.IsLower(_text[_at + 1]))
                {
                    joins = _at - start > 2 && !_folded.Substring(start, _at - start).EndsWith("etc", StringComparison.Ordinal);
                }

                if (!joins)
                {
                    break;
                }
            }

            _at++;
        }

        Visited += _at - start;
        if (_at - start > LongestWord)
        {
            tokens.Add(new Token(TokenKind.Word, "", "", start, _at));
            return;
        }

        var word = _folded.Substring(start, _at - start);
        if (digits && (!letters || IsOrdinal(word)))
        {
            tokens.Add(new Token(TokenKind.Number, word.TrimStart('#'), word, start, _at));
            return;
        }

        if (letters && !digits && word.IndexOf('-') > 0 && word.IndexOf('@') < 0)
        {
            var from = 0;
            foreach (var part in word.Split('-'))
            {
                if (part.Length > 0)
                {
                    Add(tokens, part, start + from, start + from + part.Length);
                }

                from += part.Length + 1;
            }

            return;
        }

        Add(tokens, word, start, _at);
    }

    private void Add(List<Token> tokens, string word, int start, int end)
    {
        var apostrophe = word.IndexOf('\'');
        if (apostrophe > 0)
        {
            Contracted(tokens, word, apostrophe, start, end);
            return;
        }

        tokens.Add(new Token(TokenKind.Word, Shortened(word), HasAccents(start, end) ? _text.Substring(start, end - start).ToLowerInvariant() : word, start, end)
        {
            IsCapital = end - start > 1 && char.IsUpper(_text[start]) && char.IsLower(_text[start + 1]),
        });
    }

    private bool HasAccents(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_text[i] > '\u007F')
            {
                return true;
            }
        }

        return false;
    }

    private static void Contracted(List<Token> tokens, string word, int apostrophe, int start, int end)
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

        tokens.Add(new Token(TokenKind.Word, head, head, start, end));
        if (second is not null)
        {
            tokens.Add(new Token(TokenKind.Word, second, second, start, end));
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
            '"' => TokenKind.Quote,
            _ => null,
        };

        if (kind is { } known && tokens.Count > 0)
        {
            tokens.Add(new Token(known, character == '"' ? "\"" : ",", "", _at, _at + 1));
        }
        else if (kind == TokenKind.Quote)
        {
            tokens.Add(new Token(TokenKind.Quote, "\"", "", _at, _at + 1));
        }
    }
}
