using System.Globalization;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Security;

/// <summary>What is known about users between two changes of the tables it comes from.</summary>
internal sealed class UserDirectory(Engine engine)
{
    private readonly Dictionary<Guid, User> _users = [];
    private readonly Dictionary<Guid, Currency> _currencies = [];
    private readonly Dictionary<Guid, string> _names = [];
    private int? _traceLogSetting;
    private bool _known;
    private Guid? _baseCurrency;

    /// <summary>organization.plugintracelogsetting: 0 off, 1 exceptions, 2 all.</summary>
    public int TraceLogSetting
    {
        get
        {
            if (!_known)
            {
                ReadOrganization();
            }
            return _traceLogSetting ?? 0;
        }
    }

    public Guid? BaseCurrency
    {
        get
        {
            if (!_known)
            {
                ReadOrganization();
            }
            return _baseCurrency;
        }
    }

    public void Forget()
    {
        lock (engine.Gate)
        {
            _users.Clear();
            _currencies.Clear();
            _names.Clear();
            _known = false;
        }
    }

    /// <summary>The name of a user, team, unit or currency that was asked for before; almost every row refers to some.</summary>
    public string? NameOf(EntityReference reference) => _names.GetValueOrDefault(reference.Id);

    public void Remember(EntityReference reference, string name)
    {
        if (reference.LogicalName is "systemuser" or "team" or "businessunit" or "transactioncurrency")
        {
            _names[reference.Id] = name;
        }
    }

    public Guid BusinessUnitOf(Guid userId) => Find(userId)?.BusinessUnitId ?? WellKnown.RootBusinessUnitId;

    /// <summary>Throws the platform's fault for a caller that is unknown or disabled.</summary>
    public void Check(Caller caller)
    {
        var user = Find(caller.UserId) ?? throw Fault.NotFound("systemuser", caller.UserId);
        if (user.IsDisabled)
        {
            throw Fault.Of(-2147180284,
                $"The user with SystemUserId={caller.UserId:D} in OrganizationContext={engine.OrganizationId:D} is disabled");
        }
    }

    public User Get(Guid userId) => Find(userId) ?? throw Fault.NotFound("systemuser", userId);

    public User? Find(Guid userId)
    {
        lock (engine.Gate)
        {
            if (!_users.TryGetValue(userId, out var user))
            {
                user = Read(userId);
                if (user is not null)
                {
                    _users.Add(userId, user);
                }
            }
            return user;
        }
    }

    public Currency? CurrencyOf(Guid id)
    {
        lock (engine.Gate)
        {
            if (_currencies.TryGetValue(id, out var known))
            {
                return known;
            }
            using var row = engine.Database.Prepare(
                "SELECT currencysymbol, currencyprecision, exchangerate FROM transactioncurrency WHERE transactioncurrencyid=?");
            row.Bind(1, id);
            if (!row.Step())
            {
                return null;
            }
            var scale = StoredValue.Scale(engine.Table("transactioncurrency").Find("exchangerate")!);
            var currency = new Currency(row.IsNull(0) ? "" : row.Text(0), row.IsNull(1) ? 2 : row.Int(1), row.IsNull(2) ? 1m
                : StoredValue.Unscaled(row.Long(2), scale));
            _currencies.Add(id, currency);
            return currency;
        }
    }

    private void ReadOrganization()
    {
        lock (engine.Gate)
        {
            using var row = engine.Database.Prepare("SELECT plugintracelogsetting, basecurrencyid FROM organization");
            if (row.Step())
            {
                _traceLogSetting = row.Int(0);
                _baseCurrency = row.IsNull(1) ? null : row.Guid(1);
            }
            _known = true;
        }
    }

    private User? Read(Guid userId)
    {
        Guid businessUnit;
        bool disabled;
        string name;
        using (var row = engine.Database.Prepare("SELECT businessunitid, isdisabled, fullname FROM systemuser WHERE systemuserid=?"))
        {
            row.Bind(1, userId);
            if (!row.Step())
            {
                return null;
            }
            businessUnit = row.IsNull(0) ? WellKnown.RootBusinessUnitId : row.Guid(0);
            disabled = !row.IsNull(1) && row.Int(1) != 0;
            name = row.IsNull(2) ? "" : row.Text(2);
        }
        var language = 1033;
        var locale = 1033;
        int? zone = null;
        using (var row = engine.Database.Prepare("SELECT uilanguageid, localeid, timezonecode FROM usersettings WHERE systemuserid=?"))
        {
            row.Bind(1, userId);
            if (row.Step())
            {
                language = row.IsNull(0) || row.Int(0) == 0 ? language : row.Int(0);
                locale = row.IsNull(1) || row.Int(1) == 0 ? language : row.Int(1);
                zone = row.IsNull(2) ? null : row.Int(2);
            }
        }
        var teams = Ids("SELECT teamid FROM teammembership WHERE systemuserid=?", userId);
        var roles = Ids("SELECT roleid FROM systemuserroles WHERE systemuserid=?", userId);
        foreach (var team in teams)
        {
            roles.AddRange(Ids("SELECT roleid FROM teamroles WHERE teamid=?", team));
        }
        return new User
        {
            Id = userId,
            Name = name,
            BusinessUnitId = businessUnit,
            IsDisabled = disabled,
            Language = language,
            Culture = Culture(locale),
            TimeZone = Zone(zone),
            Teams = teams,
            Roles = roles,
            IsUnrestricted = userId == WellKnown.SystemUserId || roles.Contains(WellKnown.AdministratorRoleId),
            Privileges = Privileges(roles),
        };
    }

    private List<Guid> Ids(string sql, Guid key)
    {
        var ids = new List<Guid>();
        using var rows = engine.Database.Prepare(sql);
        rows.Bind(1, key);
        while (rows.Step())
        {
            ids.Add(rows.Guid(0));
        }
        return ids;
    }

    private Dictionary<string, int> Privileges(List<Guid> roles)
    {
        var privileges = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in roles)
        {
            using var rows = engine.Database.Prepare(
                "SELECT p.name, rp.privilegedepthmask FROM roleprivileges rp JOIN privilege p ON p.privilegeid=rp.privilegeid WHERE rp.roleid=?");
            rows.Bind(1, role);
            while (rows.Step())
            {
                var name = rows.Text(0);
                privileges[name] = Math.Max(privileges.GetValueOrDefault(name), rows.Int(1));
            }
        }
        return privileges;
    }

    private static CultureInfo Culture(int locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    private TimeZoneInfo Zone(int? code)
    {
        if (code is null)
        {
            return TimeZoneInfo.Utc;
        }
        using var row = engine.Database.Prepare("SELECT standardname FROM timezonedefinition WHERE timezonecode=?");
        row.Bind(1, (long)code);
        return row.Step() && !row.IsNull(0) && TimeZoneInfo.TryFindSystemTimeZoneById(row.Text(0), out var zone) ? zone : TimeZoneInfo.Utc;
    }
}

/// <summary>A user as requests see one: settings, teams, roles and the privileges they add up to.</summary>
internal sealed class User
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required Guid BusinessUnitId { get; init; }

    public bool IsDisabled { get; init; }

    public int Language { get; init; }

    public required CultureInfo Culture { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public required IReadOnlyList<Guid> Teams { get; init; }

    public required IReadOnlyList<Guid> Roles { get; init; }

    /// <summary>True for SYSTEM and for system administrators.</summary>
    public bool IsUnrestricted { get; init; }

    /// <summary>The deepest level by privilege name: 1 user, 2 business unit, 4 parent and child units, 8 organization.</summary>
    public required IReadOnlyDictionary<string, int> Privileges { get; init; }
}

internal sealed record Currency(string Symbol, int Precision, decimal ExchangeRate);
