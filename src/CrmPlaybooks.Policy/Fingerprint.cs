using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrmPlaybooks.Policy;

/// <summary>Short fingerprints of texts, the same on every machine.</summary>
public static class Fingerprint
{
    /// <summary>The first 16 bytes of the SHA-256 of the text in UTF-8, as 32 lower-case hex digits; line ends count as one character.</summary>
    public static string Of(string text)
    {
        using var sha256 = SHA256.Create();
        var hash = sha256.ComputeHash(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n")));
        var told = new StringBuilder(32);
        for (var index = 0; index < 16; index++)
        {
            told.Append(hash[index].ToString("x2", CultureInfo.InvariantCulture));
        }

        return told.ToString();
    }
}
