using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// The functions SQLite calls for every row, registered as plain function pointers: through the managed wrapper a comparison costs several
/// times as much as the comparison itself.
/// </summary>
internal static unsafe partial class NativeFunctions
{
    private const string Library = "e_sqlite3";
    private const int Utf8 = 1;
    private const int Null = 5;
    private const int Deterministic = 0x800;

    [ThreadStatic]
    private static LikePattern? _lastPattern;

    public static void Register(sqlite3 connection)
    {
        var handle = connection.DangerousGetHandle();
        Check(CreateCollation(handle, PlatformCollation.Name, Utf8, null, &Compare, null));
        Check(CreateFunction(handle, "platform_like", 2, Utf8 | Deterministic, null, &Like, null, null, null));
        Check(CreateFunction(handle, "platform_offset", 2, Utf8 | Deterministic, null, &Offset, null, null, null));
        GC.KeepAlive(connection);
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new StorageException(result, "SQLite refused a function of the local Dataverse.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Compare(void* data, int leftLength, byte* left, int rightLength, byte* right) =>
        PlatformCollation.Compare(new ReadOnlySpan<byte>(left, leftLength), new ReadOnlySpan<byte>(right, rightLength));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Like(nint context, int count, nint* arguments)
    {
        if (ValueType(arguments[1]) == Null)
        {
            ResultNull(context);
            return;
        }
        var asked = Text(arguments[0]);
        var pattern = _lastPattern;
        if (pattern is null || !asked.SequenceEqual(pattern.Source))
        {
            pattern = new LikePattern(asked);
            _lastPattern = pattern;
        }
        ResultInt(context, pattern.Matches(Text(arguments[1])) ? 1 : 0);
    }

    // How many seconds the zone is ahead of UTC at an instant.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Offset(nint context, int count, nint* arguments)
    {
        if (ValueType(arguments[1]) == Null)
        {
            ResultNull(context);
            return;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(System.Text.Encoding.UTF8.GetString(Text(arguments[0])));
        ResultLong(context, (long)zone.GetUtcOffset(StoredValue.Moment(ValueLong(arguments[1]), DateTimeKind.Utc)).TotalSeconds);
    }

    // The text must be asked for before its length, which depends on the encoding it was converted to.
    private static ReadOnlySpan<byte> Text(nint value)
    {
        var text = ValueText(value);
        return new ReadOnlySpan<byte>(text, ValueBytes(value));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_create_collation_v2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateCollation(
        nint connection, string name, int encoding, void* data, delegate* unmanaged[Cdecl]<void*, int, byte*, int, byte*, int> compare,
        void* destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_function_v2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateFunction(
        nint connection, string name, int arguments, int encoding, void* data, delegate* unmanaged[Cdecl]<nint, int, nint*, void> call,
        void* step, void* final, void* destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    [SuppressGCTransition]
    private static partial int ValueType(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    private static partial byte* ValueText(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    private static partial int ValueBytes(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_int64")]
    private static partial long ValueLong(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int")]
    [SuppressGCTransition]
    private static partial void ResultInt(nint context, int value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64")]
    private static partial void ResultLong(nint context, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_null")]
    private static partial void ResultNull(nint context);
}
