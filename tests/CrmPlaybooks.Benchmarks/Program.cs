using CrmPlaybooks.Benchmarks;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Options.Usage);
    return 0;
}
Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine("bench: " + e.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
var report = new Report();
report.Say(MachineText.Describe());
foreach (var suite in options.Suites)
{
    suite.Run(options, report);
}
if (options.MarkdownFile is { } file)
{
    File.WriteAllText(file, report.ToString());
}
return 0;
