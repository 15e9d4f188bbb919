using CrmPlaybooks.Scenarios.Hosts;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>Looks on while a scenario is lived through, as the demo does.</summary>
public interface IScenarioWatcher
{
    /// <summary>A sentence was carried out.</summary>
    void Happened(Scenario scenario, Statement statement, IScenarioHost host);

    /// <summary>An hour has passed and the engine has come to rest.</summary>
    void Rested(Scenario scenario, IScenarioHost host);
}
