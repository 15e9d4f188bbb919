namespace CrmPlaybooks.Policy.Settings;

/// <summary>
/// What publishing the drafts would do: which drafts come into force, which published rows they replace, and which are held back because
/// something is wrong with them; then the published row for the same clients stays in force.
/// </summary>
public sealed record Publication
{
    private Publication(PolicySettings before, PolicySettings after)
    {
        Before = before;
        After = after;
    }

    /// <summary>The settings in force now.</summary>
    public PolicySettings Before { get; }

    /// <summary>The settings in force afterwards.</summary>
    public PolicySettings After { get; }

    public IReadOnlyList<PlaySetting> Publish { get; private init; } = [];

    public IReadOnlyList<PlaySetting> Retire { get; private init; } = [];

    public IReadOnlyList<PlaySetting> HeldBack { get; private init; } = [];

    /// <summary>What is wrong with the drafts, and with published rows once the drafts are in force.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; private init; } = [];

    public static Publication Of(IReadOnlyList<PlayDeclaration> plays, IReadOnlyList<PlaySetting> rows)
    {
        var published = rows.Where(row => row.State == SettingState.Published).ToArray();
        var sound = rows.Where(row => row.State == SettingState.Draft).ToList();
        var heldBack = new List<PlaySetting>();
        var problems = new List<SettingProblem>();
        while (true)
        {
            PlaySetting[] inForce = [.. published.Where(row => !sound.Any(row.SameScope)), .. sound];
            var after = new PolicySettings(plays, inForce);
            var wrong = sound.Where(draft => after.Problems.Any(problem => ReferenceEquals(problem.Row, draft))).ToArray();
            problems.AddRange(after.Problems.Where(problem => wrong.Length == 0 || wrong.Any(draft => ReferenceEquals(problem.Row, draft))));
            if (wrong.Length == 0)
            {
                return new Publication(new PolicySettings(plays, published), after)
                {
                    Publish = sound,
                    Retire = [.. published.Where(row => sound.Any(row.SameScope))],
                    HeldBack = heldBack,
                    Problems = problems,
                };
            }

            heldBack.AddRange(wrong);
            sound.RemoveAll(wrong.Contains);
        }
    }
}
