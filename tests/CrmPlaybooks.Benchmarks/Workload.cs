using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Benchmarks;

/// <summary>
/// The rows that every store holds: N accounts with 12 columns in 1,000 cities, and N/10 tasks with 100 subjects, each about an account.
/// A row's number decides everything about it, its id included.
/// </summary>
internal static class Workload
{
    public const int Cities = 1_000;
    public const int Subjects = 100;
    public const int PageSize = 5_000;
    public const int FewestEmployees = 2_000;
    public const int MostEmployees = 6_000;

    /// <summary>The 12 columns, in the order in which <see cref="Values"/> gives them.</summary>
    public static readonly string[] Columns =
    [
        "name", "accountnumber", "address1_city", "address1_country", "telephone1", "emailaddress1", "websiteurl", "description", "revenue", "numberofemployees", "creditonhold", "customertypecode",
    ];

    public static readonly string[] ThreeColumns = ["name", "address1_city", "revenue"];

    /// <summary>The plain values of an account: texts, money as a decimal, choices as integers.</summary>
    public static object[] Values(int number) =>
    [
        "Account " + Text(number), "A-" + Text(number), City(number), "Country " + Text(number % 50), "+34 600 " + Text(number), "office" + Text(number) + "@client.example", "https://client" + Text(number) + ".example",
        "What account " + Text(number) + " sells is sold to those who buy it.", Revenue(number), Employees(number), number % 7 == 0, (number % 12) + 1,
    ];

    public static Entity Account(int number)
    {
        var values = Values(number);
        var account = new Entity("account", AccountId(number));
        for (var i = 0; i < Columns.Length; i++)
        {
            account[Columns[i]] = Columns[i] switch
            {
                "revenue" => new Money((decimal)values[i]),
                "customertypecode" => new OptionSetValue((int)values[i]),
                _ => values[i],
            };
        }
        return account;
    }

    public static Entity Task(int number) => new("task", TaskId(number))
    {
        ["subject"] = Subject(number),
        ["regardingobjectid"] = new EntityReference("account", AccountId(AccountOfTask(number))),
    };

    public static string City(int number) => "City " + Text(Scatter(number) % Cities);

    public static string Subject(int number) => "Subject " + Text(Scatter(number) % Subjects);

    public static string Code(int number) => "P-" + Text(number);

    public static int AccountOfTask(int number) => number * 10;

    public static decimal Revenue(int number) => (Scatter(number) % 1_000_000) + 0.25m;

    public static int Employees(int number) => Scatter(number + 500_000) % 10_000;

    public static Guid AccountId(int number) => Id(number, 1);

    public static Guid TaskId(int number) => Id(number, 2);

    public static Guid ProjectId(int number) => Id(number, 3);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Neighbouring numbers land far from each other, and the same ones every time.
    private static int Scatter(int number) => (int)(((uint)number * 2_654_435_761u) >> 4);

    private static Guid Id(int number, int kind)
    {
        Span<ulong> parts = [Mix(((ulong)kind << 40) + (ulong)number), Mix(((ulong)kind << 50) + (ulong)number)];
        return new Guid(MemoryMarshal.AsBytes(parts));
    }

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
