using System.Collections.Frozen;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FormControl : LintRule
{
    internal const string Subgrid = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
    internal const string QuickView = "5c5600e0-1d6e-4205-a272-be80da87fd42";
    private const string Timeline = "06375649-c143-495e-a496-c962e5b4488e";

    private static readonly FrozenDictionary<string, string[]> ColumnTypes = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["4273edbd-ac1d-40d3-9fb2-095c621b552d"] = ["nvarchar"],
        ["e0dece4b-6fc8-4a8f-a065-082708572369"] = ["ntext", "nvarchar"],
        ["270bd3db-d9af-4782-9025-509e298dec0a"] = ["lookup", "owner", "customer"],
        ["3ef39988-22bb-4f0b-bbbe-64b5a3748aee"] = ["picklist", "state"],
        ["5d68b988-0661-4db2-bc3e-17598ad3be6c"] = ["status"],
        ["67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed"] = ["bit"],
        ["b0c6723a-8503-4fd7-bb28-c8a06ac933c2"] = ["bit"],
        ["5b773807-9fb2-42db-97c3-7a91eff8adff"] = ["datetime"],
        ["c6d124ca-7eda-4a60-aea9-7fb8d318b68f"] = ["int"],
        ["c3efe0c3-0ec6-42be-8349-cbd9079dfd8e"] = ["decimal"],
        ["0d2c745a-e5a8-4c8f-ba63-c6d3bb604660"] = ["float"],
        ["533b9e00-756b-4312-95a0-dc888637ac78"] = ["money"],
        ["4aa28ab7-9c13-4f57-a73d-ad894d048b5f"] = ["multiselectpicklist"],
        ["ada2203e-b4cd-49be-9ddf-234642b43b52"] = ["nvarchar"],
        ["71716b6c-711e-476c-8ab8-5d11542bfb47"] = ["nvarchar"],
        ["cbfb742c-14e7-4a17-96bb-1a13f7f64aa2"] = ["partylist"],
        ["f3015350-44a2-4aa0-97b5-00166532b5e9"] = ["lookup"],
        [QuickView] = ["lookup", "customer"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] WithoutColumn = [Subgrid, Timeline];

    public override string Why => "A control of a class that does not fit its column shows nothing, or breaks the form.";

    public override string Mend => "Use the class id of the column's type, as other forms of the folder do.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var form in subject.Model.Forms)
        {
            foreach (var control in form.Element.Descendants("control"))
            {
                var id = control.Text("@classid").Id();
                var column = control.Text("@datafieldname");
                var type = subject.Model.ColumnType(form.Table.LogicalName, column);
                var fits = column.Length == 0
                    ? WithoutColumn.Contains(id)
                    : ColumnTypes.TryGetValue(id, out var types) && (type.Length == 0 || types.Contains(type));
                if (!fits)
                {
                    yield return At(
                        control,
                        $"The control '{control.Text("@id")}' has a class that does not fit "
                        + $"{(column.Length == 0 ? "a control without a column" : $"the column {column} of type {type}")}.");
                }
            }
        }
    }
}
