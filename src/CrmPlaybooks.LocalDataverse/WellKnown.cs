namespace CrmPlaybooks.LocalDataverse;

/// <summary>Ids of the rows every new environment starts with; the same in each, so that tests are repeatable.</summary>
internal static class WellKnown
{
    public static readonly Guid OrganizationId = new("0c0de000-0000-4000-8000-000000000001");
    public static readonly Guid RootBusinessUnitId = new("0c0de000-0000-4000-8000-000000000002");
    public static readonly Guid SystemUserId = new("0c0de000-0000-4000-8000-000000000003");
    public static readonly Guid AdministratorId = new("0c0de000-0000-4000-8000-000000000004");
    public static readonly Guid CurrencyId = new("0c0de000-0000-4000-8000-000000000005");
    public static readonly Guid AdministratorRoleId = new("0c0de000-0000-4000-8000-000000000006");
    public static readonly Guid BusinessClosureCalendarId = new("0c0de000-0000-4000-8000-000000000007");
    public static readonly Guid BasicUserRoleId = new("0c0de000-0000-4000-8000-000000000009");
    public static readonly Guid DefaultTeamId = new("0c0de000-0000-4000-8000-000000000008");
}
