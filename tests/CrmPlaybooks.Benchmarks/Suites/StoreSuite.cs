using System.Globalization;
using CrmPlaybooks.Benchmarks.Stores;
using SQLitePCL;

namespace CrmPlaybooks.Benchmarks.Suites;

/// <summary>The peers' workload on stores of one size: all stores and operations in turn, run after run, so that a busy moment hits them alike.</summary>
internal sealed class StoreSuite(int accounts) : ISuite
{
    private static readonly StoreKind[] Kinds = [StoreKind.Memory, StoreKind.File, StoreKind.RawMemory, StoreKind.RawFile];

    public string Name => $"stores-{accounts / 1_000}k";

    public void Run(Options options, Report report)
    {
        var size = options.IsQuick ? accounts / 10 : accounts;
        var bytesPerRow = new double[Kinds.Length];
        var stores = new IStore[Kinds.Length];
        try
        {
            for (var i = 0; i < Kinds.Length; i++)
            {
                stores[i] = Fill(Kinds[i], size, out bytesPerRow[i]);
            }
            var operations = OperationsOn(size, options.IsQuick);
            var samples = operations.ToDictionary(operation => operation, _ => Kinds.Select(_ => new Samples()).ToArray());
            var firstPages = Kinds.Select(_ => new Samples()).ToArray();
            var lastPages = Kinds.Select(_ => new Samples()).ToArray();
            // Run 0 warms up.
            for (var run = 0; run <= options.Runs; run++)
            {
                foreach (var operation in operations)
                {
                    for (var i = 0; i < Kinds.Length; i++)
                    {
                        operation.Measure(stores[i], run, samples[operation][i]);
                    }
                }
                for (var i = 0; i < Kinds.Length; i++)
                {
                    PageThrough(stores[i], size, run, firstPages[i], lastPages[i]);
                }
            }
            Tell(report, size, operations, samples, firstPages, lastPages, bytesPerRow);
        }
        finally
        {
            foreach (var store in stores)
            {
                store?.Dispose();
            }
        }
    }

    private static void Tell(Report report, int size, IReadOnlyList<Operation> operations, Dictionary<Operation, Samples[]> samples, Samples[] firstPages, Samples[] lastPages, double[] bytesPerRow)
    {
        var rows = size.ToString("N0", CultureInfo.InvariantCulture);
        report.Table(
            $"{rows} accounts, {(size / 10).ToString("N0", CultureInfo.InvariantCulture)} tasks: milliseconds per operation, median [min–max]",
            ["operation", .. Kinds.Select(Store.NameOf), "memory / raw", "file / raw"],
            [
                .. operations.Select(operation => TimeRow(operation.Name, samples[operation])),
                TimeRow("first page of 5,000", firstPages),
                TimeRow("last page", lastPages),
                ["last page / first page", .. Kinds.Select((_, i) => Report.Ratio(lastPages[i].Median / firstPages[i].Median)), "", ""],
            ]);
        report.Table(
            $"{rows} accounts: processor milliseconds per operation, median",
            ["operation", .. Kinds.Select(Store.NameOf), "memory / raw", "file / raw"],
            operations.Select(operation => ProcessorRow(operation.Name, samples[operation])));
        report.Table(
            $"{rows} accounts: bytes",
            ["allocated per operation", .. Kinds.Select(Store.NameOf)],
            [
                .. operations.Select(operation => (IReadOnlyList<string>)[operation.Name, .. samples[operation].Select(sample => sample.Bytes.ToString("N0", CultureInfo.InvariantCulture))]),
                ["kept in memory per account row", .. bytesPerRow.Select(bytes => bytes.ToString("N0", CultureInfo.InvariantCulture))],
            ]);
    }

    private static List<string> TimeRow(string name, Samples[] samples) =>
        [name, .. samples.Select(sample => sample.Times), Report.Ratio(samples[0].Median / samples[2].Median), Report.Ratio(samples[1].Median / samples[3].Median)];

    private static List<string> ProcessorRow(string name, Samples[] samples) =>
        [name, .. samples.Select(sample => Report.Number(sample.Processor)), Report.Ratio(samples[0].Processor / samples[2].Processor), Report.Ratio(samples[1].Processor / samples[3].Processor)];

    private static IStore Fill(StoreKind kind, int size, out double bytesPerRow)
    {
        var store = Store.Open(kind);
        // A few rows first, so that what is made once (prepared statements, caches) does not count.
        var few = Math.Min(100, size);
        Create(store, 0, few);
        var before = Kept();
        Create(store, few, size);
        bytesPerRow = (double)(Kept() - before) / (size - few);
        for (var task = 0; task < size / 10; task++)
        {
            store.CreateTask(task);
        }
        return store;
    }

    private static void Create(IStore store, int from, int to)
    {
        for (var account = from; account < to; account++)
        {
            store.Create(account);
        }
    }

    // What the garbage collector and SQLite hold. For a file this is what stays in memory, page cache included.
    private static long Kept() => GC.GetTotalMemory(forceFullCollection: true) + raw.sqlite3_memory_used();

    private static List<Operation> OperationsOn(int size, bool isQuick)
    {
        var many = isQuick ? 200 : 2_000;
        var few = isQuick ? 5 : size > 10_000 ? 10 : 50;
        var next = 0;
        int Some() => (int)(((long)next++ * 7_919) % size);
        return
        [
            new Operation("create + 1 plugin", many, (store, run, i) => store.Create(size + (run * many) + i)),
            new Operation("delete", many, (store, run, i) => store.Delete(size + (run * many) + i)),
            new Operation("create, no plugin (in memory, fresh)", many, (store, run, i) => store.CreateUnheard(size + (run * many) + i), (store, run, i) => store.DeleteUnheard(size + (run * many) + i)),
            new Operation("retrieve by id, all columns", many, (store, _, _) => Expect(store.Retrieve(Some()) >= 12)),
            new Operation("retrieve by id, 3 columns", many, (store, _, _) => Expect(store.RetrieveThreeColumns(Some()) >= 3)),
            new Operation("update 2 columns", many, (store, run, i) => store.Update(Some(), run + i)),
            new Operation("upsert by key", many, (store, run, i) => store.Upsert(i, run)),
            new Operation("filter, unindexed column", few, (store, _, _) => Expect(store.OfCity(Workload.City(Some())) > 0)),
            new Operation("range + order by money + top 50", few, (store, _, _) => Expect(store.TopByRevenue() == 50)),
            new Operation("range + order by text + top 50", few, (store, _, _) => Expect(store.TopByName() == 50)),
            new Operation("join account→task", few, (store, _, i) => Expect(store.WithTask(Workload.Subject(i)) > 0)),
            new Operation("page all rows (whole pass)", 1, (store, _, _) => Expect(AllPages(store, null, null) == size)),
        ];
    }

    private static void PageThrough(IStore store, int size, int run, Samples first, Samples last) => Expect(AllPages(store, run == 0 ? null : first, run == 0 ? null : last) == size);

    private static int AllPages(IStore store, Samples? first, Samples? last)
    {
        var rows = 0;
        object? mark = null;
        var number = 1;
        do
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            rows += store.Page(number, mark, out mark);
            var milliseconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (number == 1)
            {
                first?.Add(milliseconds);
            }
            if (mark is null)
            {
                last?.Add(milliseconds);
            }
            number++;
        }
        while (mark is not null);
        return rows;
    }

    private static void Expect(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A store gave another answer than the workload has.");
        }
    }

    private sealed record Operation(string Name, int Count, Action<IStore, int, int> Once, Action<IStore, int, int>? Afterwards = null)
    {
        public void Measure(IStore store, int run, Samples samples)
        {
            void All(Action<IStore, int, int> one)
            {
                for (var i = 0; i < Count; i++)
                {
                    one(store, run, i);
                }
            }

            if (run == 0)
            {
                All(Once);
            }
            else
            {
                samples.Measure(Count, () => All(Once));
            }
            if (Afterwards is not null)
            {
                All(Afterwards);
            }
        }
    }
}
