using CrmPlaybooks.Policy.Settings;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>Every play of the suite.</summary>
public static class PlayCatalogue
{
    public static IReadOnlyList<IPlay> All { get; } =
    [
        new PoorResultUntold.PoorResultUntold(),
        new MilestoneSlipUntold.MilestoneSlipUntold(),
        new ObstacleUntold.ObstacleUntold(),
        new ObstacleWithoutOptions.ObstacleWithoutOptions(),
        new ShallowRenewal.ShallowRenewal(),
        new ProjectCheckIns.ProjectCheckIns(),
        new StatusAskedNearDeadline.StatusAskedNearDeadline(),
        new Monologue.Monologue(),
        new OutOfCadence.OutOfCadence(),
        new UnansweredClient.UnansweredClient(),
        new PostponedMeetings.PostponedMeetings(),
        new ContactNobodyKnows.ContactNobodyKnows(),
        new PromiseDue.PromiseDue(),
        new CourtesyIsNotAdoption.CourtesyIsNotAdoption(),
        new StagnationHeard.StagnationHeard(),
        new SingleUser.SingleUser(),
        new OccasionalUse.OccasionalUse(),
        new SilentClient.SilentClient(),
        new StopRequested.StopRequested(),
    ];

    /// <summary>What settings need to know of them.</summary>
    public static IReadOnlyList<PlayDeclaration> Declarations { get; } = DeclarationsOf(All);

    public static IReadOnlyList<PlayDeclaration> DeclarationsOf(IEnumerable<IPlay> plays) => [.. plays.Select(play => new PlayDeclaration(play.Key, [.. play.Thresholds]))];
}
