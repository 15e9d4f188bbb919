namespace CrmPlaybooks.Policy.Touches;

/// <summary>Mail domains in one form: lower case, in ASCII (RFC 3492 for what is not), without a trailing dot.</summary>
public static class MailDomain
{
    private const int LongestDomain = 253;
    private const int LongestLabel = 63;

    private static readonly HashSet<string> FreeMail = new(Lexicon.Lines("free-mail.lexicon.txt"), StringComparer.Ordinal);
    private static readonly HashSet<string> PublicSuffixes = new(Lexicon.Lines("public-suffix.lexicon.txt"), StringComparer.Ordinal);

    /// <summary>The canonical domain of an address such as <c>Ana &lt;ana@Correo.Acme.com&gt;</c>; null when it holds none, as a phone number does.</summary>
    public static string? Of(string? address)
    {
        if (Bare(address) is not { } bare)
        {
            return null;
        }

        return Canonical(bare.Substring(bare.LastIndexOf('@') + 1));
    }

    /// <summary>The canonical domain of a web address such as <c>https://www.acme.com/about</c>, without a leading www; null when it holds none.</summary>
    public static string? OfWebsite(string? url)
    {
        if (url is null)
        {
            return null;
        }

        var text = url.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        text = scheme < 0 ? text : text.Substring(scheme + 3);
        var end = text.IndexOfAny(['/', '?', '#', ':']);
        var domain = Canonical(end < 0 ? text : text.Substring(0, end));
        return domain is not null && domain.StartsWith("www.", StringComparison.Ordinal) ? Canonical(domain.Substring(4)) : domain;
    }

    /// <summary>The address itself in one form, without display name; null when it holds no domain.</summary>
    public static string? CanonicalAddress(string? address)
    {
        if (Bare(address) is not { } bare || Of(bare) is not { } domain)
        {
            return null;
        }

        return bare.Substring(0, bare.LastIndexOf('@')).ToLowerInvariant() + "@" + domain;
    }

    /// <summary>The part before the at sign, in lower case; empty when there is none.</summary>
    public static string Mailbox(string? address) => Bare(address) is { } bare ? bare.Substring(0, bare.LastIndexOf('@')).ToLowerInvariant() : "";

    /// <summary>The one form of a domain, which is also the key it is stored under; null when the text is no domain name of two labels or more.</summary>
    public static string? Canonical(string? domain)
    {
        if (domain is null)
        {
            return null;
        }

        var text = domain.Trim().TrimStart('@').TrimEnd('.').Replace('\u3002', '.');
        if (text.Length == 0 || text.Length > LongestDomain || text.IndexOf('.') < 0)
        {
            return null;
        }

        var labels = text.Split('.');
        for (var index = 0; index < labels.Length; index++)
        {
            if (CanonicalLabel(labels[index]) is not { } label)
            {
                return null;
            }

            labels[index] = label;
        }

        var last = labels[labels.Length - 1];
        return IsAllDigits(last) ? null : string.Join(".", labels);
    }

    /// <summary>True for a domain where anybody gets a mailbox, or one under it.</summary>
    public static bool IsFreeMail(string domain)
    {
        for (var rest = domain; ;)
        {
            if (FreeMail.Contains(rest))
            {
                return true;
            }

            var dot = rest.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            rest = rest.Substring(dot + 1);
        }
    }

    /// <summary>False for free mail and for suffixes such as co.uk, under which strangers have their domains: never store those.</summary>
    public static bool MayBelongToAClient(string domain) => !IsFreeMail(domain) && !PublicSuffixes.Contains(domain);

    private static string? Bare(string? address)
    {
        if (address is null)
        {
            return null;
        }

        var text = address.Trim();
        var open = text.LastIndexOf('<');
        if (open >= 0)
        {
            var close = text.IndexOf('>', open);
            text = close < 0 ? text.Substring(open + 1) : text.Substring(open + 1, close - open - 1);
        }

        text = WithoutPrefix(WithoutPrefix(text, "mailto:"), "smtp:").Trim().Trim('\'', '"', ';', ',');
        var at = text.LastIndexOf('@');
        return at <= 0 || at == text.Length - 1 ? null : text;
    }

    private static string WithoutPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text.Substring(prefix.Length) : text;

    private static string? CanonicalLabel(string label)
    {
        var ascii = true;
        foreach (var character in label)
        {
            ascii &= character < 128;
        }

        var lower = ascii ? label.ToLowerInvariant() : Punycode.Label(label);
        if (lower is null || lower.Length == 0 || lower.Length > LongestLabel)
        {
            return null;
        }

        foreach (var character in lower)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
            {
                return null;
            }
        }

        return lower;
    }

    private static bool IsAllDigits(string label)
    {
        foreach (var character in label)
        {
            if (character is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
