namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Phrases that administrators add to the lexicon, or take out of it.</summary>
internal static class PhraseTable
{
    public const string Table = "cpb_phrase";
    public const string Id = "cpb_phraseid";
    public const string Pattern = "cpb_name";
    public const string Kind = "cpb_kind";
    public const string Language = "cpb_language";
    public const string Remove = "cpb_remove";
    public const string State = "statecode";
}
