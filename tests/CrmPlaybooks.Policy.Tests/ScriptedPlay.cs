using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Plays.PoorResultUntold;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy;

/// <summary>A play that says what a test tells it to say, in the words of a real one.</summary>
internal sealed class ScriptedPlay(string key, params FactClass[] needs) : IPlay
{
    private static readonly ThresholdDeclaration[] NoThresholds = [];

    public string Key => key;

    public int Version => 1;

    public Phrase Name => PoorResultUntoldWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [.. needs.Select(need => new FactNeed(need))];

    public IReadOnlyList<ThresholdDeclaration> Thresholds => NoThresholds;

    public List<Judgement> Says { get; } = [];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => Says;

    public ScriptedPlay Finds(string subject, Func<Finding, Finding>? with = null)
    {
        var finding = Finding(subject);
        Says.Add(with is null ? finding : with(finding));
        return this;
    }

    public static Finding Finding(string subject) => new()
    {
        Subject = new Subject("cpb_result", NameBasedId.For(subject), subject),
        Severity = Severity.Normal,
        Precedence = Precedence.PoorResult,
        Since = Given.November(17, 10),
        Due = Due.In(1, Roll.Back),
        Evidence = [PoorResultUntoldWords.EvidenceRating(subject), PoorResultUntoldWords.EvidenceMeasured(new Day(2026, 11, 16), Given.November(17, 10)), TellingWords.NoUpdate],
        Title = PoorResultUntoldWords.Title("Ana Ruiz", subject),
        Advice = PoorResultUntoldWords.Advice,
    };

    public static Silence Silence(string subject, SilenceKind kind = SilenceKind.Satisfied) => new()
    {
        Subject = new Subject("cpb_result", NameBasedId.For(subject), subject),
        Kind = kind,
        Reason = PoorResultUntoldWords.QuietNotPoor,
    };
}
