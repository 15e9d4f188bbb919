namespace CrmPlaybooks.Plugins.Registration;

/// <summary>Registers the plugin on a message of a table: always asynchronous, post-operation, deleted when it succeeds. The solution's step files are derived from it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class StepAttribute(Message message, string table) : Attribute
{
    public Message Message { get; } = message;

    /// <summary>Logical name.</summary>
    public string Table { get; } = table;

    /// <summary>The columns that wake the step, logical names with commas between; demanded for Update, refused for the other messages.</summary>
    public string Columns { get; set; } = "";

    /// <summary>The columns of the row as it was before; refused for Create.</summary>
    public string PreImage { get; set; } = "";

    /// <summary>The columns of the row as it is after; refused for Delete.</summary>
    public string PostImage { get; set; } = "";
}
