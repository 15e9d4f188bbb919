namespace CrmPlaybooks.Plugins.Registration;

/// <summary>Makes the plugin the main operation of a custom API of the solution.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class CustomApiAttribute(string uniqueName) : Attribute
{
    public string UniqueName { get; } = uniqueName;
}
