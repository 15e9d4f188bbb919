namespace CrmPlaybooks.Listening.Training;

/// <summary>A table of numbers, with the changes asked for since the last step and Adam's moments; only rows for which any was asked step.</summary>
internal sealed class Learned(int rows, int size)
{
    private const float Memory = 0.9f;
    private const float MemoryOfSquares = 0.999f;
    private const float Least = 1e-8f;

    private readonly float[] _values = new float[rows * size];
    private readonly float[] _changes = new float[rows * size];
    private readonly float[] _means = new float[rows * size];
    private readonly float[] _squares = new float[rows * size];
    private readonly HashSet<int> _asked = [];
    private int _steps;

    public Span<float> Row(int row) => _values.AsSpan(row * size, size);

    /// <summary>To be added to: its row takes part in the next step.</summary>
    public Span<float> Change(int row)
    {
        _asked.Add(row);
        return _changes.AsSpan(row * size, size);
    }

    public Learned Scatter(Random random, float width)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = width * ((2 * random.NextSingle()) - 1);
        }

        return this;
    }

    public void Step(float pace)
    {
        _steps++;
        var scale = pace * MathF.Sqrt(1 - MathF.Pow(MemoryOfSquares, _steps)) / (1 - MathF.Pow(Memory, _steps));
        foreach (var row in _asked)
        {
            for (var i = row * size; i < (row + 1) * size; i++)
            {
                _means[i] += (1 - Memory) * (_changes[i] - _means[i]);
                _squares[i] += (1 - MemoryOfSquares) * ((_changes[i] * _changes[i]) - _squares[i]);
                _values[i] -= scale * _means[i] / (MathF.Sqrt(_squares[i]) + Least);
                _changes[i] = 0;
            }
        }

        _asked.Clear();
    }
}
