namespace CrmPlaybooks.Solution;

/// <summary>How a packed solution behaves in the environment that imports it.</summary>
public enum PackageType
{
    /// <summary>For developing: its components can be edited and exported again.</summary>
    Unmanaged,

    /// <summary>For users: it can be upgraded and uninstalled as a whole.</summary>
    Managed,
}
