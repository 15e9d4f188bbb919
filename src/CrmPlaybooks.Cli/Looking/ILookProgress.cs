namespace CrmPlaybooks.Cli.Looking;

/// <summary>What a look is reading.</summary>
internal enum Stage
{
    Rows,
    Activities,
}

/// <summary>Hears how far a look has come.</summary>
internal interface ILookProgress
{
    void Reading(Stage stage, long done, long all);

    void Looking(int done, int all);
}
