namespace CrmPlaybooks.Policy.Words;

/// <summary>Which of the product's languages a person is written to in.</summary>
public static class Languages
{
    private const int PrimaryLanguage = 0x3FF;

    /// <summary>The person's language, else the organization's, else English. Languages are LCIDs; every English and every Spanish counts as the one that the product speaks.</summary>
    public static Language Of(int? person, int? organization) => Spoken(person) ?? Spoken(organization) ?? Language.English;

    private static Language? Spoken(int? lcid) => (lcid & PrimaryLanguage) switch
    {
        (int)Language.English & PrimaryLanguage => Language.English,
        (int)Language.Spanish & PrimaryLanguage => Language.Spanish,
        _ => null,
    };
}
