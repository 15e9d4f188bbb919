namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Play settings, drafts and published.</summary>
internal static class PlaySettingTable
{
    public const string Table = "cpb_playsetting";
    public const string Id = "cpb_playsettingid";
    public const string Name = "cpb_name";
    public const string Play = "cpb_play";
    public const string Segment = "cpb_segment";
    public const string Mode = "cpb_mode";
    public const string Thresholds = "cpb_thresholds";
    public const string Publication = "cpb_publication";
    public const string PublishedOn = "cpb_publishedon";
    public const string PublishedVersion = "cpb_publishedversion";
    public const string Owner = "ownerid";
    public const string State = "statecode";
    public const string Status = "statuscode";

    public const int Draft = 727000000;
    public const int Published = 727000001;
}
