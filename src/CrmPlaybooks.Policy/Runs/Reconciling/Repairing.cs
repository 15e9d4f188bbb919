namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>A run that somebody edited is what the engine wrote last: its stage is taken from there, its other columns are written again.</summary>
internal static class Repairing
{
    public static Run Mend(Run run)
    {
        var written = run.Written;
        if (written.Stage is not { } stage)
        {
            return run;
        }

        return run with
        {
            Stage = stage,
            ClosedOn = stage.IsActive() ? null : run.ClosedOn,
            Owner = stage.IsActive() && written.Item != ItemKind.None ? written.Owner ?? run.Owner : run.Owner,
            DueOn = stage.IsActive() && written.Item == ItemKind.Task ? written.DueOn ?? run.DueOn : run.DueOn,
        };
    }
}
