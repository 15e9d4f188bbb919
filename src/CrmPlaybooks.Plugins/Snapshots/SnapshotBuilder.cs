using System.Globalization;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.WorkingTime;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>
/// Reads what a snapshot holds, in pages. Of the users it takes those who can work, those who own an account, and the managers above them; of the teams all but
/// access teams, of which it takes the one that was named as the fallback.
/// </summary>
internal sealed class SnapshotBuilder(IOrganizationService service, EngineSettings engine, DateTime now)
{
    private const string SettingsAlias = "settings";
    private const string ZoneAlias = "zone";
    private const string UnitAlias = "unit";
    private const int LongestManagerChain = 16;
    private const int IdsPerQuery = 500;

    private const int MostNames = 20;

    private readonly List<Gap> _gaps = [];
    private readonly Dictionary<Guid, Guid> _calendars = [];
    private readonly Dictionary<Guid, PersonEntry> _people = [];
    private readonly HashSet<Guid> _accountOwners = [];
    private readonly HashSet<string> _unknownZones = new(StringComparer.Ordinal);

    /// <param name="settings">The settings in force.</param>
    /// <param name="settingsChangedOn">UTC; null when nothing was ever published.</param>
    public SnapshotContent Build(IEnumerable<PlaySetting> settings, DateTime? settingsChangedOn)
    {
        var organization = service.RetrieveMultiple(new QueryExpression(OrganizationTable.Table)
        {
            ColumnSet = new ColumnSet(OrganizationTable.Language, OrganizationTable.BusinessClosureCalendar),
        }).Entities[0];
        var content = new SnapshotContent
        {
            Format = SnapshotContent.CurrentFormat,
            Language = organization.GetAttributeValue<int>(OrganizationTable.Language),
            SettingsChanged = settingsChangedOn?.Ticks ?? 0,
            Settings = [.. settings.OrderBy(setting => setting.Id).Select(EntryOf)],
        };
        if (organization.GetAttributeValue<Guid?>(OrganizationTable.BusinessClosureCalendar) is { } calendar)
        {
            BusinessClosures.AddTo(content, calendar, service, _gaps);
        }

        content.Phrases = ReadPhrases();
        ReadPeople();
        content.People = [.. _people.Values.OrderBy(person => person.Id)];
        content.Teams = ReadTeams(content.People);
        ReadWorkHours(content);
        ReadTracking(content);
        return Fit(content);
    }

    /// <summary>Leaves out what may be left out until the content fits, and says so.</summary>
    private SnapshotContent Fit(SnapshotContent content)
    {
        var count = content.People.Count + "/" + content.Teams.Count;
        content.Gaps = GapEntries();
        if (SnapshotJson.Write(content).Length <= SnapshotTable.LongestContent)
        {
            return content;
        }

        if (content.People.Exists(person => person.Away is not null))
        {
            _gaps.Add(new Gap(GapKind.Away, content.People.Sum(person => person.Away?.Count ?? 0).ToString(CultureInfo.InvariantCulture)));
            content.People.ForEach(person => person.Away = null);
            content.Gaps = GapEntries();
            if (SnapshotJson.Write(content).Length <= SnapshotTable.LongestContent)
            {
                return content;
            }
        }

        _gaps.Add(new Gap(GapKind.Members, count));
        var fallback = engine.FallbackTeamId(new OwnerDirectory([], content.Teams.Select(team => new Team(team.Id, team.Name))));
        var kept = new HashSet<Guid>(content.Teams.Where(team => team.Id == fallback).SelectMany(team => team.Members ?? []).Select(place => content.People[place].Id));
        foreach (var team in content.Teams)
        {
            team.Members = null;
        }

        content.Gaps = GapEntries();
        if (SnapshotJson.Write(content).Length <= SnapshotTable.LongestContent)
        {
            return content;
        }

        _gaps.Add(new Gap(GapKind.People, count));
        foreach (var owner in content.People.Where(person => _accountOwners.Contains(person.Id)))
        {
            for (var next = owner; next is not null && kept.Add(next.Id);)
            {
                next = next.Manager is { } manager && _people.TryGetValue(manager, out var above) ? above : null;
            }
        }

        content.People = [.. content.People.Where(person => kept.Contains(person.Id))];
        content.Gaps = GapEntries();
        return SnapshotJson.Write(content).Length <= SnapshotTable.LongestContent
            ? content
            : throw new InvalidPluginExecutionException($"The users who own accounts and the teams ({count}) are more than a snapshot of the organization can hold.");
    }

    private List<GapEntry>? GapEntries() => _gaps.Count == 0 ? null : [.. _gaps.Select(gap => new GapEntry { Kind = (int)gap.Kind, Name = gap.Name })];

    private List<PhraseEntry>? ReadPhrases()
    {
        var query = new QueryExpression(PhraseTable.Table)
        {
            ColumnSet = new ColumnSet(PhraseTable.Pattern, PhraseTable.Kind, PhraseTable.Language, PhraseTable.Remove),
            Criteria = { Conditions = { new ConditionExpression(PhraseTable.State, ConditionOperator.Equal, 0) } },
            Orders = { new OrderExpression(PhraseTable.Id, OrderType.Ascending) },
        };
        var entries = new List<PhraseEntry>();
        foreach (var row in Pages.Of(service, query))
        {
            var pattern = row.GetAttributeValue<string>(PhraseTable.Pattern) ?? "";
            if (row.ChoiceIn(PhraseTable.Kind) is { } kind && row.ChoiceIn(PhraseTable.Language) is { } language && Lexicon.CanRead(ClientRow.LanguageOf(language), pattern))
            {
                entries.Add(new PhraseEntry
                {
                    Id = row.Id,
                    Language = (int)ClientRow.LanguageOf(language),
                    Kind = kind,
                    Pattern = pattern,
                    Removes = row.GetAttributeValue<bool>(PhraseTable.Remove),
                });
            }
            else
            {
                _gaps.Add(new Gap(GapKind.Phrase, pattern));
            }
        }

        return entries.Count == 0 ? null : entries;
    }

    private void ReadPeople()
    {
        var workers = Users();
        workers.Criteria.AddCondition(UserTable.IsDisabled, ConditionOperator.Equal, false);
        workers.Criteria.AddCondition(UserTable.AccessMode, ConditionOperator.Equal, (int)UserAccess.ReadWrite);
        Add(workers);

        var owners = Users();
        owners.Distinct = true;
        var account = owners.AddLink(AccountTable.Table, UserTable.Id, AccountTable.Owner);
        account.LinkCriteria.AddCondition(AccountTable.State, ConditionOperator.Equal, 0);
        foreach (var owner in Add(owners))
        {
            _accountOwners.Add(owner);
        }

        for (var level = 0; level < LongestManagerChain; level++)
        {
            var missing = _people.Values.Select(person => person.Manager).OfType<Guid>().Where(manager => !_people.ContainsKey(manager)).Distinct().ToArray();
            if (missing.Length == 0)
            {
                return;
            }

            for (var from = 0; from < missing.Length; from += IdsPerQuery)
            {
                var managers = Users();
                managers.Criteria.AddCondition(UserTable.Id, ConditionOperator.In, [.. missing.Skip(from).Take(IdsPerQuery).Cast<object>()]);
                Add(managers);
            }
        }
    }

    private static QueryExpression Users()
    {
        var query = new QueryExpression(UserTable.Table)
        {
            ColumnSet = new ColumnSet(UserTable.Id, UserTable.FullName, UserTable.IsDisabled, UserTable.AccessMode, UserTable.IsLicensed, UserTable.Manager, UserTable.Calendar),
            Orders = { new OrderExpression(UserTable.Id, OrderType.Ascending) },
        };
        var settings = query.AddLink(UserSettingsTable.Table, UserTable.Id, UserSettingsTable.Id, JoinOperator.LeftOuter);
        settings.EntityAlias = SettingsAlias;
        settings.Columns = new ColumnSet(UserSettingsTable.UiLanguage);
        var zone = settings.AddLink(TimeZoneTable.Table, UserSettingsTable.TimeZoneCode, TimeZoneTable.Code, JoinOperator.LeftOuter);
        zone.EntityAlias = ZoneAlias;
        zone.Columns = new ColumnSet(TimeZoneTable.StandardName);
        return query;
    }

    private List<Guid> Add(QueryExpression users)
    {
        var read = new List<Guid>();
        foreach (var row in Pages.Of(service, users))
        {
            read.Add(row.Id);
            if (row.GetAttributeValue<EntityReference>(UserTable.Calendar) is { } calendar)
            {
                _calendars[row.Id] = calendar.Id;
            }

            _people[row.Id] = new PersonEntry
            {
                Id = row.Id,
                Name = row.GetAttributeValue<string>(UserTable.FullName) ?? "",
                IsDisabled = row.GetAttributeValue<bool>(UserTable.IsDisabled),
                AccessMode = row.GetAttributeValue<OptionSetValue>(UserTable.AccessMode)?.Value ?? 0,
                IsUnlicensed = row.GetAttributeValue<bool?>(UserTable.IsLicensed) == false,
                Manager = row.GetAttributeValue<EntityReference>(UserTable.Manager)?.Id,
                Language = row.Joined<int?>(SettingsAlias, UserSettingsTable.UiLanguage),
                Zone = KnownZone(row.Joined<string>(ZoneAlias, TimeZoneTable.StandardName)),
            };
        }

        return read;
    }

    private void ReadWorkHours(SnapshotContent content)
    {
        var hours = new WorkHours(service, now);
        hours.Read(_calendars.Values);
        var weeks = new List<string>();
        foreach (var person in content.People.Where(person => _calendars.ContainsKey(person.Id)))
        {
            var calendar = _calendars[person.Id];
            var away = hours.AwayOf(calendar);
            person.Away = away.Count == 0 ? null : away;
            if (hours.WeekOf(calendar) is { } week)
            {
                if (!weeks.Contains(week))
                {
                    weeks.Add(week);
                }

                person.Week = weeks.IndexOf(week) + 1;
            }
        }

        content.Weeks = weeks.Count == 0 ? null : weeks;
    }

    private void ReadTracking(SnapshotContent content)
    {
        var newest = new OwnerTracking(service, now).Newest(_accountOwners);
        content.TrackedDays = OwnerTracking.Days;
        foreach (var owner in content.People.Where(person => _accountOwners.Contains(person.Id)))
        {
            owner.OwnsAccounts = true;
            owner.Tracked = newest.TryGetValue(owner.Id, out var instant) ? instant.Date.Ticks : 0;
        }

        var untracked = content.People.Where(person => person is { OwnsAccounts: true, Tracked: 0, IsDisabled: false }).Select(person => person.Name)
            .OrderBy(name => name, StringComparer.Ordinal).ToList();
        if (untracked.Count > 0)
        {
            var names = string.Join(", ", untracked.Take(MostNames));
            _gaps.Add(new Gap(GapKind.Untracked, untracked.Count > MostNames ? names + FormattableString.Invariant($" (+{untracked.Count - MostNames})") : names));
        }
    }

    private string? KnownZone(string? name)
    {
        if (name is null || _unknownZones.Contains(name))
        {
            return null;
        }

        try
        {
            return LocalZone.Of(name).Id.Length > 0 ? name : null;
        }
        catch (WorkingTimeException)
        {
            _unknownZones.Add(name);
            _gaps.Add(new Gap(GapKind.TimeZone, name));
            return null;
        }
    }

    private List<TeamEntry> ReadTeams(List<PersonEntry> people)
    {
        var query = new QueryExpression(TeamTable.Table)
        {
            ColumnSet = new ColumnSet(TeamTable.Name, TeamTable.Type, TeamTable.Administrator),
            Criteria = Owners(),
            Orders = { new OrderExpression(TeamTable.Id, OrderType.Ascending) },
        };
        var unit = query.AddLink(BusinessUnitTable.Table, TeamTable.BusinessUnit, BusinessUnitTable.Id, JoinOperator.LeftOuter);
        unit.EntityAlias = UnitAlias;
        unit.Columns = new ColumnSet(BusinessUnitTable.IsDisabled);
        var members = Members(people);
        return
        [
            .. Pages.Of(service, query).Select(row => new TeamEntry
            {
                Id = row.Id,
                Name = row.GetAttributeValue<string>(TeamTable.Name) ?? "",
                Kind = row.GetAttributeValue<OptionSetValue>(TeamTable.Type)?.Value ?? 0,
                IsDisabled = row.Joined<bool>(UnitAlias, BusinessUnitTable.IsDisabled),
                Administrator = row.GetAttributeValue<EntityReference>(TeamTable.Administrator)?.Id,
                Members = IsDirectoryGroup(row) ? null : members.TryGetValue(row.Id, out var places) ? places : [],
            }),
        ];
    }

    // A directory group's members become rows only once they have signed in.
    private static bool IsDirectoryGroup(Entity team) =>
        team.GetAttributeValue<OptionSetValue>(TeamTable.Type)?.Value is (int)TeamKind.SecurityGroup or (int)TeamKind.OfficeGroup;

    private Dictionary<Guid, List<int>> Members(List<PersonEntry> people)
    {
        var places = people.Select((person, place) => new KeyValuePair<Guid, int>(person.Id, place)).ToDictionary(pair => pair.Key, pair => pair.Value);
        var query = new QueryExpression(TeamMembershipTable.Table)
        {
            ColumnSet = new ColumnSet(TeamMembershipTable.Team, TeamMembershipTable.User),
            Orders = { new OrderExpression(TeamMembershipTable.Id, OrderType.Ascending) },
        };
        query.AddLink(TeamTable.Table, TeamMembershipTable.Team, TeamTable.Id).LinkCriteria = Owners();
        var members = new Dictionary<Guid, List<int>>();
        foreach (var row in Pages.Of(service, query))
        {
            if (places.TryGetValue(row.GetAttributeValue<Guid>(TeamMembershipTable.User), out var place))
            {
                var team = row.GetAttributeValue<Guid>(TeamMembershipTable.Team);
                if (!members.TryGetValue(team, out var list))
                {
                    members.Add(team, list = []);
                }

                list.Add(place);
            }
        }

        foreach (var list in members.Values)
        {
            list.Sort();
        }

        return members;
    }

    private FilterExpression Owners()
    {
        var owners = new FilterExpression(LogicalOperator.Or);
        owners.AddCondition(TeamTable.Type, ConditionOperator.NotEqual, (int)TeamKind.Access);
        if (engine.FallbackTeam is { } fallback)
        {
            if (Guid.TryParse(fallback, out var id))
            {
                owners.AddCondition(TeamTable.Id, ConditionOperator.Equal, id);
            }
            else
            {
                owners.AddCondition(TeamTable.Name, ConditionOperator.Equal, fallback);
            }
        }

        return owners;
    }

    private static SettingEntry EntryOf(PlaySetting setting) => new()
    {
        Id = setting.Id,
        Play = setting.PlayKey,
        Segment = (int?)setting.Segment,
        Mode = (int?)setting.Mode,
        Thresholds = setting.Thresholds,
    };
}
