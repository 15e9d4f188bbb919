using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Words;

/// <summary>Who will read a text: in which language and which time zone.</summary>
public sealed record Reader(Language Language, LocalZone Zone);
