using CrmPlaybooks.Policy.Facts;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>What several plays of one look ask for, worked out when the first of them asks.</summary>
internal sealed class SharedReadings
{
    private ClientFacts? _facts;
    private ClientAdoption? _adoption;

    public ClientAdoption AdoptionOf(ClientFacts facts, LookContext context)
    {
        if (_adoption is null || !ReferenceEquals(_facts, facts))
        {
            _facts = facts;
            _adoption = ClientAdoption.WorkOut(facts, context);
        }

        return _adoption;
    }
}
