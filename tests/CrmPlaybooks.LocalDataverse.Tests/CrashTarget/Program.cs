using CrmPlaybooks.LocalDataverse;
using Microsoft.Xrm.Sdk;

// Saves accounts in every database of a folder, one thread each, and acknowledges each save, until it is killed.
var start = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
var environments = Directory.GetFiles(args[0], "*.db").Order(StringComparer.Ordinal)
    .Select(path => LocalEnvironment.OpenFile(path, new VirtualClock(start))).ToArray();
Console.WriteLine("ready");
Console.Out.Flush();
var threads = environments.Select((environment, number) => new Thread(() =>
{
    while (true)
    {
        var id = environment.AsSystem.Create(new Entity("account") { ["name"] = "crash" });
        lock (environments)
        {
            Console.WriteLine($"{number} {id:D}");
            Console.Out.Flush();
        }
    }
})).ToList();
threads.ForEach(thread => thread.Start());
threads.ForEach(thread => thread.Join());
