using System.Security.Cryptography;
using System.Text;

namespace CrmPlaybooks.Policy;

/// <summary>Short fingerprints of texts, the same on every machine.</summary>
public static class Fingerprint
{
    private const string Digits = "0123456789abcdef";

    [ThreadStatic]
    private static byte[]? _buffer;

    /// <summary>The first 16 bytes of the SHA-256 of the text in UTF-8, as 32 lower-case hex digits; line ends count as one character.</summary>
    public static string Of(string text) => OfLines([text]);

    /// <summary>The fingerprint of the text that these lines make, one below the other.</summary>
    public static string OfLines(IEnumerable<string> lines)
    {
        var length = 0;
        var isFirst = true;
        foreach (var line in lines)
        {
            length = isFirst ? length : Append("\n", length);
            length = Append(line.Replace("\r\n", "\n"), length);
            isFirst = false;
        }

        using var sha256 = SHA256.Create();
        var hash = sha256.ComputeHash(_buffer ?? [], 0, length);
        var told = new char[32];
        for (var index = 0; index < told.Length; index++)
        {
            told[index] = Digits[index % 2 == 0 ? hash[index / 2] >> 4 : hash[index / 2] & 0xF];
        }

        return new string(told);
    }

    private static int Append(string text, int length)
    {
        var most = length + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer is null || _buffer.Length < most)
        {
            Array.Resize(ref _buffer, most);
        }

        return length + Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, length);
    }
}
