namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// Finds the numbers of clues. Most clues of a sentence weigh nothing, and one glance must tell that: so all that begin with one element lie side by side, in a small table with open
/// addressing that is at most half full.
/// </summary>
internal sealed class ClueTable
{
    private const uint GoldenRatio = 0x9E3779B1;
    private const int BitsOfHash = 32;
    private const int OfTheKey = 32;

    private readonly Stretch[] _stretches;
    private readonly long[] _slots;

    /// <param name="numbers">The number of each clue by its key.</param>
    public ClueTable(Dictionary<long, int> numbers)
    {
        var counts = new int[numbers.Count == 0 ? 0 : numbers.Keys.Max(Clue.FirstOf) + 1];
        foreach (var key in numbers.Keys)
        {
            counts[Clue.FirstOf(key)]++;
        }

        _stretches = new Stretch[counts.Length];
        var length = 0;
        for (var first = 0; first < counts.Length; first++)
        {
            var bits = 1;
            while (1 << bits < 2 * counts[first])
            {
                bits++;
            }

            _stretches[first] = new Stretch(length, bits);
            length += 1 << bits;
        }

        _slots = new long[length];
        foreach (var clue in numbers)
        {
            Put(clue.Key, clue.Value);
        }
    }

    /// <summary>The number of a clue; -1 when it is not in the table.</summary>
    public int Find(long key)
    {
        var first = Clue.FirstOf(key);
        if (first >= _stretches.Length)
        {
            return -1;
        }

        var stretch = _stretches[first];
        var rest = (uint)key + 1;
        for (var place = PlaceOf(rest, stretch); _slots[stretch.From + place] != 0; place = stretch.After(place))
        {
            var slot = _slots[stretch.From + place];
            if (slot >> OfTheKey == rest)
            {
                return (int)slot;
            }
        }

        return -1;
    }

    private static int PlaceOf(uint rest, Stretch stretch) => (int)((rest * GoldenRatio) >> (BitsOfHash - stretch.Bits));

    private void Put(long key, int number)
    {
        var stretch = _stretches[Clue.FirstOf(key)];
        var rest = (uint)key + 1;
        var place = PlaceOf(rest, stretch);
        while (_slots[stretch.From + place] != 0)
        {
            place = stretch.After(place);
        }

        _slots[stretch.From + place] = ((long)rest << OfTheKey) | (uint)number;
    }

    /// <summary>Where the clues lie that begin with one element.</summary>
    private readonly struct Stretch(int from, int bits)
    {
        public int From { get; } = from;

        public int Bits { get; } = bits;

        public int After(int place) => (place + 1) & ((1 << Bits) - 1);
    }
}
