namespace CrmPlaybooks.Cli.Reporting;

/// <summary>A book of clients as it is told to a person: already in words of one language. The text, the JSON and the page all tell this.</summary>
internal sealed record Book
{
    /// <summary>en or es.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AsOf { get; init; }

    public required string AsOfText { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Counts by two things, such as by week and owner.</summary>
    public IReadOnlyList<BookTable> Tables { get; init; } = [];

    /// <summary>What was assumed, and what could not be known.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<BookPlay> Plays { get; init; }

    public required IReadOnlyList<BookQuadrant> Quadrants { get; init; }

    public required IReadOnlyList<BookOwner> Owners { get; init; }

    public required IReadOnlyList<BookClient> Clients { get; init; }
}

/// <summary>A number with what it counts.</summary>
internal sealed record Figure(string Key, string Label, int Value);

/// <summary>Counts by two things: the first column names the row, the others are told below their heads.</summary>
internal sealed record BookTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<BookRow> Rows);

/// <summary>A row of a table of counts.</summary>
internal sealed record BookRow(string Name, IReadOnlyList<string> Cells);

/// <summary>What one play comes to over all clients: how many items it has or would open, how many clients wait for what, and of how many it cannot judge.</summary>
internal sealed record BookPlay(string Key, string Name, int Items, int Seen, int Ahead, int Quiet, int Unknown);

/// <summary>A cell of the silence quadrant.</summary>
internal sealed record BookQuadrant(string Key, string Name, string Hint, IReadOnlyList<BookPlace> Clients);

/// <summary>A client's place in its quadrant.</summary>
internal sealed record BookPlace(Guid Id, string Client, string Detail);

/// <summary>A person's or team's list.</summary>
internal sealed record BookOwner(string Name, string Note, IReadOnlyList<BookItem> Items);

/// <summary>One task or warning, or what would be one.</summary>
internal sealed record BookItem
{
    public required Guid ClientId { get; init; }

    public required string Client { get; init; }

    public required string Play { get; init; }

    public required string Title { get; init; }

    public required string Owner { get; init; }

    /// <summary>open, escalated, waiting, snoozed, observed, closed.</summary>
    public required string State { get; init; }

    public required string StateText { get; init; }

    /// <summary>low, normal, high, top.</summary>
    public required string Severity { get; init; }

    public required string SeverityText { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime DueOn { get; init; }

    public required string DueText { get; init; }

    /// <summary>en or es: the language of title and lines, which is that of whoever has the item.</summary>
    public required string TextLanguage { get; init; }

    /// <summary>The proof, and below it what to do, line by line.</summary>
    public required IReadOnlyList<string> Lines { get; init; }
}

/// <summary>One client.</summary>
internal sealed record BookClient
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Owner { get; init; }

    public string Segment { get; init; } = "";

    public required string Quadrant { get; init; }

    public required string QuadrantText { get; init; }

    public required IReadOnlyList<BookItem> Items { get; init; }

    /// <summary>What every play makes of the client, and why.</summary>
    public required IReadOnlyList<BookVerdict> Plays { get; init; }

    public required IReadOnlyList<BookMoment> Timeline { get; init; }
}

/// <summary>What one play makes of one client.</summary>
/// <param name="Why">Why it was not asked or could not judge; empty when it judged.</param>
internal sealed record BookVerdict(string Key, string Name, string Why, IReadOnlyList<BookSubject> Subjects);

/// <summary>What a play makes of one record.</summary>
/// <param name="State">quiet, frozen, closed, open, joined, waiting, snoozed, dismissed, observed.</param>
internal sealed record BookSubject(string Name, string State, string StateText, IReadOnlyList<string> Lines);

/// <summary>Something that happened with a client.</summary>
/// <param name="Kind">told, touch, heard, pending, opened, closed.</param>
/// <param name="TextLanguage">en or es: the language of the text; an item's is that of whoever has it.</param>
internal sealed record BookMoment(DateTime On, string OnText, string Kind, string KindText, string Text, string TextLanguage);
