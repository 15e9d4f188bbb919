using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Owners;

/// <summary>The places of the owner chain, in order.</summary>
public enum OwnerPlace
{
    /// <summary>The role that the play asks for: the project manager, the result's owner.</summary>
    PlayRole,

    AccountOwner,

    /// <summary>The account's preferred user.</summary>
    Backup,

    /// <summary>The account owner's manager, then that person's manager, and so on; for a team, its administrator first.</summary>
    Manager,

    FallbackTeam,
}

/// <summary>Why a candidate gets no item.</summary>
public enum SkipReason
{
    /// <summary>Nobody holds the place.</summary>
    NotSet,

    /// <summary>The id names no user or team that is known: deleted, or of another environment.</summary>
    Unknown,

    Disabled,

    /// <summary>The user's access mode is not read-write: an application, an administrator without customer data, a reader.</summary>
    NotInteractive,

    Unlicensed,

    /// <summary>Away until after the item would be due.</summary>
    Absent,

    /// <summary>An access team, which Dataverse lets own nothing.</summary>
    CannotOwn,

    /// <summary>A team none of whose members can work on an item.</summary>
    NoUsableMember,
}

/// <summary>Why an item finds no owner at all: what is wrong with the fallback team.</summary>
public enum OwnerFailure
{
    FallbackTeamNotSet,
    FallbackTeamUnknown,
    FallbackTeamDisabled,
    FallbackTeamCannotOwn,
    FallbackTeamWithoutUsableMember,
}

/// <summary>
/// A candidate who was passed over; <see cref="Candidate"/> is null where nobody holds the place, the name is empty where it is not known.
/// </summary>
public sealed record SkippedOwner(OwnerPlace Place, Principal? Candidate, string Name, SkipReason Reason)
{
    /// <summary>For an absent person the first day back, if that lies within a year.</summary>
    public Day? BackOn { get; init; }
}

/// <summary>Who gets an item, by which place of the chain, and who was passed over for which reason; or why nobody can.</summary>
public sealed record OwnerDecision
{
    /// <summary>Null when nobody can own the item; then <see cref="Failure"/> says why.</summary>
    public Principal? Owner { get; init; }

    public string OwnerName { get; init; } = "";

    public OwnerPlace? Place { get; init; }

    public OwnerFailure? Failure { get; init; }

    /// <summary>In the order of the chain.</summary>
    public IReadOnlyList<SkippedOwner> Skipped { get; init; } = [];

    /// <summary>The users to tell: the owner, or each usable member of the owning team, those who are present first of all.</summary>
    public IReadOnlyList<Guid> Recipients { get; init; } = [];
}

/// <summary>Whose item it is to be.</summary>
/// <param name="Needed">
/// The days on which a candidate must be there, at least on one of them: from today until the item would be due in that candidate's own working time, or the next working
/// day if it is overdue.
/// </param>
public sealed record OwnerQuestion(Principal AccountOwner, Func<Principal, DaySpan> Needed)
{
    /// <summary>The same days for every candidate.</summary>
    public OwnerQuestion(Principal accountOwner, Day from, Day until)
        : this(accountOwner, _ => new DaySpan(from, until))
    {
    }

    /// <summary>Who holds the role that the play asks for; null when the play asks for none, or nobody holds it.</summary>
    public Principal? RoleHolder { get; init; }

    /// <summary>The account's preferred user.</summary>
    public Guid? BackupId { get; init; }
}
