using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>What people do with the tasks and warnings that the engine made: see docs/user-actions.md for what each means.</summary>
internal static class TaskSentences
{
    private static readonly TimeOnly DayEnds = new(17, 0);

    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("{person} {deed=completes|cancels|deletes|reopens} the task[ {task:text}]", "Which task need not be said when the person has only one.", Close),
        new("{person} snoozes the task[ {task:text}] until {day}[ because {reason:text}]", "Answers 'Snooze' with the day; the second time it takes a reason.", (story, words) =>
            Answer(story, words, "snooze", task =>
            {
                task["cpb_snoozeuntil"] = story.Time.DayOf(words["day"]).ToDateTime(TimeOnly.MinValue);
                task["cpb_answerreason"] = words.Optional("reason");
            })),
        new("{person} dismisses the task[ {task:text}][ because {reason:text}]", "Answers 'Not relevant' with the reason.", (story, words) =>
            Answer(story, words, "not relevant", task => task["cpb_answerreason"] = words.Optional("reason"))),
        new("{person} answers the task[ {task:text}] as done", "Answers 'Done'.", (story, words) => Answer(story, words, "done", _ => { })),
        new("{person} answers the task[ {task:text}] as told[ on {day}]", "Answers 'Client already told' with the day.", (story, words) =>
            Answer(story, words, "client already told", task => task["cpb_toldon"] = words.Optional("day") is { } day ? story.Time.DayOf(day).ToDateTime(TimeOnly.MinValue) : null)),
        new("{person} gives the task[ {task:text}] to {other}", "Assigns it to somebody else.", (story, words) =>
            Update(story, words, task => task["ownerid"] = story.Owner(words["other"]))),
        new("{person} moves the task[ {task:text}] to {when}", "Gives it another due date.", (story, words) =>
            Update(story, words, task => task["scheduledend"] = story.Time.InstantOf(words["when"], DayEnds))),
        new("{person} edits the task[ {task:text}]", "Writes another subject or text.", (story, words) => Update(story, words, task =>
        {
            foreach (var field in words.Labelled())
            {
                task[field.Label == "subject" ? "subject" : "description"] = field.Value;
            }
        }))
        {
            Labels = ["subject", "text"],
        },
        new("{person} {deed=closes|deletes} the warning[ {warning:text}]", "Closes a warning as seen, or deletes it.", CloseWarning),
    ];

    private static void Close(Story story, Words words)
    {
        if (Find(story, words, isOpen: words["deed"] != "reopens") is not { } task)
        {
            return;
        }

        var service = story.As(story.Person(words["person"]));
        if (words["deed"] == "deletes")
        {
            service.Delete("task", task.Row.Id);
            return;
        }

        service.Update(new Entity("task", task.Row.Id)
        {
            ["statecode"] = new OptionSetValue(words["deed"] switch { "completes" => 1, "cancels" => 2, _ => 0 }),
            ["statuscode"] = new OptionSetValue(words["deed"] switch { "completes" => 5, "cancels" => 6, _ => 2 }),
        });
    }

    private static void CloseWarning(Story story, Words words)
    {
        var text = words.Optional("warning") ?? "";
        if (Only(story, [.. story.Warnings().Where(warning => warning.IsOpen && warning.Subject.Contains(text, StringComparison.OrdinalIgnoreCase))], "open warning", text) is not { } found)
        {
            return;
        }

        if (words["deed"] == "deletes")
        {
            story.System.Delete("cpb_warning", found.Row.Id);
        }
        else
        {
            story.System.Update(new Entity("cpb_warning", found.Row.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        }
    }

    private static void Answer(Story story, Words words, string answer, Action<Entity> more) => Update(story, words, task =>
    {
        task["cpb_answer"] = new OptionSetValue(story.Option("task", "cpb_answer", answer));
        more(task);
    });

    private static void Update(Story story, Words words, Action<Entity> write)
    {
        if (Find(story, words, isOpen: true) is { } task)
        {
            var row = new Entity("task", task.Row.Id);
            write(row);
            story.As(story.Person(words["person"])).Update(row);
        }
    }

    private static Item? Find(Story story, Words words, bool isOpen)
    {
        var person = story.Person(words["person"]);
        var text = words.Optional("task") ?? "";
        var all = story.Tasks().Where(task => task.IsOpen == isOpen && task.Subject.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        var own = all.Where(task => task.Owner?.Id == person.Id).ToList();
        return Only(story, own.Count > 0 ? own : all, isOpen ? "open task" : "closed task", text);
    }

    // That the engine made none, or several, is a finding about the engine and no mistake of the file's.
    private static Item? Only(Story story, List<Item> found, string kind, string text)
    {
        if (found.Count == 1)
        {
            return found[0];
        }

        story.Fail((found.Count == 0 ? $"no {kind}" : $"more than one {kind}") + (text.Length > 0 ? $" '{text}'" : "") + $" to do this with\n{Picture.Of(story)}");
        return null;
    }
}
