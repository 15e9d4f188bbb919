using System.Buffers.Binary;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>
/// Ids for rows that come without one. In memory they follow from the environment's own count, so that a test repeats exactly; they are
/// scattered, so that no one takes them for an order.
/// </summary>
internal sealed class Ids
{
    private readonly bool _repeatable;
    private long _count;

    private Ids(bool repeatable, long count, Guid organization)
    {
        _repeatable = repeatable;
        _count = count;
        Organization = organization;
    }

    /// <summary>The organization's id: every environment, copies included, has its own.</summary>
    public Guid Organization { get; }

    public static Ids Repeatable(Guid organization) => new(true, 0, organization);

    public static Ids Random(Guid organization) => new(false, 0, organization);

    /// <summary>Goes on counting in a copy of the environment.</summary>
    public Ids ForCopy() => new(true, _repeatable ? Volatile.Read(ref _count) : 0, Guid.NewGuid());

    public Guid Next()
    {
        if (!_repeatable)
        {
            return Guid.NewGuid();
        }
        var count = (ulong)Interlocked.Increment(ref _count);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Scatter(count));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Scatter(count ^ 0x9E3779B97F4A7C15));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Scatter(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
