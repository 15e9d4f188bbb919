using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>Where stories begin: three clients with a contact each, another of whom only two things are told, three who look after clients, and one who writes for everybody.</summary>
internal sealed class StoryOffice : IDisposable
{
    /// <param name="warns">Whether the play only warns.</param>
    public StoryOffice(bool warns)
    {
        Office = new Office(warns: warns);
        var second = Office.CreateClient("Tailspin");
        var third = Office.CreateClient("Contoso Norte");
        Clients = [Office.Client, second, third];
        Contacts =
        [
            Office.Contact,
            Office.CreateContact("Luis", "Mora", "luis@tailspin.example", second),
            Office.CreateContact("Eva", "Vidal", "eva@norte.example", third),
        ];
        OtherClient = Office.CreateClient("Proseware");
        OtherContact = Office.CreateContact("Jon", "Sala", "jon@proseware.example", OtherClient);
        var unit = Office.Environment.RootBusinessUnitId;
        Owners = [Office.Owner, Office.CreateUser("Iria", "Sanz", unit), Office.CreateUser("Hugo", "Leal", unit)];
        Writer = Office.CreateUser("Noa", "Rey", unit);
        Office.System.Associate("systemuser", Writer, new Relationship("systemuserroles_association"), [Office.Role(Office.System, "System Administrator")]);
        Office.Until(Office.November(16, 12));
    }

    public Office Office { get; }

    public IReadOnlyList<Guid> Clients { get; }

    public IReadOnlyList<Guid> Contacts { get; }

    public Guid OtherClient { get; }

    public Guid OtherContact { get; }

    public IReadOnlyList<Guid> Owners { get; }

    /// <summary>What people do comes from this user, who may do everything: what SYSTEM writes is the engine's.</summary>
    public Guid Writer { get; }

    /// <summary>
    /// When a chapter is over for good, at the same instant in every telling: late enough that whatever was delayed has come and nobody is backed off, and so soon after the last
    /// that a wrong item has not come up for its next look yet.
    /// </summary>
    public static DateTime QuietAfter(DateTime utc) => utc < Scenarios.Office.November(19, 22) ? Scenarios.Office.November(19, 22) : Scenarios.Office.November(26, 0);

    public void Dispose() => Office.Dispose();
}
