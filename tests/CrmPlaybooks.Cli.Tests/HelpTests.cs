using System.CommandLine;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed class HelpTests
{
    public static IEnumerable<object[]> VerbNames => Verbs.All.Select(verb => new object[] { verb.Name });

    [TestMethod]
    [DynamicData(nameof(VerbNames))]
    public void The_help_of_a_verb_ends_with_examples_that_parse(string verb)
    {
        var root = Root();
        using var output = new StringWriter();
        root.Parse([verb, "--help"]).Invoke(new InvocationConfiguration { Output = output });
        Assert.IsNotEmpty(Examples.Of(verb), verb);
        foreach (var example in Examples.Of(verb))
        {
            Assert.Contains("crmplaybooks " + example, output.ToString());
            Assert.IsEmpty(root.Parse(example).Errors, example);
        }

        Assert.Contains("Exit codes: 0", output.ToString());
    }

    [TestMethod]
    public void Without_Microsofts_packages_a_live_environment_is_refused_in_one_sentence()
    {
        var refused = Assert.ThrowsExactly<UsageException>(() => LiveEnvironment.Connect("AuthType=OAuth"));
        Assert.Contains("XrmSdk=official", refused.Message);
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("test");
        foreach (var verb in Verbs.All)
        {
            root.Subcommands.Add(verb);
        }

        Examples.AddTo(root);
        return root;
    }
}
