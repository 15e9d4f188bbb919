using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Settings;

/// <summary>
/// Puts the sound drafts in force and says what is wrong with the others, for which what was published before stays in force. In force is what the snapshot holds, so a
/// published row that somebody has edited counts as a draft, and one that was deleted or deactivated is withdrawn. Clients are not written: the sweep looks again at
/// those that were last looked at before.
/// </summary>
[CustomApi("cpb_PublishSettings")]
public sealed class PublishSettings : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        var reading = EngineSettingsReader.Read(call.Service);
        var engine = reading.Settings;
        var store = new SnapshotStore(call);
        var before = store.Current(reading);
        var rows = PlaySettingRow.ReadAll(call.Service);
        var inForce = before.Settings.Where(setting => rows.Any(row => row.Id == setting.Id)).ToList();
        var drafts = rows.Where(row => !inForce.Any(setting => IsSame(setting, row))).Select(row => row with { State = SettingState.Draft }).ToList();

        var publication = Publication.Of(PlayCatalogue.Declarations, [.. inForce, .. drafts]);
        var after = inForce
            .Where(setting => !publication.Retire.Contains(setting) && publication.Publish.All(published => published.Id != setting.Id))
            .Concat(publication.Publish.Select(setting => setting with { State = SettingState.Published }));
        var changes = publication.Publish.Count > 0 || inForce.Count < before.Settings.Count;
        var snapshot = changes ? store.Publish(engine, after) : store.Rebuild(engine);
        Mark(call, publication, snapshot.Version);

        var language = snapshot.ReaderFor(call.Context.InitiatingUserId).Language;
        call.Context.OutputParameters["Version"] = snapshot.Version;
        call.Context.OutputParameters["Findings"] = string.Join("\n", Findings(publication, engine, snapshot, language));
    }

    private static void Mark(Invocation call, Publication publication, int version)
    {
        foreach (var setting in publication.Publish)
        {
            call.Service.Update(new Entity(PlaySettingTable.Table, setting.Id)
            {
                [PlaySettingTable.Publication] = new OptionSetValue(PlaySettingTable.Published),
                [PlaySettingTable.PublishedOn] = call.Now,
                [PlaySettingTable.PublishedVersion] = version,
            });
        }

        foreach (var setting in publication.Retire.Where(retired => publication.Publish.All(published => published.Id != retired.Id)))
        {
            call.Service.Update(new Entity(PlaySettingTable.Table, setting.Id)
            {
                [PlaySettingTable.State] = new OptionSetValue(1),
                [PlaySettingTable.Status] = new OptionSetValue(2),
            });
        }
    }

    private static IEnumerable<string> Findings(Publication publication, EngineSettings engine, Snapshot snapshot, Language language) =>
        publication.Problems.Concat(engine.Check(snapshot.Directory)).Select(problem => problem.Sentence(language))
            .Concat(snapshot.Gaps.Select(gap => gap.Sentence(language)))
            .Distinct();

    private static bool IsSame(PlaySetting one, PlaySetting other) =>
        one.Id == other.Id && one.PlayKey == other.PlayKey && one.Segment == other.Segment && one.Mode == other.Mode && one.Thresholds == other.Thresholds;
}
