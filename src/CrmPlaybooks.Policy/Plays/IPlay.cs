using CrmPlaybooks.Policy.Facts;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>One thing that the suite notices. A play is pure: the same facts, settings and moment give the same judgements.</summary>
public interface IPlay
{
    /// <summary>The kebab-case name of the class, which is also the name in settings, runs and documents.</summary>
    string Key { get; }

    /// <summary>Rises when the play judges differently.</summary>
    int Version { get; }

    /// <summary>The classes of facts without which the play may not judge.</summary>
    IReadOnlyList<FactClass> Needs { get; }

    /// <summary>One judgement for every subject that the play has an opinion on; a subject left out counts as gone.</summary>
    IEnumerable<Judgement> Look(ClientFacts facts, LookContext context);
}
