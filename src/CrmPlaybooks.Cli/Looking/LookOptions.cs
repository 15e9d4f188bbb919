using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>What a look is asked for beyond the data.</summary>
internal sealed record LookOptions
{
    /// <summary>UTC; null for the newest record.</summary>
    public DateTime? AsOf { get; init; }

    public Language Language { get; init; } = Language.English;

    /// <summary>The zone of people whose own is not in the data, and of the report; a Windows or IANA id.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The organisation's own mail domains; null takes those of the data's settings, else those of its users' addresses.</summary>
    public string? OwnDomains { get; init; }

    /// <summary>The rule of who is a client, as the environment variable writes it; null takes that of the data's settings, else the default.</summary>
    public string? Clients { get; init; }

    /// <summary>The mode that every play is looked at in; null for the published modes.</summary>
    public Mode? Mode { get; init; } = Policy.Runs.Mode.Act;
}
