namespace CrmPlaybooks.Policy.Runs;

/// <summary>A user or a team.</summary>
public sealed record Principal(PrincipalKind Kind, Guid Id);

public enum PrincipalKind
{
    User,
    Team,
}
