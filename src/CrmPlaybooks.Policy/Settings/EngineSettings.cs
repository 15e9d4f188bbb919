using System.Globalization;
using CrmPlaybooks.Policy.Owners;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>The settings of the engine as a whole, which environment variables hold.</summary>
public sealed record EngineSettings
{
    private static readonly char[] DomainSeparators = [',', ';', ' ', '\r', '\n'];

    private static readonly string[] Names =
        ["enabled", "maintenance", "clients", "fallback-team", "own-domains", "tasks-per-owner-per-day", "retention-days", "due-hour", "oldest-cause-days"];

    public bool Enabled { get; init; } = true;

    public bool Maintenance { get; init; }

    public ClientRule Clients { get; init; } = ClientRule.Default;

    public Guid? FallbackTeamId { get; init; }

    /// <summary>The organisation's own mail domains, in lower case.</summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    public int TasksPerOwnerPerDay { get; init; } = 5;

    public int RetentionDays { get; init; } = 400;

    /// <summary>The owner's local hour at which items fall due.</summary>
    public TimeSpan DueHour { get; init; } = TimeSpan.FromHours(17);

    /// <summary>Switching a play to Act opens no cause older than this.</summary>
    public int OldestCauseDays { get; init; } = 30;

    /// <summary>What was wrong with the texts these settings were read from.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = [];

    /// <summary>
    /// Reads texts by name: <c>enabled</c>, <c>maintenance</c>, <c>clients</c> (see <see cref="ClientRule.Parse"/>), <c>fallback-team</c>, <c>own-domains</c>,
    /// <c>tasks-per-owner-per-day</c>, <c>retention-days</c>, <c>due-hour</c>, <c>oldest-cause-days</c>. What is absent or empty has its default. What is wrong is a
    /// problem and has its default too, except that an engine whose switches cannot be read stands still.
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
            Enabled = Text("enabled") is not { } enabled ? defaults.Enabled : YesNo("enabled", enabled, false, problems),
            Maintenance = Text("maintenance") is not { } maintenance ? defaults.Maintenance : YesNo("maintenance", maintenance, true, problems),
            Clients = ClientRule.Parse(Text("clients"), problems),
            FallbackTeamId = Text("fallback-team") is not { } team ? null : Id("fallback-team", team, problems),
            OwnDomains = Text("own-domains") is not { } domains ? [] : Domains("own-domains", domains, problems),
            TasksPerOwnerPerDay = Count("tasks-per-owner-per-day", defaults.TasksPerOwnerPerDay, 1, 100),
            RetentionDays = Count("retention-days", defaults.RetentionDays, 30, 3650),
            DueHour = Text("due-hour") is not { } hour ? defaults.DueHour : TimeOfDay("due-hour", hour, defaults.DueHour, problems),
            OldestCauseDays = Count("oldest-cause-days", defaults.OldestCauseDays, 0, 365),
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

    /// <summary>Everything wrong with these settings, the fallback team included.</summary>
    public IReadOnlyList<SettingProblem> Check(OwnerDirectory directory)
    {
        var failure = new OwnerChain(directory, FallbackTeamId).FallbackFailure;
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

    private static Guid? Id(string name, string text, List<SettingProblem> problems)
    {
        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        problems.Add(SettingProblem.Of(SettingProblemKind.NotAnId, name, text));
        return null;
    }

    private static string[] Domains(string name, string text, List<SettingProblem> problems)
    {
        var domains = text.Split(DomainSeparators, StringSplitOptions.RemoveEmptyEntries).Select(domain => domain.ToLowerInvariant()).Distinct().ToArray();
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

        int? Part(int index, int max) => int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number : null;
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
