namespace CrmPlaybooks.Benchmarks.Stores;

/// <summary>Where the rows are kept, and by whom.</summary>
public enum StoreKind
{
    Memory,
    File,
    RawMemory,
    RawFile,
}

/// <summary>What a store is asked in the benchmarks; rows are named by their numbers in <see cref="Workload"/>, answers are counted so that none goes unread.</summary>
internal interface IStore : IDisposable
{
    void Create(int account);

    /// <summary>Creates an account where no plugin listens.</summary>
    void CreateUnheard(int account);

    void DeleteUnheard(int account);

    void CreateTask(int task);

    int Retrieve(int account);

    int RetrieveThreeColumns(int account);

    /// <summary>Updates two columns.</summary>
    void Update(int account, int round);

    /// <summary>Creates or updates a project, found by its code.</summary>
    void Upsert(int project, int round);

    void Delete(int account);

    /// <summary>The accounts of one city, by an unindexed column.</summary>
    int OfCity(string city);

    /// <summary>The 50 accounts of highest revenue among those within a range of employees.</summary>
    int TopByRevenue();

    /// <summary>The first 50 accounts by name among those within a range of employees.</summary>
    int TopByName();

    /// <summary>The accounts that have a task of this subject.</summary>
    int WithTask(string subject);

    /// <summary>One page of all accounts, and the mark where the next one begins; null for the last.</summary>
    int Page(int number, object? mark, out object? next);
}

internal static class Store
{
    public static string NameOf(StoreKind kind) => kind switch
    {
        StoreKind.Memory => "memory",
        StoreKind.File => "file",
        StoreKind.RawMemory => "raw SQLite, memory",
        _ => "raw SQLite, file",
    };

    public static IStore Open(StoreKind kind) => kind switch
    {
        StoreKind.Memory => new DataverseStore(file: false),
        StoreKind.File => new DataverseStore(file: true),
        StoreKind.RawMemory => new RawStore(file: false),
        _ => new RawStore(file: true),
    };
}
