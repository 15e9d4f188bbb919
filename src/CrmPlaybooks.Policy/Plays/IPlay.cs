using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>One thing that the suite notices. A play is pure: the same facts, settings and moment give the same judgements.</summary>
public interface IPlay
{
    /// <summary>The kebab-case name of the class, which is also the name in settings, runs and documents.</summary>
    string Key { get; }

    /// <summary>Rises when the play judges differently.</summary>
    int Version { get; }

    /// <summary>What it notices, in a few words.</summary>
    Phrase Name { get; }

    /// <summary>The classes of facts without which the play may not judge.</summary>
    IReadOnlyList<FactNeed> Needs { get; }

    /// <summary>What administrators may set.</summary>
    IReadOnlyList<ThresholdDeclaration> Thresholds { get; }

    /// <summary>
    /// One judgement for every subject that the play has an opinion on; a subject left out counts as gone. Where there is no subject, a silence about the client says
    /// why (<see cref="Subject.Of"/>), so that there is always an answer to "why not?".
    /// </summary>
    IEnumerable<Judgement> Look(ClientFacts facts, LookContext context);
}
