using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using DataverseSdk.Tests;

namespace CrmPlaybooks.Plugins.Tests;

/// <summary>What Dataverse, and nobody else, asks of the dll that ships.</summary>
[TestClass]
public sealed partial class PluginAssemblyTests
{
    private const int LargestSize = 6 * 1024 * 1024;
    private static readonly string PluginDll = Path.Combine(AppContext.BaseDirectory, "plugin", "CrmPlaybooks.Plugins.dll");

    [TestMethod]
    public void It_is_strong_named_with_our_key_and_its_version_is_frozen() =>
        Assert.AreEqual(
            "CrmPlaybooks.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=fe7e3565cbecaf9a",
            AssemblyName.GetAssemblyName(PluginDll).FullName);

    [TestMethod]
    public void Its_signature_is_not_delayed()
    {
        using var file = new PEReader(File.OpenRead(PluginDll));
        Assert.IsTrue(file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
        Assert.AreNotEqual(0, file.PEHeaders.CorHeader.StrongNameSignatureDirectory.Size);
    }

    [TestMethod]
    public void It_references_only_the_framework_and_the_sdk()
    {
        using var file = new PEReader(File.OpenRead(PluginDll));
        var reader = file.GetMetadataReader();
        var foreign = reader.AssemblyReferences
            .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
            .Where(name => name is not "mscorlib" and not "System" and not "Microsoft.Xrm.Sdk")
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .ToList();
        Assert.IsEmpty(foreign, string.Join(", ", foreign));
    }

    [TestMethod]
    public void It_binds_to_the_sdk_that_Dataverse_supplies()
    {
        using var file = new PEReader(File.OpenRead(PluginDll));
        var reader = file.GetMetadataReader();
        var sdk = reader.AssemblyReferences
            .Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName().FullName)
            .Where(name => name.StartsWith("Microsoft.Xrm.Sdk,", StringComparison.Ordinal));
        CollectionAssert.AreEqual(new[] { "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35" }, sdk.ToArray());
    }

    [TestMethod]
    public void It_is_at_most_6_MB()
    {
        var size = new FileInfo(PluginDll).Length;
        Assert.IsLessThanOrEqualTo(LargestSize, size);
    }

    [TestMethod]
    public void It_contains_no_path_of_the_machine_that_built_it()
    {
        var bytes = File.ReadAllBytes(PluginDll);
        string[] texts = [Encoding.Latin1.GetString(bytes), Encoding.Unicode.GetString(bytes), Encoding.Unicode.GetString(bytes.AsSpan(1))];
        var root = Repository();
        Assert.IsFalse(texts.Any(text => text.Contains(root, StringComparison.OrdinalIgnoreCase)), $"The dll contains {root}.");
        var paths = texts.SelectMany(text => MachinePath().Matches(text)).Select(match => match.Value).ToList();
        Assert.IsEmpty(paths, string.Join(", ", paths));
    }

    [TestMethod]
    public void Every_member_that_the_plugin_dll_uses_exists_in_the_real_sdk()
    {
        using var file = new PEReader(File.OpenRead(PluginDll));
        var real = new SdkReferences(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "RealApi.txt")));
        var missing = real.Missing(file.GetMetadataReader());
        Assert.IsEmpty(missing, "Microsoft.Xrm.Sdk does not have:\n" + string.Join("\n", missing));
    }

    [TestMethod]
    public void Every_type_in_it_loads_on_this_runtime()
    {
        var context = new AssemblyLoadContext(nameof(PluginAssemblyTests), isCollectible: true);
        try
        {
            Assert.IsNotEmpty(context.LoadFromAssemblyPath(PluginDll).GetTypes());
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CrmPlaybooks.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds CrmPlaybooks.sln.");
    }

    [GeneratedRegex(@"(/(home|Users|root|tmp|runner)/|[A-Za-z]:\\[\w .~-]{2,}\\)[\x20-\x7e]{3,}")]
    private static partial Regex MachinePath();
}
