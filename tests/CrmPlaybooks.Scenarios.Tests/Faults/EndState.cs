using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Faults;

/// <summary>What the engine keeps, row by row, apart from when it was written: what must be the same however it came about.</summary>
internal static class EndState
{
    public static string Of(Office office) => string.Join("\n", Runs(office).Concat(Tasks(office)).Concat(Warnings(office)).Concat(Keys(office)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Runs(Office office) => office.Runs().Select(run => string.Join(
        " ", "run", run["cpb_naturalkey"], run["cpb_key"], run["cpb_episode"], Value(run, "statuscode"), Value(run, "cpb_mode"), Value(run, "cpb_severity"), Id(run, "ownerid")));

    private static IEnumerable<string> Tasks(Office office) => office.Tasks().Select(task => string.Join(
        " ", "task", Id(task, "cpb_runid"), Id(task, "regardingobjectid"), task["subject"], Id(task, "ownerid"), Value(task, "statuscode"), Value(task, "cpb_answer")));

    private static IEnumerable<string> Warnings(Office office) => office.Rows("cpb_warning").Select(warning => string.Join(
        " ", "warning", Id(warning, "cpb_runid"), Id(warning, "regardingobjectid"), warning["subject"], Id(warning, "ownerid"), Value(warning, "statuscode")));

    private static IEnumerable<string> Keys(Office office) =>
        new[] { "cpb_touch", "cpb_clientstate", "cpb_clientdomain", "cpb_snapshot" }.SelectMany(table => office.Rows(table).Select(row => string.Join(
            " ", table, row.GetAttributeValue<string>("cpb_key"), Id(row, "cpb_accountid"))));

    private static int? Value(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value;

    private static Guid? Id(Entity row, string column) => row.GetAttributeValue<EntityReference>(column)?.Id;
}
