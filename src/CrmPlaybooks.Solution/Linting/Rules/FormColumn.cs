using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FormColumn : LintRule
{
    public override string Why => "A field whose column does not exist makes the form fail to open.";

    public override string Mend => "Name a column of the form's table, in lower case, or remove the control.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from form in subject.Model.Forms
        from control in form.Element.Descendants("control")
        let column = control.Text("@datafieldname")
        where column.Length > 0 && !subject.Model.HasColumn(form.Table.LogicalName, column)
        select At(control, $"The form of {form.Table.LogicalName} shows the column '{column}', which the table does not have.");
}
