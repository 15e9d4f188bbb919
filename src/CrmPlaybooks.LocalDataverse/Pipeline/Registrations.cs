using System.Text;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>All plugin assemblies, types, steps and custom APIs of an environment. Immutable; written into the database as bytes.</summary>
internal sealed record Registrations
{
    public static Registrations None { get; } = new();

    public IReadOnlyList<AssemblyDefinition> Assemblies { get; init; } = [];

    public IReadOnlyList<PluginTypeDefinition> Types { get; init; } = [];

    public IReadOnlyList<StepDefinition> Steps { get; init; } = [];

    public IReadOnlyList<CustomApiDefinition> Apis { get; init; } = [];

    public PluginTypeDefinition Type(Guid id) => Types.First(type => type.Id == id);

    public AssemblyDefinition Assembly(Guid id) => Assemblies.First(assembly => assembly.Id == id);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        Write(writer, Assemblies, assembly =>
        {
            writer.Write(assembly.Id.ToByteArray());
            writer.Write(assembly.FullName);
            writer.Write(assembly.Content.Length);
            writer.Write(assembly.Content);
            writer.Write(assembly.Solution);
        });
        Write(writer, Types, type =>
        {
            writer.Write(type.Id.ToByteArray());
            writer.Write(type.TypeName);
            writer.Write(type.AssemblyId.ToByteArray());
            writer.Write(type.Solution);
        });
        Write(writer, Steps, step =>
        {
            writer.Write(step.Id.ToByteArray());
            writer.Write(step.Name);
            writer.Write(step.Message);
            writer.Write(step.Table ?? "");
            writer.Write(step.PluginTypeId.ToByteArray());
            writer.Write(step.Stage);
            writer.Write(step.IsAsynchronous);
            writer.Write(step.Rank);
            writer.Write(string.Join(',', step.FilteringColumns));
            writer.Write(step.Configuration ?? "");
            writer.Write(step.DeleteJobWhenDone);
            Write(writer, step.Images, image =>
            {
                writer.Write(image.Alias);
                writer.Write(image.IsPre);
                writer.Write(image.IsPost);
                writer.Write(string.Join(',', image.Columns));
            });
            writer.Write(step.Solution);
        });
        Write(writer, Apis, api =>
        {
            writer.Write(api.UniqueName);
            writer.Write(api.BindingType);
            writer.Write(api.BoundTable ?? "");
            writer.Write(api.IsFunction);
            writer.Write(api.AllowedSteps);
            writer.Write((api.PluginTypeId ?? Guid.Empty).ToByteArray());
            writer.Write(api.ExecutePrivilege ?? "");
            WriteParameters(writer, api.Parameters);
            WriteParameters(writer, api.Responses);
            writer.Write(api.Solution);
        });
        writer.Flush();
        return stream.ToArray();
    }

    public static Registrations FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        Guid Id() => new(reader.ReadBytes(16));
        string? Optional() => reader.ReadString() is { Length: > 0 } text ? text : null;
        string[] Names() => reader.ReadString() is { Length: > 0 } text ? text.Split(',') : [];
        ApiParameter[] Parameters() =>
            Read(reader, () => new ApiParameter(reader.ReadString(), reader.ReadInt32(), reader.ReadBoolean(), Optional()));
        return new Registrations
        {
            Assemblies = Read(reader, () =>
                new AssemblyDefinition(Id(), reader.ReadString(), reader.ReadBytes(reader.ReadInt32()), reader.ReadString())),
            Types = Read(reader, () => new PluginTypeDefinition(Id(), reader.ReadString(), Id(), reader.ReadString())),
            Steps = Read(reader, () => new StepDefinition
            {
                Id = Id(),
                Name = reader.ReadString(),
                Message = reader.ReadString(),
                Table = Optional(),
                PluginTypeId = Id(),
                Stage = reader.ReadInt32(),
                IsAsynchronous = reader.ReadBoolean(),
                Rank = reader.ReadInt32(),
                FilteringColumns = Names(),
                Configuration = Optional(),
                DeleteJobWhenDone = reader.ReadBoolean(),
                Images = Read(reader, () => new ImageDefinition(reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean(), Names())),
                Solution = reader.ReadString(),
            }),
            Apis = Read(reader, () => new CustomApiDefinition
            {
                UniqueName = reader.ReadString(),
                BindingType = reader.ReadInt32(),
                BoundTable = Optional(),
                IsFunction = reader.ReadBoolean(),
                AllowedSteps = reader.ReadInt32(),
                PluginTypeId = Id() is var type && type == Guid.Empty ? null : type,
                ExecutePrivilege = Optional(),
                Parameters = Parameters(),
                Responses = Parameters(),
                Solution = reader.ReadString(),
            }),
        };
    }

    private static void WriteParameters(BinaryWriter writer, IReadOnlyList<ApiParameter> parameters) =>
        Write(writer, parameters, parameter =>
    {
        writer.Write(parameter.Name);
        writer.Write(parameter.Type);
        writer.Write(parameter.IsOptional);
        writer.Write(parameter.Table ?? "");
    });

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static T[] Read<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }
        return items;
    }
}
