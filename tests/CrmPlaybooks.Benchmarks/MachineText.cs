using System.Globalization;
using System.Runtime.InteropServices;

namespace CrmPlaybooks.Benchmarks;

/// <summary>Says on what, when and beside how much other work something was measured.</summary>
internal static class MachineText
{
    private const string LoadFile = "/proc/loadavg";

    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores{Load()}");

    private static string Load() => File.Exists(LoadFile) ? ", load " + File.ReadAllText(LoadFile).Split(' ')[0] : "";
}
