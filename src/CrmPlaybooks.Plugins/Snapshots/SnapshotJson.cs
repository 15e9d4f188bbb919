using System.Runtime.Serialization.Json;
using System.Text;

namespace CrmPlaybooks.Plugins.Snapshots;

internal static class SnapshotJson
{
    public static string Write(SnapshotContent content)
    {
        using var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(SnapshotContent)).WriteObject(stream, content);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static SnapshotContent Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return (SnapshotContent)new DataContractJsonSerializer(typeof(SnapshotContent)).ReadObject(stream)!;
    }
}
