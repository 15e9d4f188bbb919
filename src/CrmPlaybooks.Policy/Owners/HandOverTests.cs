using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Owners;

[TestClass]
public sealed class HandOverTests
{
    private static readonly Day From = new(2026, 11, 23);
    private static readonly Day Until = new(2026, 11, 25);
    private static readonly DaySpan Away = new(From, Until);

    private static readonly Person Ana = new(Id(1), "Ana") { ManagerId = Id(4) };
    private static readonly Person Bea = new(Id(2), "Bea");
    private static readonly Person Carlos = new(Id(3), "Carlos");
    private static readonly Person Marta = new(Id(4), "Marta");
    private static readonly Team Fallback = new(Id(9), "Customer success");

    private static readonly OwnerQuestion AnasAccount = new(UserOf(Ana.Id), From, Until) { BackupId = Bea.Id };

    [TestMethod]
    public void An_item_stays_with_the_owner_whom_the_chain_names() =>
        Assert.AreEqual("Keep StillTheOwner Ana", Decide(new HeldItem(UserOf(Ana.Id), OwnerPlace.AccountOwner), AnasAccount));

    [TestMethod]
    public void A_new_account_owner_takes_the_open_items() =>
        Assert.AreEqual(
            "Move PlaceChangedHands Carlos",
            Decide(new HeldItem(UserOf(Ana.Id), OwnerPlace.AccountOwner), AnasAccount with { AccountOwner = UserOf(Carlos.Id) }));

    [TestMethod]
    public void A_former_owner_who_is_now_the_backup_hands_over_too() =>
        Assert.AreEqual(
            "Move PlaceChangedHands Carlos",
            Decide(new HeldItem(UserOf(Ana.Id), OwnerPlace.AccountOwner), new OwnerQuestion(UserOf(Carlos.Id), From, Until) { BackupId = Ana.Id }));

    [TestMethod]
    public void An_item_of_the_backup_stays_there_when_the_owner_is_back() =>
        Assert.AreEqual("Keep StillHoldsThePlace Bea", Decide(new HeldItem(UserOf(Bea.Id), OwnerPlace.Backup), AnasAccount));

    [TestMethod]
    public void An_item_of_a_backup_who_was_replaced_moves() =>
        Assert.AreEqual("Move PlaceChangedHands Ana", Decide(new HeldItem(UserOf(Bea.Id), OwnerPlace.Backup), AnasAccount with { BackupId = Carlos.Id }));

    [TestMethod]
    public void An_item_assigned_by_hand_stays_where_it_was_put() =>
        Assert.AreEqual("Keep AssignedByHand Carlos", Decide(new HeldItem(UserOf(Carlos.Id), OwnerPlace.AccountOwner) { AssignedByHand = true }, AnasAccount));

    [TestMethod]
    public void An_item_assigned_by_hand_to_somebody_who_has_left_moves() =>
        Assert.AreEqual(
            "Move OwnerUnusable Ana Disabled",
            Decide(new HeldItem(UserOf(Carlos.Id), OwnerPlace.AccountOwner) { AssignedByHand = true }, AnasAccount, Carlos with { Enabled = false }));

    [TestMethod]
    public void An_owner_away_until_the_item_is_due_hands_over_to_the_backup() =>
        Assert.AreEqual(
            "Move OwnerUnusable Bea Absent",
            Decide(new HeldItem(UserOf(Ana.Id), OwnerPlace.AccountOwner), AnasAccount, Ana with { Absences = [Away] }));

    [TestMethod]
    public void The_fallback_team_hands_over_as_soon_as_there_is_a_person() =>
        Assert.AreEqual("Move PersonFound Ana", Decide(new HeldItem(TeamOf(Fallback.Id), OwnerPlace.FallbackTeam), AnasAccount));

    [TestMethod]
    public void An_item_whose_owner_is_unusable_and_that_nobody_can_take_is_stuck_by_name()
    {
        var chain = new OwnerChain(new OwnerDirectory([Ana with { Enabled = false }], []), null);
        var handOver = HandOver.Decide(new HeldItem(UserOf(Ana.Id), OwnerPlace.AccountOwner), chain, new OwnerQuestion(UserOf(Ana.Id), From, Until));
        Assert.AreEqual(HandOverAction.Stuck, handOver.Action);
        Assert.AreEqual(OwnerFailure.FallbackTeamNotSet, handOver.Failure);
    }

    [TestMethod]
    public void A_former_owner_keeps_what_nobody_else_can_take()
    {
        var chain = new OwnerChain(new OwnerDirectory([Ana], []), null);
        var handOver = HandOver.Decide(new HeldItem(UserOf(Ana.Id), OwnerPlace.Backup), chain, new OwnerQuestion(UserOf(Carlos.Id), From, Until));
        Assert.AreEqual(HandOverReason.NobodyElse, handOver.Reason);
        Assert.AreEqual(OwnerFailure.FallbackTeamNotSet, handOver.Failure);
    }

    [TestMethod]
    public void Asked_again_after_its_own_move_it_keeps() => Seeded.Runs(3000, nameof(Asked_again_after_its_own_move_it_keeps), random =>
    {
        var people = new[] { Ana, Bea, Carlos, Marta }.Select(person => person with
        {
            Enabled = random.Next(4) > 0,
            Absences = random.Next(4) > 0 ? [] : [Away],
            ManagerId = Id(random.Next(1, 6)),
        });
        var chain = new OwnerChain(new OwnerDirectory(people, [Fallback]), random.Next(4) > 0 ? Fallback.Id : null);
        var question = new OwnerQuestion(UserOf(Id(random.Next(1, 6))), From, Until) { BackupId = random.Next(2) == 0 ? null : Id(random.Next(1, 6)) };
        var item = new HeldItem(UserOf(Id(random.Next(1, 6))), (OwnerPlace)random.Next(0, 4)) { AssignedByHand = random.Next(3) == 0 };
        var first = HandOver.Decide(item, chain, question);
        if (first.Action == HandOverAction.Move)
        {
            Assert.AreNotEqual(item.Owner, first.To);
            Assert.AreEqual(HandOverAction.Keep, HandOver.Decide(new HeldItem(first.To!, first.Place!.Value), chain, question).Action);
        }
        else
        {
            Assert.AreEqual(first, HandOver.Decide(item, chain, question));
        }
    });

    private static string Decide(HeldItem item, OwnerQuestion question, params Person[] changed)
    {
        Person[] all = [Ana, Bea, Carlos, Marta];
        var directory = new OwnerDirectory(all.Select(person => changed.FirstOrDefault(other => other.Id == person.Id) ?? person), [Fallback]);
        var handOver = HandOver.Decide(item, new OwnerChain(directory, Fallback.Id), question);
        var name = handOver.To!.Kind == PrincipalKind.User ? directory.Person(handOver.To.Id)!.Name : directory.Team(handOver.To.Id)!.Name;
        return $"{handOver.Action} {handOver.Reason} {name} {handOver.Unusable?.Reason}".TrimEnd();
    }

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static Principal UserOf(Guid id) => new(PrincipalKind.User, id);

    private static Principal TeamOf(Guid id) => new(PrincipalKind.Team, id);
}
