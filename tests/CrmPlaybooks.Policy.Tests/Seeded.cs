using System.Globalization;

namespace CrmPlaybooks.Policy;

/// <summary>Runs a property on many seeds; a failure names the seed, and the variable PROPERTY_SEED repeats that one alone.</summary>
internal static class Seeded
{
    public static void Runs(int runs, string name, Action<Random> property)
    {
        var only = Environment.GetEnvironmentVariable("PROPERTY_SEED");
        var first = string.IsNullOrEmpty(only) ? 1 : int.Parse(only, CultureInfo.InvariantCulture);
        var last = string.IsNullOrEmpty(only) ? runs : first;
        Console.WriteLine($"{name}: seeds {first} to {last}");
        for (var seed = first; seed <= last; seed++)
        {
            try
            {
                property(new Random(seed));
            }
            catch (Exception e)
            {
                throw new AssertFailedException($"{name} fails for seed {seed} (PROPERTY_SEED={seed} repeats it): {e.Message}", e);
            }
        }
    }
}
