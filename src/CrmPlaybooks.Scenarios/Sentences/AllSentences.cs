using CrmPlaybooks.Scenarios.Reading;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>Every form of sentence, in the order in which they are tried and documented.</summary>
internal static class AllSentences
{
    public static IReadOnlyList<SentenceGroup> Groups { get; } =
    [
        new("People and calendars", [.. PeopleSentences.All, .. Calendars.All]),
        new("Settings", SettingSentences.All),
        new("Mail, calls and meetings", ActivitySentences.All),
        new("What people do with tasks and warnings", TaskSentences.All),
        new("Clients, contacts and records", RecordSentences.All),
        new("What is expected", Expectations.All),
    ];

    public static IReadOnlyList<Sentence> List { get; } = [.. Groups.SelectMany(group => group.Sentences)];
}

/// <summary>Sentences about one matter.</summary>
internal sealed record SentenceGroup(string Title, IReadOnlyList<Sentence> Sentences);
