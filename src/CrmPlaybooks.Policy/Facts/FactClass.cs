namespace CrmPlaybooks.Policy.Facts;

/// <summary>A class of facts that a play may need; what is not Loaded freezes the plays that need it.</summary>
public enum FactClass
{
    Results,
    Touches,
}
