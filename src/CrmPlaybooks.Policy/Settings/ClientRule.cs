using System.Globalization;
using System.Text;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>Why an account is, or is not, a client.</summary>
public enum ClientReason
{
    CustomerType,
    HasSegment,
    Inactive,

    /// <summary>Its relationship type is one that is never a client: a competitor, a supplier.</summary>
    NeverType,

    OtherType,
    NoType,

    /// <summary>Its name says that it is there for testing, and it has no segment.</summary>
    TestAccount,
}

/// <summary>Whether an account is a client, and why.</summary>
public sealed record ClientVerdict(bool IsClient, ClientReason Reason);

/// <summary>An account as far as it matters for whether it is a client; the type is <c>customertypecode</c>.</summary>
public sealed record AccountProfile(string Name, bool Active, int? CustomerType, ClientSegment? Segment);

/// <summary>
/// Which accounts are clients: the active ones of relationship type Customer, or with a segment; never competitors, suppliers, vendors or
/// accounts for testing. The values of <c>customertypecode</c> are Microsoft's: 1 competitor, 3 customer, 10 supplier, 11 vendor
/// (https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/account).
/// </summary>
public sealed record ClientRule
{
    private static readonly char[] ListSeparators = [',', ' '];

    private static readonly string[] Names = ["customer-types", "never-types", "segment-counts", "test-words"];

    private static readonly string[] FillerWords =
        ["account", "client", "company", "cuenta", "cliente", "customer", "de", "del", "empresa", "ltd", "sa", "sl", "the"];

    public static ClientRule Default { get; } = new();

    public IReadOnlyList<int> CustomerTypes { get; init; } = [3];

    /// <summary>Types that a segment does not make clients.</summary>
    public IReadOnlyList<int> NeverTypes { get; init; } = [1, 10, 11];

    public bool SegmentCounts { get; init; } = true;

    /// <summary>Words of which the name of an account for testing consists, apart from numbers and words such as account; folded.</summary>
    public IReadOnlyList<string> TestWords { get; init; } = ["demo", "dummy", "prueba", "pruebas", "test", "testing", "tests"];

    public ClientVerdict Judge(AccountProfile account)
    {
        if (!account.Active)
        {
            return new ClientVerdict(false, ClientReason.Inactive);
        }

        if (account.CustomerType is { } type && NeverTypes.Contains(type))
        {
            return new ClientVerdict(false, ClientReason.NeverType);
        }

        if (SegmentCounts && account.Segment is not null)
        {
            return new ClientVerdict(true, ClientReason.HasSegment);
        }

        if (account.CustomerType is null)
        {
            return new ClientVerdict(false, ClientReason.NoType);
        }

        if (!CustomerTypes.Contains(account.CustomerType.Value))
        {
            return new ClientVerdict(false, ClientReason.OtherType);
        }

        return IsTestName(account.Name)
            ? new ClientVerdict(false, ClientReason.TestAccount)
            : new ClientVerdict(true, ClientReason.CustomerType);
    }

    /// <summary>
    /// Reads the word <c>customers</c>, which is the default rule, or <c>customer-types=3; never-types=1,10,11; segment-counts=yes;
    /// test-words=test,demo</c>, separated by semicolons or lines; what is not named, or wrong, keeps its default. Problems are added to
    /// <paramref name="problems"/>.
    /// </summary>
    public static ClientRule Parse(string? text, ICollection<SettingProblem> problems)
    {
        var rule = Default;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in ThresholdText.LinesOf(text?.Replace(';', '\n')))
        {
            if (line == "customers")
            {
                continue;
            }

            var equals = line.IndexOf('=');
            var name = equals < 0 ? "" : line.Substring(0, equals).Trim();
            if (name.Length == 0)
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.NotNameValue, line));
                continue;
            }

            if (!seen.Add(name))
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.ThresholdTwice, name));
                continue;
            }

            var value = line.Substring(equals + 1).Trim();
            switch (name)
            {
                case "customer-types":
                    rule = rule with { CustomerTypes = Types(name, value, rule.CustomerTypes, problems) };
                    break;
                case "never-types":
                    rule = rule with { NeverTypes = Types(name, value, rule.NeverTypes, problems) };
                    break;
                case "segment-counts":
                    rule = rule with { SegmentCounts = EngineSettings.YesNo(name, value, rule.SegmentCounts, problems) };
                    break;
                case "test-words":
                    var words = value.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries);
                    rule = rule with { TestWords = [.. words.Select(Folding.Fold)] };
                    break;
                default:
                    problems.Add(SettingProblem.Of(SettingProblemKind.UnknownSetting, name, string.Join(", ", Names)));
                    break;
            }
        }

        if (rule.CustomerTypes.Count == 0 && !rule.SegmentCounts)
        {
            problems.Add(SettingProblem.Of(SettingProblemKind.NoClients));
        }

        return rule;
    }

    private static IReadOnlyList<int> Types(string name, string value, IReadOnlyList<int> otherwise, ICollection<SettingProblem> problems)
    {
        var types = new List<int>();
        foreach (var part in value.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var type))
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.NotANumber, name, part, "3"));
                return otherwise;
            }

            types.Add(type);
        }

        return types;
    }

    private bool IsTestName(string name)
    {
        var meaningful = WordsOf(name).Where(word => !FillerWords.Contains(word)).ToArray();
        return meaningful.Length > 0 && meaningful.All(TestWords.Contains);
    }

    private static string[] WordsOf(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var character in Folding.Fold(name))
        {
            letters.Append(char.IsLetter(character) ? character : ' ');
        }

        return letters.ToString().Split([' '], StringSplitOptions.RemoveEmptyEntries);
    }
}
