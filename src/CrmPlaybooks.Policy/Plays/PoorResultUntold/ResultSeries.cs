using CrmPlaybooks.Policy.Facts;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>Which result came before which: those of one metric and project follow each other by their day. Without a metric there is no order.</summary>
internal sealed class ResultSeries
{
    private readonly List<Result> _ordered;
    private readonly Dictionary<Guid, int> _places;

    public ResultSeries(IReadOnlyList<Result> results)
    {
        _ordered = [.. results.Where(result => !string.IsNullOrEmpty(result.Metric))];
        _ordered.Sort(Compare);
        _places = new Dictionary<Guid, int>(_ordered.Count);
        for (var place = 0; place < _ordered.Count; place++)
        {
            _places[_ordered[place].Id] = place;
        }
    }

    public Result? Before(Result result) => Neighbour(result, -1);

    public Result? After(Result result) => Neighbour(result, 1);

    private Result? Neighbour(Result result, int step)
    {
        if (!_places.TryGetValue(result.Id, out var place))
        {
            return null;
        }

        for (place += step; place >= 0 && place < _ordered.Count && IsSameSeries(_ordered[place], result); place += step)
        {
            if (_ordered[place].MeasuredOn != result.MeasuredOn)
            {
                return _ordered[place];
            }
        }

        return null;
    }

    private static bool IsSameSeries(Result one, Result other) => one.Metric == other.Metric && one.ProjectId == other.ProjectId;

    private static int Compare(Result one, Result other)
    {
        var order = string.CompareOrdinal(one.Metric, other.Metric);
        order = order != 0 ? order : (one.ProjectId ?? Guid.Empty).CompareTo(other.ProjectId ?? Guid.Empty);
        order = order != 0 ? order : one.MeasuredOn.CompareTo(other.MeasuredOn);
        return order != 0 ? order : one.Id.CompareTo(other.Id);
    }
}
