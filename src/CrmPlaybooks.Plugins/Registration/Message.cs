namespace CrmPlaybooks.Plugins.Registration;

/// <summary>A message of the platform that a step of ours can run on.</summary>
internal enum Message
{
    Create,
    Update,
    Delete,
    Merge,
    Assign,
}
