namespace CrmPlaybooks.Policy.Touches;

/// <summary>FNV-1a, 64 bits, over typed values; the same values give the same hash on every runtime.</summary>
internal struct InputHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private ulong _state;

    public InputHash() => _state = OffsetBasis;

    /// <summary>Mixed once more, so that values of several hashes may be added up: plain FNV-1a sums cancel out.</summary>
    public readonly ulong Mixed
    {
        get
        {
            var mixed = unchecked((_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94d049bb133111eb);
            return mixed ^ (mixed >> 31);
        }
    }

    public void Add(byte value) => _state = unchecked((_state ^ value) * Prime);

    public void Add(bool value) => Add(value ? (byte)1 : (byte)0);

    public void Add(bool? value) => Add(value is null ? (byte)2 : value.Value ? (byte)1 : (byte)0);

    public void Add(int value) => Add((ulong)(uint)value);

    public void Add(ulong value)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            Add((byte)(value >> shift));
        }
    }

    public void Add(DateTime? value) => Add(value is { } instant ? (ulong)instant.Ticks : ulong.MaxValue);

    public void Add(Guid? value)
    {
        if (value is not { } id)
        {
            Add((byte)0);
            return;
        }

        Add((byte)1);
        foreach (var part in id.ToByteArray())
        {
            Add(part);
        }
    }

    public void Add(string? value)
    {
        Add(value?.Length ?? -1);
        foreach (var character in value ?? "")
        {
            Add((byte)character);
            Add((byte)(character >> 8));
        }
    }

    public override readonly string ToString() => _state.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
