namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What a phone call has besides what every activity has.</summary>
internal static class PhoneCallTable
{
    public const string Table = "phonecall";
    public const string Direction = "directioncode";
    public const string LeftVoicemail = "leftvoicemail";
    public const string From = "from";
    public const string To = "to";
}
