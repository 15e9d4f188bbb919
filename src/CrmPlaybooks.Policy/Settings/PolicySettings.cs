using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>
/// The settings of all plays, resolved from all clients to the segment to the client. A setting with a problem is not used, and its play
/// does no more than observe for the clients that it is meant for; the other plays are untouched.
/// </summary>
public sealed class PolicySettings
{
    private static readonly ClientSegment?[] Segments =
        [null, ClientSegment.Strategic, ClientSegment.Standard, ClientSegment.Scale, ClientSegment.Institutional];

    private readonly Dictionary<string, ResolvedPlay> _plays = new(StringComparer.Ordinal);

    /// <summary>Reads the rows whatever their state; the caller passes those that are in force.</summary>
    public PolicySettings(IReadOnlyList<PlayDeclaration> plays, IReadOnlyList<PlaySetting> rows)
    {
        Plays = plays;
        var problems = new List<SettingProblem>();
        foreach (var play in plays)
        {
            if (_plays.ContainsKey(play.Key))
            {
                throw new ArgumentException($"The play '{play.Key}' is declared twice.", nameof(plays));
            }

            _plays.Add(play.Key, new ResolvedPlay(play, [.. rows.Where(row => row.PlayKey == play.Key)], problems));
        }

        problems.AddRange(rows
            .Where(row => !_plays.ContainsKey(row.PlayKey))
            .Select(row => SettingProblem.Of(SettingProblemKind.UnknownPlay) with { Row = row }));
        Problems = problems;
    }

    public IReadOnlyList<PlayDeclaration> Plays { get; }

    /// <summary>Everything wrong with the rows.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; }

    /// <summary>What a play may do for a client; a key that no play declares is an error of the caller.</summary>
    public EffectivePlay Resolve(string playKey, ClientSegment? segment, Guid? accountId) => _plays.TryGetValue(playKey, out var play)
        ? play.For(segment, accountId)
        : throw new ArgumentException($"No play is declared with the key '{playKey}'.", nameof(playKey));

    private sealed class ResolvedPlay
    {
        private readonly Dictionary<Guid, List<Row>> _clients = [];
        private readonly EffectivePlay[] _bySegment;

        public ResolvedPlay(PlayDeclaration play, List<PlaySetting> settings, List<SettingProblem> problems)
        {
            var rows = settings.Select(setting => new Row(setting, play, settings)).ToArray();
            foreach (var client in rows.Where(row => row.Setting.AccountId is not null).GroupBy(row => row.Setting.AccountId!.Value))
            {
                _clients.Add(client.Key, [.. client]);
            }

            var declared = new EffectivePlay(play, Mode.Observe, new PlayThresholds(play, [], []));
            var forAll = rows.Where(row => row.Setting.Level == SettingLevel.Default).Aggregate(declared, Apply);
            _bySegment = [.. Segments.Select(segment => segment is null
                ? forAll
                : rows.Where(row => row.Setting.Level == SettingLevel.Segment && row.Setting.Segment == segment).Aggregate(forAll, Apply))];

            var forClients = _clients.Values.Select(client => client.Aggregate(forAll, Apply));
            problems.AddRange(_bySegment.Concat(forClients).SelectMany(effective => effective.Problems).Distinct(ProblemComparer.Instance));
        }

        public EffectivePlay For(ClientSegment? segment, Guid? accountId)
        {
            var index = segment is null ? 0 : Array.IndexOf(Segments, segment);
            var above = _bySegment[index < 0 ? 0 : index];
            return accountId is { } id && _clients.TryGetValue(id, out var rows) ? rows.Aggregate(above, Apply) : above;
        }

        private static EffectivePlay Apply(EffectivePlay above, Row row)
        {
            var thresholds = above.Thresholds.With(row.Values, row.Setting.Level);
            var problems = row.Problems.Count > 0 ? row.Problems : UpsideDown(above.Play, thresholds, row.Setting);
            if (problems.Count == 0)
            {
                var mode = row.Setting.Mode ?? above.Mode;
                return above with
                {
                    Mode = above.Problems.Count > 0 && mode > Mode.Observe ? Mode.Observe : mode,
                    ModeLevel = row.Setting.Mode is null ? above.ModeLevel : row.Setting.Level,
                    Thresholds = thresholds,
                };
            }

            var mostCautious = new[] { above.Mode, row.Setting.Mode ?? above.Mode, Mode.Observe }.Min();
            return above with { Mode = mostCautious, Problems = [.. above.Problems, .. problems] };
        }

        private static List<SettingProblem> UpsideDown(PlayDeclaration play, PlayThresholds thresholds, PlaySetting setting)
        {
            var problems = new List<SettingProblem>();
            foreach (var lower in play.Thresholds.Where(threshold => threshold.NotAbove is not null))
            {
                if (thresholds.Number(lower.Name) > thresholds.Number(lower.NotAbove!))
                {
                    problems.Add(SettingProblem.Of(
                        SettingProblemKind.BandUpsideDown,
                        lower.Name,
                        thresholds.TextOf(lower.Name),
                        lower.NotAbove!,
                        thresholds.TextOf(lower.NotAbove!)) with
                    { Row = setting });
                }
            }

            return problems;
        }
    }

    private sealed class Row
    {
        public Row(PlaySetting setting, PlayDeclaration play, List<PlaySetting> all)
        {
            Setting = setting;
            var parsed = ThresholdText.Parse(play, setting.Thresholds);
            Values = parsed.Values;
            var problems = parsed.Problems.ToList();
            if (all.Any(other => !ReferenceEquals(other, setting) && other.SameScope(setting)))
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.SetTwice));
            }

            if (setting.Segment is not null && setting.AccountId is not null)
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.SegmentAndClient));
            }

            if (setting.Mode is null && parsed.Values.Count == 0 && parsed.Problems.Count == 0)
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.NothingSet));
            }

            Problems = [.. problems.Select(problem => problem with { Row = setting })];
        }

        public PlaySetting Setting { get; }

        public IReadOnlyDictionary<string, ThresholdValue> Values { get; }

        public IReadOnlyList<SettingProblem> Problems { get; }
    }

    private sealed class ProblemComparer : IEqualityComparer<SettingProblem>
    {
        public static ProblemComparer Instance { get; } = new();

        public bool Equals(SettingProblem? x, SettingProblem? y) =>
            x is not null && y is not null && ReferenceEquals(x.Row, y.Row) && x.Kind == y.Kind && x.Arguments.SequenceEqual(y.Arguments);

        public int GetHashCode(SettingProblem obj) => (int)obj.Kind;
    }
}
