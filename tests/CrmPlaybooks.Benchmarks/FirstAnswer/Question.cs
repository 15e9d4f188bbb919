using CrmPlaybooks.LocalDataverse;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.FirstAnswer;

/// <summary>Asks an environment in a file for its accounts; a type of its own, so that a process that asks nothing loads none of it.</summary>
internal static class Question
{
    public static string Ask(string path)
    {
        using var environment = LocalEnvironment.OpenFile(path);
        var accounts = environment.AsSystem.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("name"), TopCount = 10 });
        return string.Join(", ", accounts.Entities.Select(account => account.GetAttributeValue<string>("name")));
    }
}
