namespace CrmPlaybooks.Scenarios;

/// <summary>A scenario that cannot be understood or carried out; the message is one sentence that begins with file and line.</summary>
public sealed class ScenarioException : Exception
{
    public ScenarioException(string file, int line, string sentence)
        : base($"{file}:{line}: {sentence}")
    {
        File = file;
        Line = line;
        Sentence = sentence;
    }

    public string File { get; }

    public int Line { get; }

    public string Sentence { get; }
}
