namespace CrmPlaybooks.Policy;

/// <summary>A language that the product speaks.</summary>
public enum Language
{
    English = 1033,
    Spanish = 3082,
}
