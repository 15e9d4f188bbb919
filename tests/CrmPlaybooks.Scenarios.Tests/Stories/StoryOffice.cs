namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>Where stories begin: three clients with a contact each, and three who look after clients.</summary>
internal sealed class StoryOffice : IDisposable
{
    public StoryOffice()
    {
        Office = new Office();
        var second = Office.CreateClient("Tailspin");
        var third = Office.CreateClient("Contoso Norte");
        Clients = [Office.Client, second, third];
        Contacts =
        [
            Office.Contact,
            Office.CreateContact("Luis", "Mora", "luis@tailspin.example", second),
            Office.CreateContact("Eva", "Vidal", "eva@norte.example", third),
        ];
        var unit = Office.Environment.RootBusinessUnitId;
        Owners = [Office.Owner, Office.CreateUser("Iria", "Sanz", unit), Office.CreateUser("Hugo", "Leal", unit)];
        Office.Until(Office.November(16, 12));
    }

    public Office Office { get; }

    public IReadOnlyList<Guid> Clients { get; }

    public IReadOnlyList<Guid> Contacts { get; }

    public IReadOnlyList<Guid> Owners { get; }

    /// <summary>
    /// When a chapter is over for good, at the same instant in every telling: late enough that whatever was delayed has come and nobody is backed off, and so soon after the last
    /// that a wrong item has not come up for its next look yet.
    /// </summary>
    public static DateTime QuietAfter(DateTime utc) => utc < Scenarios.Office.November(23, 5) ? Scenarios.Office.November(23, 5) : Scenarios.Office.November(26, 0);

    public void Dispose() => Office.Dispose();
}
