using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// Loads plugin assemblies from their bytes and keeps one instance of each plugin and configuration, as the platform does.
/// Environments that imported the same bytes share the loaded assembly: what a plugin caches in statics must be keyed by organization.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/write-plug-in (instances are cached, so plugins are stateless).
/// </summary>
internal static class PluginHost
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Assemblies = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<byte[], Assembly> Known = [];
    private static readonly ConcurrentDictionary<(Assembly Assembly, string TypeName, string? Configuration), Lazy<IPlugin>> Plugins = new();

    public static IPlugin Plugin(AssemblyDefinition assembly, string typeName, string? configuration)
    {
        var loaded = Load(assembly.Content);
        return Plugins.GetOrAdd((loaded, typeName, configuration), static key =>
            new Lazy<IPlugin>(() => Construct(key.Assembly, key.TypeName, key.Configuration), LazyThreadSafetyMode.PublicationOnly)).Value;
    }

    /// <summary>The assembly in the bytes. Throws <see cref="BadImageFormatException"/> where they hold none.</summary>
    public static Assembly Load(byte[] content) => Known.GetValue(content, static bytes =>
        Assemblies.GetOrAdd(Convert.ToHexString(SHA256.HashData(bytes)), _ =>
            new Lazy<Assembly>(() => new PluginLoadContext().LoadFromStream(new MemoryStream(bytes)))).Value);

    private static IPlugin Construct(Assembly assembly, string typeName, string? configuration)
    {
        var type = assembly.GetType(typeName)
            ?? throw new TypeLoadException($"The assembly {assembly.GetName().Name} holds no class {typeName}.");
        if (!typeof(IPlugin).IsAssignableFrom(type))
        {
            throw new TypeLoadException($"The class {typeName} does not implement Microsoft.Xrm.Sdk.IPlugin.");
        }
        try
        {
            return (IPlugin)(type.GetConstructor([typeof(string), typeof(string)]) is { } two ? two.Invoke([configuration, null])
                : type.GetConstructor([typeof(string)]) is { } one ? one.Invoke([configuration])
                : type.GetConstructor([]) is { } none ? none.Invoke([])
                : throw new TypeLoadException(
                    $"The class {typeName} has no public constructor that takes nothing, a configuration, or two."));
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw new TypeLoadException(
                $"The constructor of {typeName} failed: {e.InnerException.GetType().FullName}: {e.InnerException.Message}",
                e.InnerException);
        }
    }

    // What the plugin references (Microsoft.Xrm.Sdk, the framework) comes from the host, so that both sides see the same types.
    private sealed class PluginLoadContext() : AssemblyLoadContext(isCollectible: false)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => null;
    }
}
