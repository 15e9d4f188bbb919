namespace CrmPlaybooks.Policy.Settings;

/// <summary>How a client is looked after.</summary>
public enum Segment
{
    Strategic = 1,
    Standard = 2,
    Scale = 3,

    /// <summary>Institutional, technical or political clients, whose image weighs more.</summary>
    Institutional = 4,
}
