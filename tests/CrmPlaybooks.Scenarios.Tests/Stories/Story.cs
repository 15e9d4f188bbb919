namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>A random story: two chapters of a day and a quarter, and between them one thing that the owner answers to a task.</summary>
internal sealed class Story
{
    private const int StepsPerChapter = 7;

    private static readonly (StoryStepKind Kind, int Weight)[] Weights =
    [
        (StoryStepKind.PoorResult, 5),
        (StoryStepKind.ResultCorrected, 2),
        (StoryStepKind.ResultSavedAgain, 2),
        (StoryStepKind.EmailDrafted, 2),
        (StoryStepKind.EmailSent, 3),
        (StoryStepKind.CallHeld, 1),
        (StoryStepKind.OwnerChanged, 2),
        (StoryStepKind.ClientsMerged, 1),
        (StoryStepKind.LookRequested, 2),
        (StoryStepKind.SweptTwice, 2),
    ];

    public Story(int seed)
    {
        Seed = seed;
        var random = new Random(seed);
        First = Chapter(random, Office.November(17, 7));
        Answer = random.Next(5);
        Second = Chapter(random, Office.November(23, 7));
    }

    public int Seed { get; }

    public IReadOnlyList<StoryStep> First { get; }

    /// <summary>Whether the play gives tasks, or only warns.</summary>
    public bool Warns => Seed % 2 != 0;

    /// <summary>0 to 3: the answer given to the oldest open task, or a warning closed; 4: it is deleted.</summary>
    public int Answer { get; }

    public IReadOnlyList<StoryStep> Second { get; }

    private static List<StoryStep> Chapter(Random random, DateTime begin)
    {
        var resultOn = begin.AddSeconds(random.Next(2 * 3600, 6 * 3600));
        return
        [
            .. Enumerable.Range(0, StepsPerChapter)
                .Select(_ => new StoryStep(begin.AddSeconds(random.Next(30 * 3600)), Pick(random), random.Next(1000)))
                .Append(new StoryStep(resultOn, StoryStepKind.PoorResultOfTheOther, 1000 + begin.Day))
                .Append(new StoryStep(resultOn.AddDays(1).AddMinutes(1), StoryStepKind.TheOtherToldWhileSwept, 1000 + begin.Day))
                .OrderBy(step => step.On),
        ];
    }

    private static StoryStepKind Pick(Random random)
    {
        var left = random.Next(Weights.Sum(choice => choice.Weight));
        return Weights.First(choice => (left -= choice.Weight) < 0).Kind;
    }
}
