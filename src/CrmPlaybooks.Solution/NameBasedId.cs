using System.Security.Cryptography;
using System.Text;

namespace CrmPlaybooks.Solution;

/// <summary>Ids that follow from names: UUID version 5 (RFC 4122, SHA-1) in the product's own namespace.</summary>
public static class NameBasedId
{
    private static readonly Guid Namespace = new("f3b7c3f0-6f0e-5d0c-9a51-0c8f5f3a7d10");

    public static Guid Of(string name)
    {
        byte[] input = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // RFC 4122 fixes SHA-1 for version 5; nothing is secured by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
