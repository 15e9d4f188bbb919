namespace CrmPlaybooks.Policy.Listening;

/// <summary>Hashes the keys of clues, which hold two small numbers each: a long's own hash lays one half on the other, and makes few of millions.</summary>
internal sealed class ClueKeys : IEqualityComparer<long>
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;
    private const int UpperHalf = 32;

    public bool Equals(long one, long other) => one == other;

    public int GetHashCode(long key) => (int)(((ulong)key * GoldenRatio) >> UpperHalf);
}
