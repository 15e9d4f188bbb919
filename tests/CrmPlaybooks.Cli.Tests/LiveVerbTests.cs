using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>The verbs for live environments, against the embedded one.</summary>
[TestClass]
public sealed class LiveVerbTests
{
    [TestMethod]
    public void Explain_tells_what_every_play_makes_of_a_client_by_name_or_id()
    {
        using var agency = SampleAgency.Build();
        using var byName = new StringWriter();
        using var byId = new StringWriter();
        Assert.AreEqual(ExitCode.Success, ExplainVerb.Run(agency.AsSystem, "Bodegas Arlanza", null, "en", byName));
        Assert.AreEqual(ExitCode.Success, ExplainVerb.Run(agency.AsSystem, SampleAgency.Id("bodegas").ToString(), null, "en", byId));
        Assert.Contains("poor-result-untold", byName.ToString());
        Assert.AreEqual(byName.ToString(), byId.ToString());
    }

    [TestMethod]
    public void Explain_asks_for_an_id_where_a_name_is_unknown_or_shared()
    {
        using var agency = SampleAgency.Build();
        agency.AsSystem.Create(new Entity("account") { ["name"] = "Kitamura Imports" });
        Assert.Contains("There is no account named 'Nobody'", Assert.ThrowsExactly<UsageException>(() => ExplainVerb.Run(agency.AsSystem, "Nobody", null, null, TextWriter.Null)).Message);
        Assert.Contains("Several accounts", Assert.ThrowsExactly<UsageException>(() => ExplainVerb.Run(agency.AsSystem, "Kitamura Imports", null, null, TextWriter.Null)).Message);
    }

    [TestMethod]
    public void A_refusal_of_the_environment_is_told_as_a_sentence()
    {
        using var agency = SampleAgency.Build();
        var refused = Assert.ThrowsExactly<UsageException>(() =>
            LiveEnvironment.Ask(() => ExplainVerb.Run(agency.AsSystem, "Bodegas Arlanza", "no-such-play", null, TextWriter.Null)));
        Assert.Contains("no-such-play", refused.Message);
    }

    [TestMethod]
    public void Sweep_calls_until_nobody_is_due()
    {
        using var agency = SampleAgency.Build();
        agency.Async.RunUntilIdle();
        agency.Clock.Advance(TimeSpan.FromDays(15));
        using var output = new StringWriter();
        Assert.AreEqual(ExitCode.Success, SweepVerb.Run(agency.AsSystem, once: false, output));
        Assert.AreEqual("6 clients will be looked at." + Environment.NewLine, output.ToString());
    }
}
