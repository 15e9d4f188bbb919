namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>What a line says makes no sense; whoever knows the line makes a <see cref="ScenarioException"/> of it.</summary>
internal sealed class MisunderstoodException(string sentence) : Exception(sentence);
