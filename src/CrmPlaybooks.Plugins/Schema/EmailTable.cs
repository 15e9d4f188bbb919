namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What an email has besides what every activity has.</summary>
internal static class EmailTable
{
    public const string Table = "email";
    public const string Direction = "directioncode";
    public const string SentOn = "senton";
    public const string From = "from";
    public const string To = "to";
    public const string Cc = "cc";
    public const string Bcc = "bcc";
}
