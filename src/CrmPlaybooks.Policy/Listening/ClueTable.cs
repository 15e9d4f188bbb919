namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// Numbers clues in the order in which they come. Most clues of a sentence weigh nothing, which one glance into one array must tell: so it is a table with open addressing, at most
/// half full.
/// </summary>
internal sealed class ClueTable
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;
    private const int BitsOfHash = 64;

    private int _bits = 4;
    private long[] _keys;
    private int[] _numbers;

    public ClueTable()
    {
        _keys = new long[1 << _bits];
        _numbers = new int[1 << _bits];
    }

    public int Count { get; private set; }

    /// <summary>The number of a clue; -1 when it is not in the table.</summary>
    public int Find(long key)
    {
        var keys = _keys;
        var slot = FirstSlotOf(key);
        while (keys[slot] != 0)
        {
            if (keys[slot] == key)
            {
                return _numbers[slot];
            }

            slot = (slot + 1) & (keys.Length - 1);
        }

        return -1;
    }

    /// <summary>The number of a clue, which is the next one when it was not in the table.</summary>
    public int FindOrAdd(long key)
    {
        var slot = SlotOf(key);
        if (_keys[slot] == key)
        {
            return _numbers[slot];
        }

        if (2 * (Count + 1) > _keys.Length)
        {
            Grow();
            slot = SlotOf(key);
        }

        _keys[slot] = key;
        _numbers[slot] = Count;
        return Count++;
    }

    /// <summary>Both halves of a key are small numbers, which the product spreads.</summary>
    private int FirstSlotOf(long key) => (int)(((ulong)key * GoldenRatio) >> (BitsOfHash - _bits));

    /// <summary>Where the key is, or the free slot where it belongs; no key is 0.</summary>
    private int SlotOf(long key)
    {
        var slot = FirstSlotOf(key);
        while (_keys[slot] != key && _keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var keys = _keys;
        var numbers = _numbers;
        _bits++;
        _keys = new long[1 << _bits];
        _numbers = new int[1 << _bits];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                var slot = SlotOf(keys[i]);
                _keys[slot] = keys[i];
                _numbers[slot] = numbers[i];
            }
        }
    }
}
