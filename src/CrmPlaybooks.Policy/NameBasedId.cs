using System.Security.Cryptography;
using System.Text;

namespace CrmPlaybooks.Policy;

/// <summary>Name-based ids (RFC 4122 version 5): the same cause gets the same id, on every machine and in every retry.</summary>
public static class NameBasedId
{
    private static readonly byte[] Namespace = NetworkOrder(new Guid("f3b7c3f0-6f0e-5d0c-9a51-0c8f5f3a7d10"));

    public static Guid For(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[Namespace.Length + text.Length];
        Namespace.CopyTo(input, 0);
        text.CopyTo(input, Namespace.Length);

#pragma warning disable CA5350 // Version 5 is defined over SHA-1; nothing secret is kept by it.
        using var sha1 = SHA1.Create();
        var hash = sha1.ComputeHash(input);
#pragma warning restore CA5350

        var id = new byte[16];
        Array.Copy(hash, id, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(NetworkOrder(id));
    }

    private static byte[] NetworkOrder(Guid id) => NetworkOrder(id.ToByteArray());

    private static byte[] NetworkOrder(byte[] bytes)
    {
        Array.Reverse(bytes, 0, 4);
        Array.Reverse(bytes, 4, 2);
        Array.Reverse(bytes, 6, 2);
        return bytes;
    }
}
