using System.Text;

namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>The tables every environment has, from the metadata files embedded in this assembly.</summary>
internal static class StandardTables
{
    private static readonly Lazy<Schema> Loaded = new(Load);

    public static Schema Schema => Loaded.Value;

    private static Schema Load()
    {
        var assembly = typeof(StandardTables).Assembly;
        var readers = assembly.GetManifestResourceNames().Where(name => name.StartsWith("standard/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (TextReader)new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8));
        var facts = SchemaText.Read(readers);
        return new SchemaBuilder(facts).WithActivitiesAndNotesOf("account", "contact").Build();
    }
}
