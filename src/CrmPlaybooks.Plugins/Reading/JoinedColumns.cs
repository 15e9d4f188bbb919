using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Reading;

internal static class JoinedColumns
{
    /// <summary>The value of a column of a joined table; the default of its type when there is none.</summary>
    public static T? Joined<T>(this Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column) is { Value: T value } ? value : default;
}
