using Spectre.Console;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>Shows on standard error how far a look has come: a bar on a terminal, a line for each stage otherwise.</summary>
internal static class LookProgress
{
    public static T Show<T>(Func<ILookProgress, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new Lines());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context => work(new Bars(context)));
    }

    private static string NameOf(Stage stage) => stage == Stage.Rows ? "Reading accounts, contacts, users and facts" : "Reading emails, calls and appointments";

    private sealed class Bars(ProgressContext context) : ILookProgress
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Reading(Stage stage, long done, long all) => Show(NameOf(stage), done, all);

        public void Looking(int done, int all) => Show("Looking at every client", done, all);

        private void Show(string name, long done, long all)
        {
            if (!_bars.TryGetValue(name, out var bar))
            {
                foreach (var earlier in _bars.Values)
                {
                    earlier.Value = earlier.MaxValue;
                }

                _bars.Add(name, bar = context.AddTask(name));
            }

            bar.MaxValue = Math.Max(1, all);
            bar.Value = done;
        }
    }

    private sealed class Lines : ILookProgress
    {
        private readonly HashSet<string> _told = [];

        public void Reading(Stage stage, long done, long all) => Tell($"{NameOf(stage)} ({all / 1_000_000.0:0.#} MB)");

        public void Looking(int done, int all) => Tell($"Looking at {all} clients");

        private void Tell(string line)
        {
            if (_told.Add(line))
            {
                Console.Error.WriteLine(line);
            }
        }
    }
}
