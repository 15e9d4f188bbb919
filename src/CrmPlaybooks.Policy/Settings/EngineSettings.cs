using System.Globalization;
using CrmPlaybooks.Policy.Owners;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>The settings of the engine as a whole, which environment variables hold.</summary>
public sealed record EngineSettings
{
    private static readonly char[] DomainSeparators = [',', ';', ' ', '\r', '\n'];

    private static readonly string[] Names =
    [
        "cpb_Enabled", "cpb_Maintenance", "cpb_ClientFilter", "cpb_FallbackTeam", "cpb_OwnMailDomains", "cpb_NewTasksPerOwnerPerDay",
        "cpb_RetentionDays", "cpb_DueHour", "cpb_OldestCauseDays", "cpb_ReadTexts",
    ];

    public bool Enabled { get; init; } = true;

    public bool Maintenance { get; init; }

    /// <summary>Whether the texts of mails, calls and meetings are read for what they say.</summary>
    public bool ReadTexts { get; init; } = true;

    public ClientRule Clients { get; init; } = ClientRule.Default;

    /// <summary>The fallback team's id or name.</summary>
    public string? FallbackTeam { get; init; }

    /// <summary>The organisation's own mail domains, in lower case.</summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    public int NewTasksPerOwnerPerDay { get; init; } = 5;

    public int RetentionDays { get; init; } = 730;

    /// <summary>The owner's local hour at which items fall due.</summary>
    public TimeSpan DueHour { get; init; } = TimeSpan.FromHours(10);

    /// <summary>Switching a play to Act opens no cause older than this.</summary>
    public int OldestCauseDays { get; init; } = 30;

    /// <summary>What was wrong with the texts these settings were read from.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = [];

    /// <summary>
    /// Reads the texts of the environment variables by their schema names; the client filter is as <see cref="ClientRule.Parse"/> says.
    /// What is absent or empty has its default. What is wrong is a problem and has its default too, except that an engine whose switches
    /// cannot be read stands still.
    /// </summary>
    public static EngineSettings Read(IReadOnlyDictionary<string, string?> texts)
    {
        var problems = new List<SettingProblem>();
        foreach (var name in texts.Keys.Where(name => !Names.Contains(name)))
        {
            problems.Add(SettingProblem.Of(SettingProblemKind.UnknownSetting, name, string.Join(", ", Names)));
        }

        var defaults = new EngineSettings();
        var settings = new EngineSettings
        {
            Enabled = Text("cpb_Enabled") is not { } enabled ? defaults.Enabled : YesNo("cpb_Enabled", enabled, false, problems),
            Maintenance = Text("cpb_Maintenance") is not { } maintenance
                ? defaults.Maintenance
                : YesNo("cpb_Maintenance", maintenance, true, problems),
            ReadTexts = Text("cpb_ReadTexts") is not { } read ? defaults.ReadTexts : YesNo("cpb_ReadTexts", read, false, problems),
            Clients = ClientRule.Parse(Text("cpb_ClientFilter"), problems),
            FallbackTeam = Text("cpb_FallbackTeam"),
            OwnDomains = Text("cpb_OwnMailDomains") is not { } domains ? [] : Domains("cpb_OwnMailDomains", domains, problems),
            NewTasksPerOwnerPerDay = Count("cpb_NewTasksPerOwnerPerDay", defaults.NewTasksPerOwnerPerDay, 1, 100),
            RetentionDays = Count("cpb_RetentionDays", defaults.RetentionDays, 30, 3650),
            DueHour = Text("cpb_DueHour") is not { } hour ? defaults.DueHour : TimeOfDay("cpb_DueHour", hour, defaults.DueHour, problems),
            OldestCauseDays = Count("cpb_OldestCauseDays", defaults.OldestCauseDays, 0, 365),
        };
        return settings with { Problems = problems };

        string? Text(string name) => texts.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text!.Trim() : null;

        int Count(string name, int otherwise, int min, int max)
        {
            if (Text(name) is not { } text)
            {
                return otherwise;
            }

            var parsed = ThresholdText.ParseValue(ThresholdDeclaration.Number(name, ThresholdUnit.Count, otherwise, min, max), text);
            if (parsed.Value is not null)
            {
                return (int)parsed.Value.Numbers[0];
            }

            problems.Add(parsed.Problem!);
            return otherwise;
        }
    }

    /// <summary>The id of the fallback team; null when none is set, or when no team or more than one has its name.</summary>
    public Guid? FallbackTeamId(OwnerDirectory directory)
    {
        if (FallbackTeam is null)
        {
            return null;
        }

        if (Guid.TryParse(FallbackTeam, out var id))
        {
            return id;
        }

        var named = directory.TeamsNamed(FallbackTeam);
        return named.Count == 1 ? named[0].Id : null;
    }

    /// <summary>Everything wrong with these settings, the fallback team included.</summary>
    public IReadOnlyList<SettingProblem> Check(OwnerDirectory directory)
    {
        var team = FallbackTeamId(directory);
        if (team is null && FallbackTeam is not null)
        {
            return directory.TeamsNamed(FallbackTeam).Count == 0
                ? [.. Problems, SettingProblem.Of(SettingProblemKind.FallbackTeamUnknown)]
                : [.. Problems, SettingProblem.Of(SettingProblemKind.FallbackTeamAmbiguous, FallbackTeam)];
        }

        var failure = new OwnerChain(directory, team).FallbackFailure;
        return failure is null ? Problems : [.. Problems, SettingProblem.Of(KindOf(failure.Value))];
    }

    internal static bool YesNo(string name, string text, bool otherwise, ICollection<SettingProblem> problems)
    {
        switch (text.ToLowerInvariant())
        {
            case "yes" or "true" or "1":
                return true;
            case "no" or "false" or "0":
                return false;
            default:
                problems.Add(SettingProblem.Of(SettingProblemKind.NotYesOrNo, name, text));
                return otherwise;
        }
    }

    private static string[] Domains(string name, string text, List<SettingProblem> problems)
    {
        var domains = text.Split(DomainSeparators, StringSplitOptions.RemoveEmptyEntries)
            .Select(domain => domain.ToLowerInvariant()).Distinct().ToArray();
        var wrong = domains.Where(domain => !IsDomain(domain)).ToArray();
        problems.AddRange(wrong.Select(domain => SettingProblem.Of(SettingProblemKind.NotADomain, name, domain)));
        return [.. domains.Except(wrong)];
    }

    private static bool IsDomain(string text) =>
        text.IndexOf('.') > 0 && text[text.Length - 1] != '.' && text.IndexOf("..", StringComparison.Ordinal) < 0
        && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '.');

    private static TimeSpan TimeOfDay(string name, string text, TimeSpan otherwise, List<SettingProblem> problems)
    {
        var parts = text.Split(':');
        if (parts.Length <= 2 && Part(0, 23) is { } hours && (parts.Length == 1 || (parts[1].Length == 2 && Part(1, 59) is not null)))
        {
            return new TimeSpan(hours, parts.Length == 1 ? 0 : Part(1, 59)!.Value, 0);
        }

        problems.Add(SettingProblem.Of(SettingProblemKind.NotATime, name, text));
        return otherwise;

        int? Part(int index, int max) =>
            int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number : null;
    }

    private static SettingProblemKind KindOf(OwnerFailure failure) => failure switch
    {
        OwnerFailure.FallbackTeamNotSet => SettingProblemKind.FallbackTeamNotSet,
        OwnerFailure.FallbackTeamUnknown => SettingProblemKind.FallbackTeamUnknown,
        OwnerFailure.FallbackTeamDisabled => SettingProblemKind.FallbackTeamDisabled,
        OwnerFailure.FallbackTeamCannotOwn => SettingProblemKind.FallbackTeamCannotOwn,
        OwnerFailure.FallbackTeamWithoutUsableMember => SettingProblemKind.FallbackTeamWithoutUsableMember,
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "This failure has no sentence."),
    };
}
