using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Owners;

[TestClass]
public sealed class OwnerChainTests
{
    // Monday to Wednesday.
    private static readonly Day From = new(2026, 11, 23);
    private static readonly Day Until = new(2026, 11, 25);

    private static readonly Person Project = new(Id(1), "Pilar Project");
    private static readonly Person Owner = new(Id(2), "Olga Owner") { ManagerId = Id(4) };
    private static readonly Person Backup = new(Id(3), "Benito Backup");
    private static readonly Person Manager = new(Id(4), "Marta Manager") { ManagerId = Id(5) };
    private static readonly Person Director = new(Id(5), "Diego Director");
    private static readonly Team Fallback = new(Id(9), "Customer success") { MemberIds = [Id(6)] };
    private static readonly Person Member = new(Id(6), "Teo Team");

    private static readonly OwnerQuestion Question = new(UserOf(Owner.Id), From, Until) { RoleHolder = UserOf(Project.Id), BackupId = Backup.Id };

    [TestMethod]
    public void The_plays_role_comes_first()
    {
        var decision = Choose();
        Assert.AreEqual("PlayRole Pilar Project ", Write(decision));
    }

    [TestMethod]
    public void Without_a_role_the_account_owner_gets_it() =>
        Assert.AreEqual("AccountOwner Olga Owner ", Write(Choose(question: Question with { RoleHolder = null })));

    [TestMethod]
    public void Each_place_is_tried_in_turn_and_says_why_it_was_passed_over()
    {
        var away = new DaySpan(new Day(2026, 11, 16), new Day(2026, 11, 27));
        Assert.AreEqual(
            "Manager Diego Director PlayRole:Disabled AccountOwner:Absent Backup:NotInteractive Manager:Unlicensed",
            Write(Choose(
                Project with { Enabled = false },
                Owner with { Absences = [away] },
                Backup with { Access = UserAccess.NonInteractive },
                Manager with { Licensed = false })));
    }

    [TestMethod]
    public void The_fallback_team_gets_it_when_nobody_is_left()
    {
        var decision = Choose(
            Project with { Enabled = false },
            Owner with { Enabled = false },
            Backup with { Enabled = false },
            Manager with { Enabled = false },
            Director with { Enabled = false });
        Assert.AreEqual(TeamOf(Fallback.Id), decision.Owner);
        CollectionAssert.AreEqual(new[] { Member.Id }, decision.Recipients.ToArray());
    }

    [TestMethod]
    [DataRow(UserAccess.ReadWrite, true)]
    [DataRow(UserAccess.Administrative, false)]
    [DataRow(UserAccess.Read, false)]
    [DataRow(UserAccess.Support, false)]
    [DataRow(UserAccess.NonInteractive, false)]
    [DataRow(UserAccess.DelegatedAdmin, false)]
    public void Only_a_user_with_read_write_access_gets_items(UserAccess access, bool gets) =>
        Assert.AreEqual(gets, Choose(Project with { Access = access }).Place == OwnerPlace.PlayRole);

    [TestMethod]
    [DataRow(23, 25, true, DisplayName = "Away on all three days")]
    [DataRow(24, 25, false, DisplayName = "There on the first day")]
    [DataRow(23, 24, false, DisplayName = "There on the last day")]
    public void Only_who_is_away_until_the_item_is_due_is_absent(int first, int last, bool absent) =>
        Assert.AreEqual(absent, (Project with { Absences = [new DaySpan(new Day(2026, 11, first), new Day(2026, 11, last))] }).IsAbsent(From, Until));

    [TestMethod]
    public void A_free_weekend_does_not_make_a_person_present()
    {
        var away = Project with { Absences = [new DaySpan(new Day(2026, 11, 20), new Day(2026, 11, 20)), new DaySpan(new Day(2026, 11, 23), new Day(2026, 11, 23))] };
        Assert.IsTrue(away.IsAbsent(new Day(2026, 11, 20), new Day(2026, 11, 23)));
    }

    [TestMethod]
    public void A_part_timer_without_days_off_is_never_absent()
    {
        var partTimer = Project with { Week = WeeklyHours.On([DayOfWeek.Thursday], TimeRange.Hours(9, 17)) };
        Assert.IsFalse(partTimer.IsAbsent(From, Until));
    }

    [TestMethod]
    public void An_absent_person_is_said_to_be_back_on_the_first_day_worked()
    {
        var away = Project with { Absences = [new DaySpan(From, new Day(2026, 11, 27))] };
        Assert.AreEqual(new Day(2026, 11, 30), Choose(away).Skipped[0].BackOn);
    }

    [TestMethod]
    public void Managers_who_manage_each_other_end_at_the_fallback_team() =>
        Assert.AreEqual(
            "FallbackTeam Customer success PlayRole:Disabled AccountOwner:Disabled Backup:Disabled Manager:Disabled Manager:Disabled",
            Write(Choose(
                Project with { Enabled = false },
                Owner with { Enabled = false },
                Backup with { Enabled = false },
                Manager with { Enabled = false, ManagerId = Director.Id },
                Director with { Enabled = false, ManagerId = Manager.Id })));

    [TestMethod]
    public void A_person_in_two_places_is_tried_once_and_the_climb_goes_on_above() =>
        Assert.AreEqual(
            "Manager Diego Director AccountOwner:Disabled Backup:Disabled",
            Write(Choose(
                question: Question with { RoleHolder = null, BackupId = Manager.Id },
                changed: [Owner with { Enabled = false }, Manager with { Enabled = false }])));

    [TestMethod]
    public void A_deleted_owner_without_backup_goes_to_the_fallback_team() =>
        Assert.AreEqual(
            "FallbackTeam Customer success AccountOwner:Unknown Backup:NotSet Manager:NotSet",
            Write(Choose(question: new OwnerQuestion(UserOf(Id(77)), From, Until))));

    [TestMethod]
    public void A_team_that_owns_the_account_gets_the_item_and_each_member_is_told()
    {
        var sales = new Team(Id(20), "Sales") { MemberIds = [Owner.Id, Backup.Id, Manager.Id] };
        var decision = new OwnerChain(Directory([Backup with { Enabled = false }], sales), Fallback.Id).Choose(new OwnerQuestion(TeamOf(sales.Id), From, Until));
        Assert.AreEqual("AccountOwner Sales ", Write(decision));
        CollectionAssert.AreEqual(new[] { Owner.Id, Manager.Id }, decision.Recipients.ToArray());
    }

    [TestMethod]
    public void Of_a_teams_members_those_who_are_there_are_told()
    {
        var sales = new Team(Id(20), "Sales") { MemberIds = [Owner.Id, Backup.Id] };
        var away = Owner with { Absences = [new DaySpan(From, Until)] };
        var decision = new OwnerChain(Directory([away], sales), Fallback.Id).Choose(new OwnerQuestion(TeamOf(sales.Id), From, Until));
        CollectionAssert.AreEqual(new[] { Backup.Id }, decision.Recipients.ToArray());
    }

    [TestMethod]
    [DataRow(TeamKind.Access, true, "CannotOwn")]
    [DataRow(TeamKind.Owner, false, "Disabled")]
    public void A_team_that_cannot_own_gives_way_to_its_administrator(TeamKind kind, bool enabled, string reason)
    {
        var sales = new Team(Id(20), "Sales") { Kind = kind, Enabled = enabled, AdministratorId = Manager.Id };
        var decision = new OwnerChain(Directory([], sales), Fallback.Id).Choose(new OwnerQuestion(TeamOf(sales.Id), From, Until));
        Assert.AreEqual($"Manager Marta Manager AccountOwner:{reason} Backup:NotSet", Write(decision));
    }

    [TestMethod]
    public void A_team_of_unusable_members_gives_way()
    {
        var sales = new Team(Id(20), "Sales") { MemberIds = [Owner.Id] };
        var decision = new OwnerChain(Directory([Owner with { Licensed = false }], sales), Fallback.Id).Choose(new OwnerQuestion(TeamOf(sales.Id), From, Until));
        Assert.AreEqual(SkipReason.NoUsableMember, decision.Skipped[0].Reason);
    }

    [TestMethod]
    public void A_team_whose_members_nobody_can_know_is_taken_at_its_word()
    {
        var group = new Team(Id(20), "Directory group") { Kind = TeamKind.SecurityGroup };
        Assert.AreEqual("AccountOwner Directory group ", Write(new OwnerChain(Directory([], group), null).Choose(new OwnerQuestion(TeamOf(group.Id), From, Until))));
    }

    [TestMethod]
    public void A_missing_fallback_team_is_a_failure_by_name() => Assert.AreEqual(OwnerFailure.FallbackTeamNotSet, ChooseForNobody(null, Fallback));

    [TestMethod]
    public void A_deleted_fallback_team_is_a_failure_by_name() => Assert.AreEqual(OwnerFailure.FallbackTeamUnknown, ChooseForNobody(Id(99), Fallback));

    [TestMethod]
    public void A_disabled_fallback_team_is_a_failure_by_name() =>
        Assert.AreEqual(OwnerFailure.FallbackTeamDisabled, ChooseForNobody(Fallback.Id, Fallback with { Enabled = false }));

    [TestMethod]
    public void An_access_team_as_fallback_is_a_failure_by_name() =>
        Assert.AreEqual(OwnerFailure.FallbackTeamCannotOwn, ChooseForNobody(Fallback.Id, Fallback with { Kind = TeamKind.Access }));

    [TestMethod]
    public void An_empty_fallback_team_is_a_failure_by_name() =>
        Assert.AreEqual(OwnerFailure.FallbackTeamWithoutUsableMember, ChooseForNobody(Fallback.Id, Fallback with { MemberIds = [] }));

    [TestMethod]
    public void A_failed_fallback_team_that_also_owns_the_account_is_still_a_failure_by_name()
    {
        var disabled = Fallback with { Enabled = false };
        var decision = new OwnerChain(new OwnerDirectory([], [disabled]), disabled.Id).Choose(new OwnerQuestion(TeamOf(disabled.Id), From, Until));
        Assert.AreEqual(OwnerFailure.FallbackTeamDisabled, decision.Failure);
    }

    [TestMethod]
    public void Two_users_with_one_id_are_refused() => Assert.ThrowsExactly<ArgumentException>(() => new OwnerDirectory([Owner, Owner], []));

    [TestMethod]
    public void No_random_organisation_gives_an_item_to_somebody_who_cannot_work_on_it() => Seeded.Runs(5000, nameof(No_random_organisation_gives_an_item_to_somebody_who_cannot_work_on_it), random =>
    {
        var people = AnyPeople(random);
        var teams = AnyTeams(random);
        var question = AnyQuestion(random);
        Guid? fallback = random.Next(5) == 0 ? null : AnyTeamId(random);
        var decision = new OwnerChain(new OwnerDirectory(people, teams), fallback).Choose(question);

        Assert.AreEqual(decision.Owner is null, decision.Failure is not null);
        var reachable = Reachable(people, teams, question);
        if (decision.Owner is null || decision.Place == OwnerPlace.FallbackTeam)
        {
            Assert.IsFalse(reachable.Any(who => CanWork(who, people, teams, question)), "a usable candidate was passed over");
            Assert.AreEqual(fallback is null || !CanWork(TeamOf(fallback.Value), people, teams, question), decision.Owner is null);
        }
        else
        {
            Assert.Contains(decision.Owner, reachable);
        }

        if (decision.Owner is not null)
        {
            Assert.IsTrue(CanWork(decision.Owner, people, teams, question), $"{decision.Place} {decision.OwnerName} cannot work on it");
        }

        Assert.IsFalse(decision.Skipped.Any(skipped => skipped.Candidate is not null && CanWork(skipped.Candidate, people, teams, question)));
    });

    private static OwnerDecision Choose(params Person[] changed) => Choose(Question, changed);

    private static OwnerDecision Choose(OwnerQuestion question, params Person[] changed) => new OwnerChain(Directory(changed), Fallback.Id).Choose(question);

    private static OwnerFailure? ChooseForNobody(Guid? fallbackTeam, Team team) =>
        new OwnerChain(new OwnerDirectory([Owner with { Enabled = false }, Member], [team]), fallbackTeam)
            .Choose(new OwnerQuestion(UserOf(Owner.Id), From, Until)).Failure;

    private static OwnerDirectory Directory(Person[] changed, params Team[] more)
    {
        Person[] all = [Project, Owner, Backup, Manager, Director, Member];
        return new OwnerDirectory(all.Select(person => changed.FirstOrDefault(other => other.Id == person.Id) ?? person), [Fallback, .. more]);
    }

    private static string Write(OwnerDecision decision) =>
        $"{decision.Place} {decision.OwnerName} {string.Join(" ", decision.Skipped.Select(skipped => $"{skipped.Place}:{skipped.Reason}"))}";

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static Guid AnyUserId(Random random) => Id(random.Next(0, 12));

    private static Guid AnyTeamId(Random random) => Id(random.Next(100, 104));

    private static Person[] AnyPeople(Random random)
    {
        var usableShare = random.Next(10, 100);
        return [.. Enumerable.Range(0, 10).Select(number => new Person(Id(number), "P" + number)
        {
            Enabled = random.Next(100) < usableShare,
            Licensed = random.Next(100) < usableShare,
            Access = random.Next(100) < usableShare ? UserAccess.ReadWrite : (UserAccess)random.Next(1, 6),
            ManagerId = random.Next(5) == 0 ? null : AnyUserId(random),
            Absences = random.Next(100) < usableShare ? [] : [new DaySpan(From.AddDays(-random.Next(0, 9)), From.AddDays(random.Next(0, 5)))],
        })];
    }

    private static Team[] AnyTeams(Random random) => [.. Enumerable.Range(100, 3).Select(number => new Team(Id(number), "T" + number)
    {
        Enabled = random.Next(5) > 0,
        Kind = (TeamKind)random.Next(0, 4),
        AdministratorId = random.Next(3) == 0 ? null : AnyUserId(random),
        MemberIds = random.Next(3) == 0 ? null : [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => AnyUserId(random))],
    })];

    private static OwnerQuestion AnyQuestion(Random random) => new(AnyPrincipal(random), From, Until)
    {
        RoleHolder = random.Next(2) == 0 ? null : AnyPrincipal(random),
        BackupId = random.Next(2) == 0 ? null : AnyUserId(random),
    };

    private static Principal AnyPrincipal(Random random) => random.Next(3) == 0 ? TeamOf(AnyTeamId(random)) : UserOf(AnyUserId(random));

    private static List<Principal> Reachable(Person[] people, Team[] teams, OwnerQuestion question)
    {
        List<Principal> reachable = [question.AccountOwner];
        if (question.RoleHolder is not null)
        {
            reachable.Add(question.RoleHolder);
        }

        if (question.BackupId is { } backup)
        {
            reachable.Add(UserOf(backup));
        }

        var manager = question.AccountOwner.Kind == PrincipalKind.User
            ? people.FirstOrDefault(person => person.Id == question.AccountOwner.Id)?.ManagerId
            : teams.FirstOrDefault(team => team.Id == question.AccountOwner.Id)?.AdministratorId;
        for (var level = 0; level < 50 && manager is { } id; level++)
        {
            reachable.Add(UserOf(id));
            manager = people.FirstOrDefault(person => person.Id == id)?.ManagerId;
        }

        return reachable;
    }

    private static bool CanWork(Principal who, Person[] people, Team[] teams, OwnerQuestion question)
    {
        if (who.Kind == PrincipalKind.User)
        {
            var person = people.FirstOrDefault(candidate => candidate.Id == who.Id);
            var there = person is not null && Enumerable.Range(0, 3).Any(offset => !person.Absences.Any(span => span.Covers(question.Needed(who).First.AddDays(offset))));
            return there && Usable(person!);
        }

        var team = teams.FirstOrDefault(candidate => candidate.Id == who.Id);
        return team is { Enabled: true } && team.Kind != TeamKind.Access
            && (team.MemberIds is null || people.Any(person => team.MemberIds.Contains(person.Id) && Usable(person)));
    }

    private static bool Usable(Person person) => person.Enabled && person.Licensed && person.Access == UserAccess.ReadWrite;

    private static Principal UserOf(Guid id) => new(PrincipalKind.User, id);

    private static Principal TeamOf(Guid id) => new(PrincipalKind.Team, id);
}
