namespace CrmPlaybooks.Policy.Owners;

/// <summary>A team's type; the values are those of <c>team.teamtype</c>.</summary>
public enum TeamKind
{
    Owner = 0,

    /// <summary>Cannot own rows.</summary>
    Access = 1,

    SecurityGroup = 2,
    OfficeGroup = 3,
}

/// <summary>A team as far as it matters for who gets an item.</summary>
public sealed record Team(Guid Id, string Name)
{
    public TeamKind Kind { get; init; } = TeamKind.Owner;

    /// <summary>False when the team's business unit is disabled; a team has no state of its own.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The team's administrator, who stands in for the owner's manager where a team owns the account.</summary>
    public Guid? AdministratorId { get; init; }

    /// <summary>
    /// The users in the team; null when nobody can know, as a directory group's members are listed only once they have signed in.
    /// </summary>
    public IReadOnlyList<Guid>? MemberIds { get; init; }
}
