using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Scenarios;
using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Running;
using Spectre.Console;

namespace CrmPlaybooks.Cli.Demo;

/// <summary>Shows on standard error how far the story has come: a bar on a terminal, a line for each month otherwise.</summary>
internal sealed class DemoProgress : IScenarioWatcher
{
    private readonly Reader _reader;
    private readonly DateTime _begins;
    private readonly DateTime _ends;
    private readonly ProgressTask? _bar;
    private int _month;

    private DemoProgress(Scenario scenario, Language language, ProgressTask? bar)
    {
        _reader = new Reader(language, scenario.Zone);
        _begins = scenario.Begins;
        _ends = scenario.Moments[^1].At;
        _bar = bar;
    }

    public static ScenarioOutcome Show(Scenario scenario, Language language, Func<IScenarioWatcher, ScenarioOutcome> live)
    {
        if (Console.IsErrorRedirected)
        {
            return live(new DemoProgress(scenario, language, null));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context => live(new DemoProgress(scenario, language, context.AddTask(" "))));
    }

    public void Happened(Scenario scenario, Statement statement, IScenarioHost host) => Tell(host.UtcNow);

    public void Rested(Scenario scenario, IScenarioHost host) => Tell(host.UtcNow);

    private void Tell(DateTime now)
    {
        if (_bar is not null)
        {
            _bar.Description = new DayValue(_reader.Zone.DayOf(now)).Told(_reader);
            _bar.Value = 100 * (now - _begins) / (_ends - _begins);
            return;
        }

        if (now.Month != _month)
        {
            _month = now.Month;
            Console.Error.WriteLine(new DayValue(_reader.Zone.DayOf(now)).Told(_reader));
        }
    }
}
