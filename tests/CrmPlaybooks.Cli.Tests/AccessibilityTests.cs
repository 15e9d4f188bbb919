using System.Diagnostics;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>Runs axe-core on the page in headless Chromium, where Node, Chromium and the packages of Accessibility/package.json are at hand; elsewhere it says what is missing.</summary>
[TestClass]
public sealed class AccessibilityTests
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    [TestMethod]
    [DataRow(Language.English)]
    [DataRow(Language.Spanish)]
    public void The_page_has_no_accessibility_violation(Language language)
    {
        var folder = Path.Combine(Repository.Above(AppContext.BaseDirectory).Root, "tests", "CrmPlaybooks.Cli.Tests", "Accessibility");
        var node = OnPath("node") ?? Missing("Node is not on the path.");
        var browser = Browsers.Select(OnPath).FirstOrDefault(path => path is not null) ?? Missing("Chromium is not on the path.");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "axe-core")))
        {
            Missing($"'npm install' has not been run in {folder}.");
        }

        var page = Path.Combine(Directory.CreateTempSubdirectory("page").FullName, "page.html");
        File.WriteAllText(page, PageTests.PageOf(language));
        using var check = Process.Start(new ProcessStartInfo(node, [Path.Combine(folder, "check.js"), browser, page]) { RedirectStandardOutput = true })!;
        var found = check.StandardOutput.ReadToEnd();
        check.WaitForExit();
        Assert.AreEqual("", found);
        Assert.AreEqual(0, check.ExitCode);
    }

    private static string Missing(string what) => throw new AssertInconclusiveException(what + " The accessibility of the page was not checked.");

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") }).FirstOrDefault(File.Exists);
}
