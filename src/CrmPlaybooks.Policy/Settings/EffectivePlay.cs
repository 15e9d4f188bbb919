using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>The values of a play's thresholds for one client, and from which level each one comes.</summary>
public sealed class PlayThresholds
{
    private readonly PlayDeclaration _play;
    private readonly Dictionary<string, ThresholdValue> _values;
    private readonly Dictionary<string, SettingLevel> _levels;

    internal PlayThresholds(PlayDeclaration play, Dictionary<string, ThresholdValue> values, Dictionary<string, SettingLevel> levels)
    {
        _play = play;
        _values = values;
        _levels = levels;
    }

    public decimal Number(string name) => Value(name, ThresholdShape.Number).Numbers[0];

    /// <summary>A number in whole units; a fraction is cut off.</summary>
    public int Whole(string name) => (int)Number(name);

    public IReadOnlyList<int> Series(string name) => [.. Value(name, ThresholdShape.Series).Numbers.Select(number => (int)number)];

    public string Choice(string name) => Value(name, ThresholdShape.Choice).Text;

    /// <summary>From which level the value comes.</summary>
    public SettingLevel LevelOf(string name) => _values.ContainsKey(name) ? _levels[name] : SettingLevel.Declared;

    /// <summary>The value as a setting writes it.</summary>
    public string TextOf(string name) => Value(name, null).Text;

    internal ThresholdValue Value(string name, ThresholdShape? shape)
    {
        if (_play.Threshold(name) is not { } declared || (shape is not null && declared.Shape != shape))
        {
            throw new ArgumentException($"The play '{_play.Key}' declares no threshold '{name}' of this form.", nameof(name));
        }

        return _values.TryGetValue(name, out var value) ? value : declared.Default;
    }

    /// <summary>The same values with those of a row on top.</summary>
    internal PlayThresholds With(IReadOnlyDictionary<string, ThresholdValue> values, SettingLevel level)
    {
        var merged = new Dictionary<string, ThresholdValue>(_values, StringComparer.Ordinal);
        var levels = new Dictionary<string, SettingLevel>(_levels, StringComparer.Ordinal);
        foreach (var value in values)
        {
            merged[value.Key] = value.Value;
            levels[value.Key] = level;
        }

        return new PlayThresholds(_play, merged, levels);
    }
}

/// <summary>What a play may do for one client, and by which thresholds.</summary>
public sealed record EffectivePlay(PlayDeclaration Play, Mode Mode, PlayThresholds Thresholds)
{
    /// <summary>From which level the mode comes; a play without any setting observes.</summary>
    public SettingLevel ModeLevel { get; init; }

    /// <summary>
    /// What is wrong with the settings meant for this client; while there is anything, they are not used and the play does no more than
    /// observe.
    /// </summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = [];
}
