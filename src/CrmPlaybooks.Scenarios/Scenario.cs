using CrmPlaybooks.Policy.WorkingTime;
using CrmPlaybooks.Scenarios.Reading;

namespace CrmPlaybooks.Scenarios;

/// <summary>A scenario as its file tells it: what is given, and a story in time with what is expected of the engine.</summary>
/// <param name="Shows">The ids of the behaviour catalogue that it shows.</param>
/// <param name="Zone">The zone in which its times are told.</param>
/// <param name="Language">In which the engine explains itself, and the language of people who have none of their own.</param>
public sealed record Scenario(
    string File,
    string Title,
    IReadOnlyList<string> Shows,
    LocalZone Zone,
    Policy.Language Language,
    IReadOnlyList<Moment> Moments)
{
    public DateTime Begins => Moments[0].At;
}

/// <summary>What happens and what is expected at one instant (UTC); the first moment is what is given.</summary>
public sealed record Moment(int Line, DateTime At, IReadOnlyList<Statement> Statements);

/// <summary>One sentence of a scenario, as it was written and as it was understood.</summary>
public sealed record Statement
{
    internal Statement(int line, string text, Sentence sentence, Words words)
    {
        Line = line;
        Text = text;
        Sentence = sentence;
        Words = words;
    }

    public int Line { get; }

    public string Text { get; }

    /// <summary>Whether it looks at what the engine did, rather than tells what people do.</summary>
    public bool IsExpectation => Text.StartsWith("expect ", StringComparison.Ordinal);

    internal Sentence Sentence { get; }

    internal Words Words { get; }
}
