namespace CrmPlaybooks.Policy.Owners;

/// <summary>What may own a row.</summary>
public enum PrincipalKind
{
    User,
    Team,
}

/// <summary>A user or a team by its id.</summary>
public sealed record Principal(PrincipalKind Kind, Guid Id)
{
    public static Principal User(Guid id) => new(PrincipalKind.User, id);

    public static Principal Team(Guid id) => new(PrincipalKind.Team, id);
}
