namespace CrmPlaybooks.Policy.Listening;

/// <summary>What one sentence says, and which of its phrases are set aside. Most sentences say nothing: until one does, nothing is remembered.</summary>
internal sealed class PhraseDecision
{
    private static readonly IReadOnlyList<PhraseMatch> None = [];

    private List<PhraseMatch>? _heard;
    private List<PhraseMatch>? _setAside;
    private List<string>? _reasons;

    public IReadOnlyList<PhraseMatch> Heard => _heard ?? None;

    public IReadOnlyList<PhraseMatch> SetAside => _setAside ?? None;

    /// <summary>What the phrases that the lexicon found say.</summary>
    public static PhraseDecision Of(Direction direction, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        var decision = new PhraseDecision();
        foreach (var match in current.Matches(direction))
        {
            if (match.Rule.IsAsked && !current.Sentence.IsQuestion)
            {
                continue;
            }

            if (Cancellation.Of(match, before, current, after) is { } because)
            {
                decision.PutAside(match, because);
            }
            else
            {
                decision.Hear(match);
            }
        }

        if (decision._heard is { } heard)
        {
            heard.RemoveAll(match => match.Rule.Kind == SignalKind.Status
                && heard.Exists(other => other.Rule.Kind is SignalKind.Report or SignalKind.Complaint && SameClause(other, match, current)));
            heard.RemoveAll(match => match.Rule.Kind == SignalKind.Report && heard.Exists(other => other.Rule.Kind == SignalKind.Stop && SameClause(other, match, current)));
        }

        return decision;
    }

    public bool IsHeard(SignalKind kind) => Has(_heard, kind);

    public bool IsSetAside(SignalKind kind) => Has(_setAside, kind);

    public string ReasonFor(PhraseMatch setAside) => _reasons![_setAside!.IndexOf(setAside)];

    public void Hear(PhraseMatch match) => (_heard ??= []).Add(match);

    public void PutAside(PhraseMatch match, string because)
    {
        (_setAside ??= []).Add(match);
        (_reasons ??= []).Add(because);
    }

    /// <summary>Sets aside what was heard and is as asked.</summary>
    public void PutAsideWhere(Predicate<PhraseMatch> wanted, string because)
    {
        foreach (var match in _heard?.FindAll(wanted) ?? [])
        {
            _heard!.Remove(match);
            PutAside(match, because);
        }
    }

    public void Forget(PhraseRule rule) => _heard?.RemoveAll(match => ReferenceEquals(match.Rule, rule));

    private static bool Has(List<PhraseMatch>? matches, SignalKind kind)
    {
        if (matches is not null)
        {
            foreach (var match in matches)
            {
                if (match.Rule.Kind == kind)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool SameClause(PhraseMatch one, PhraseMatch other, SentenceHearing sentence) =>
        sentence.ClauseOf(one.From) == sentence.ClauseOf(other.From) || sentence.ClauseOf(one.To) == sentence.ClauseOf(other.To) || (one.From <= other.To && other.From <= one.To);
}
