using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Owners;

/// <summary>
/// Who gets an item: the play's role, the account's owner, its backup, the owner's managers, the fallback team. Never a user who is
/// disabled, not interactive, unlicensed, or away until after the item is due.
/// </summary>
public sealed class OwnerChain(OwnerDirectory directory, Guid? fallbackTeamId)
{
    /// <summary>What is wrong with the fallback team; null when it can take items.</summary>
    public OwnerFailure? FallbackFailure
    {
        get
        {
            var reason = fallbackTeamId is { } team ? WhyNot(directory.Team(team)) : SkipReason.NotSet;
            return reason is null ? null : FailureOf(reason.Value);
        }
    }

    public OwnerDecision Choose(OwnerQuestion question)
    {
        var skipped = new List<SkippedOwner>();
        var tried = new HashSet<Principal>();
        foreach (var candidate in Candidates(question))
        {
            if (candidate.Who is not null && !tried.Add(candidate.Who))
            {
                continue;
            }

            var verdict = Judge(candidate, question);
            if (verdict is not null)
            {
                skipped.Add(verdict);
                continue;
            }

            return new OwnerDecision
            {
                Owner = candidate.Who,
                OwnerName = NameOf(candidate.Who!),
                Place = candidate.Place,
                Skipped = skipped,
                Recipients = RecipientsOf(candidate.Who!, question),
            };
        }

        return new OwnerDecision { Failure = FallbackFailure, Skipped = skipped };
    }

    /// <summary>Whether a user or team can still do the work of an item; null when it can, else why not.</summary>
    public SkippedOwner? WhyUnusable(Principal owner, OwnerPlace place, OwnerQuestion question) =>
        Judge(new Candidate(place, owner), question);

    /// <summary>Whether a user or team still holds the place of the chain that made it the owner.</summary>
    public bool Holds(Principal owner, OwnerPlace place, OwnerQuestion question) =>
        Candidates(question).Any(candidate => candidate.Place == place && owner.Equals(candidate.Who));

    private IEnumerable<Candidate> Candidates(OwnerQuestion question)
    {
        if (question.RoleHolder is not null)
        {
            yield return new Candidate(OwnerPlace.PlayRole, question.RoleHolder);
        }

        yield return new Candidate(OwnerPlace.AccountOwner, question.AccountOwner);
        yield return new Candidate(OwnerPlace.Backup, question.BackupId is { } backup ? new Principal(PrincipalKind.User, backup) : null);

        var climbed = new HashSet<Guid>();
        var manager = FirstManager(question.AccountOwner);
        if (manager is null)
        {
            yield return new Candidate(OwnerPlace.Manager, null);
        }

        while (manager is { } id && climbed.Add(id))
        {
            yield return new Candidate(OwnerPlace.Manager, new Principal(PrincipalKind.User, id));
            manager = directory.Person(id)?.ManagerId;
        }

        yield return new Candidate(OwnerPlace.FallbackTeam, fallbackTeamId is { } team ? new Principal(PrincipalKind.Team, team) : null);
    }

    private Guid? FirstManager(Principal accountOwner) => accountOwner.Kind == PrincipalKind.User
        ? directory.Person(accountOwner.Id)?.ManagerId
        : directory.Team(accountOwner.Id)?.AdministratorId;

    private SkippedOwner? Judge(Candidate candidate, OwnerQuestion question)
    {
        if (candidate.Who is null)
        {
            return new SkippedOwner(candidate.Place, null, "", SkipReason.NotSet);
        }

        var reason = candidate.Who.Kind == PrincipalKind.User
            ? WhyNot(directory.Person(candidate.Who.Id)) ?? (IsAbsent(candidate.Who, question) ? SkipReason.Absent : null)
            : WhyNot(directory.Team(candidate.Who.Id));
        if (reason is null)
        {
            return null;
        }

        var back = reason == SkipReason.Absent ? directory.Person(candidate.Who.Id)!.BackAfter(question.Needed(candidate.Who).Last) : null;
        return new SkippedOwner(candidate.Place, candidate.Who, NameOf(candidate.Who), reason.Value) { BackOn = back };
    }

    private static SkipReason? WhyNot(Person? person) => person switch
    {
        null => SkipReason.Unknown,
        { Enabled: false } => SkipReason.Disabled,
        { Access: not UserAccess.ReadWrite } => SkipReason.NotInteractive,
        { Licensed: false } => SkipReason.Unlicensed,
        _ => null,
    };

    private SkipReason? WhyNot(Team? team) => team switch
    {
        null => SkipReason.Unknown,
        { Enabled: false } => SkipReason.Disabled,
        { Kind: TeamKind.Access } => SkipReason.CannotOwn,
        { MemberIds: { } members } when !members.Any(IsUsable) => SkipReason.NoUsableMember,
        _ => null,
    };

    private bool IsUsable(Guid userId) => WhyNot(directory.Person(userId)) is null;

    private bool IsAbsent(Principal user, OwnerQuestion question)
    {
        var needed = question.Needed(user);
        return directory.Person(user.Id)!.IsAbsent(needed.First, needed.Last);
    }

    private string NameOf(Principal who) =>
        (who.Kind == PrincipalKind.User ? directory.Person(who.Id)?.Name : directory.Team(who.Id)?.Name) ?? "";

    private Guid[] RecipientsOf(Principal owner, OwnerQuestion question)
    {
        if (owner.Kind == PrincipalKind.User)
        {
            return [owner.Id];
        }

        var usable = directory.Team(owner.Id)?.MemberIds?.Where(IsUsable).Distinct().ToArray() ?? [];
        var present = usable.Where(member => !IsAbsent(new Principal(PrincipalKind.User, member), question)).ToArray();
        return present.Length > 0 ? present : usable;
    }

    private static OwnerFailure FailureOf(SkipReason reason) => reason switch
    {
        SkipReason.NotSet => OwnerFailure.FallbackTeamNotSet,
        SkipReason.Unknown => OwnerFailure.FallbackTeamUnknown,
        SkipReason.Disabled => OwnerFailure.FallbackTeamDisabled,
        SkipReason.CannotOwn => OwnerFailure.FallbackTeamCannotOwn,
        SkipReason.NoUsableMember => OwnerFailure.FallbackTeamWithoutUsableMember,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A team is never passed over for this reason."),
    };

    private sealed record Candidate(OwnerPlace Place, Principal? Who);
}
