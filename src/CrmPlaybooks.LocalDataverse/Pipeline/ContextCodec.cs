using System.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>Writes an execution context as bytes, so that an asynchronous job outlives the process, and reads it back.</summary>
internal static class ContextCodec
{
    private enum Tag : byte
    {
        Null,
        False,
        True,
        Int,
        Long,
        Text,
        Id,
        Moment,
        Decimal,
        Double,
        Money,
        Option,
        Options,
        Reference,
        Row,
        Rows,
        Texts,
        References,
        Relationship,
        Bytes,
        Columns,
        Concurrency,
    }

    public static byte[] Write(PluginContext context)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        WriteContext(writer, context);
        writer.Flush();
        return stream.ToArray();
    }

    public static PluginContext Read(byte[] bytes, string typeName)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return ReadContext(reader, typeName);
    }

    /// <summary>A copy of a row that shares nothing with it.</summary>
    public static Entity Copy(Entity row)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            WriteRow(writer, row);
        }
        stream.Position = 0;
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        return ReadRow(reader);
    }

    private static void WriteContext(BinaryWriter writer, PluginContext context)
    {
        writer.Write(context.Stage);
        writer.Write(context.Mode);
        writer.Write(context.Depth);
        writer.Write(context.MessageName);
        writer.Write(context.PrimaryEntityName);
        WriteParameters(writer, context.InputParameters);
        WriteParameters(writer, context.OutputParameters);
        WriteParameters(writer, context.SharedVariables);
        WriteId(writer, context.UserId);
        WriteId(writer, context.InitiatingUserId);
        WriteId(writer, context.BusinessUnitId);
        WriteId(writer, context.OrganizationId);
        writer.Write(context.OrganizationName);
        WriteId(writer, context.PrimaryEntityId);
        WriteImages(writer, context.PreEntityImages);
        WriteImages(writer, context.PostEntityImages);
        WriteValue(writer, context.OwningExtension);
        WriteId(writer, context.CorrelationId);
        WriteId(writer, context.OperationId);
        writer.Write(context.OperationCreatedOn.Ticks);
        writer.Write(context.ParentContext is PluginContext);
        if (context.ParentContext is PluginContext parent)
        {
            WriteContext(writer, parent);
        }
    }

    private static PluginContext ReadContext(BinaryReader reader, string typeName) => new()
    {
        Stage = reader.ReadInt32(),
        Mode = reader.ReadInt32(),
        Depth = reader.ReadInt32(),
        MessageName = reader.ReadString(),
        PrimaryEntityName = reader.ReadString(),
        InputParameters = ReadParameters(reader),
        OutputParameters = ReadParameters(reader),
        SharedVariables = ReadParameters(reader),
        UserId = ReadId(reader),
        InitiatingUserId = ReadId(reader),
        BusinessUnitId = ReadId(reader),
        OrganizationId = ReadId(reader),
        OrganizationName = reader.ReadString(),
        PrimaryEntityId = ReadId(reader),
        PreEntityImages = ReadImages(reader),
        PostEntityImages = ReadImages(reader),
        OwningExtension = (EntityReference?)ReadValue(reader),
        CorrelationId = ReadId(reader),
        OperationId = ReadId(reader),
        OperationCreatedOn = new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
        ParentContext = reader.ReadBoolean() ? ReadContext(reader, "") : null,
        TypeName = typeName,
    };

    private static void WriteParameters(BinaryWriter writer, ParameterCollection parameters)
    {
        writer.Write(parameters.Count);
        foreach (var parameter in parameters)
        {
            writer.Write(parameter.Key);
            WriteValue(writer, parameter.Value);
        }
    }

    private static ParameterCollection ReadParameters(BinaryReader reader)
    {
        var parameters = new ParameterCollection();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            parameters[reader.ReadString()] = ReadValue(reader);
        }
        return parameters;
    }

    private static void WriteImages(BinaryWriter writer, EntityImageCollection images)
    {
        writer.Write(images.Count);
        foreach (var image in images)
        {
            writer.Write(image.Key);
            WriteRow(writer, image.Value);
        }
    }

    private static EntityImageCollection ReadImages(BinaryReader reader)
    {
        var images = new EntityImageCollection();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            images[reader.ReadString()] = ReadRow(reader);
        }
        return images;
    }

    private static void WriteRow(BinaryWriter writer, Entity row)
    {
        writer.Write(row.LogicalName ?? "");
        WriteId(writer, row.Id);
        WriteText(writer, row.RowVersion);
        writer.Write(row.Attributes.Count);
        foreach (var attribute in row.Attributes)
        {
            writer.Write(attribute.Key);
            WriteValue(writer, attribute.Value);
        }
        writer.Write(row.FormattedValues.Count);
        foreach (var formatted in row.FormattedValues)
        {
            writer.Write(formatted.Key);
            WriteText(writer, formatted.Value);
        }
        writer.Write(row.KeyAttributes.Count);
        foreach (var key in row.KeyAttributes)
        {
            writer.Write(key.Key);
            WriteValue(writer, key.Value);
        }
        writer.Write(row.RelatedEntities.Count);
        foreach (var related in row.RelatedEntities)
        {
            WriteValue(writer, related.Key);
            WriteRows(writer, related.Value);
        }
    }

    private static Entity ReadRow(BinaryReader reader)
    {
        var row = new Entity(reader.ReadString(), ReadId(reader)) { RowVersion = ReadText(reader) };
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            row.Attributes[reader.ReadString()] = ReadValue(reader);
        }
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            row.FormattedValues[reader.ReadString()] = ReadText(reader);
        }
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            row.KeyAttributes[reader.ReadString()] = ReadValue(reader);
        }
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            row.RelatedEntities[(Relationship)ReadValue(reader)!] = ReadRows(reader);
        }
        return row;
    }

    private static void WriteRows(BinaryWriter writer, EntityCollection rows)
    {
        WriteText(writer, rows.EntityName);
        writer.Write(rows.Entities.Count);
        foreach (var row in rows.Entities)
        {
            WriteRow(writer, row);
        }
    }

    private static EntityCollection ReadRows(BinaryReader reader)
    {
        var rows = new EntityCollection { EntityName = ReadText(reader) };
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            rows.Entities.Add(ReadRow(reader));
        }
        return rows;
    }

    private static void WriteReference(BinaryWriter writer, EntityReference reference)
    {
        writer.Write(reference.LogicalName ?? "");
        WriteId(writer, reference.Id);
        WriteText(writer, reference.Name);
        WriteText(writer, reference.RowVersion);
        writer.Write(reference.KeyAttributes.Count);
        foreach (var key in reference.KeyAttributes)
        {
            writer.Write(key.Key);
            WriteValue(writer, key.Value);
        }
    }

    private static EntityReference ReadReference(BinaryReader reader)
    {
        var reference = new EntityReference(reader.ReadString(), ReadId(reader)) { Name = ReadText(reader), RowVersion = ReadText(reader) };
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            reference.KeyAttributes[reader.ReadString()] = ReadValue(reader);
        }
        return reference;
    }

    private static void WriteValue(BinaryWriter writer, object? value)
    {
        void Start(Tag tag) => writer.Write((byte)tag);
        switch (value)
        {
            case null:
                Start(Tag.Null);
                break;
            case bool flag:
                Start(flag ? Tag.True : Tag.False);
                break;
            case ConcurrencyBehavior behavior:
                Start(Tag.Concurrency);
                writer.Write((int)behavior);
                break;
            case int number:
                Start(Tag.Int);
                writer.Write(number);
                break;
            case long number:
                Start(Tag.Long);
                writer.Write(number);
                break;
            case string text:
                Start(Tag.Text);
                writer.Write(text);
                break;
            case Guid id:
                Start(Tag.Id);
                WriteId(writer, id);
                break;
            case DateTime moment:
                Start(Tag.Moment);
                writer.Write(moment.Ticks);
                writer.Write((byte)moment.Kind);
                break;
            case decimal number:
                Start(Tag.Decimal);
                writer.Write(number);
                break;
            case double number:
                Start(Tag.Double);
                writer.Write(number);
                break;
            case Money money:
                Start(Tag.Money);
                writer.Write(money.Value);
                break;
            case OptionSetValue option:
                Start(Tag.Option);
                writer.Write(option.Value);
                break;
            case OptionSetValueCollection options:
                Start(Tag.Options);
                writer.Write(options.Count);
                foreach (var option in options)
                {
                    writer.Write(option.Value);
                }
                break;
            case EntityReference reference:
                Start(Tag.Reference);
                WriteReference(writer, reference);
                break;
            case Entity row:
                Start(Tag.Row);
                WriteRow(writer, row);
                break;
            case EntityCollection rows:
                Start(Tag.Rows);
                WriteRows(writer, rows);
                break;
            case string[] texts:
                Start(Tag.Texts);
                writer.Write(texts.Length);
                foreach (var text in texts)
                {
                    writer.Write(text);
                }
                break;
            case EntityReferenceCollection references:
                Start(Tag.References);
                writer.Write(references.Count);
                foreach (var reference in references)
                {
                    WriteReference(writer, reference);
                }
                break;
            case Relationship relationship:
                Start(Tag.Relationship);
                WriteText(writer, relationship.SchemaName);
                writer.Write(relationship.PrimaryEntityRole is { } role ? (int)role : -1);
                break;
            case byte[] bytes:
                Start(Tag.Bytes);
                writer.Write(bytes.Length);
                writer.Write(bytes);
                break;
            case ColumnSet columns:
                Start(Tag.Columns);
                writer.Write(columns.AllColumns);
                WriteValue(writer, columns.Columns.ToArray());
                break;
            default:
                throw Limits.Refuse(Limit.ContextValue, value.GetType().Name);
        }
    }

    private static object? ReadValue(BinaryReader reader)
    {
        var tag = (Tag)reader.ReadByte();
        switch (tag)
        {
            case Tag.Null:
                return null;
            case Tag.False or Tag.True:
                return tag == Tag.True;
            case Tag.Concurrency:
                return (ConcurrencyBehavior)reader.ReadInt32();
            case Tag.Int:
                return reader.ReadInt32();
            case Tag.Long:
                return reader.ReadInt64();
            case Tag.Text:
                return reader.ReadString();
            case Tag.Id:
                return ReadId(reader);
            case Tag.Moment:
                var ticks = reader.ReadInt64();
                return new DateTime(ticks, (DateTimeKind)reader.ReadByte());
            case Tag.Decimal:
                return reader.ReadDecimal();
            case Tag.Double:
                return reader.ReadDouble();
            case Tag.Money:
                return new Money(reader.ReadDecimal());
            case Tag.Option:
                return new OptionSetValue(reader.ReadInt32());
            case Tag.Options:
                var options = new OptionSetValue[reader.ReadInt32()];
                for (var i = 0; i < options.Length; i++)
                {
                    options[i] = new OptionSetValue(reader.ReadInt32());
                }
                return new OptionSetValueCollection(options);
            case Tag.Reference:
                return ReadReference(reader);
            case Tag.Row:
                return ReadRow(reader);
            case Tag.Rows:
                return ReadRows(reader);
            case Tag.Texts:
                var texts = new string[reader.ReadInt32()];
                for (var i = 0; i < texts.Length; i++)
                {
                    texts[i] = reader.ReadString();
                }
                return texts;
            case Tag.References:
                var references = new EntityReferenceCollection();
                for (var left = reader.ReadInt32(); left > 0; left--)
                {
                    references.Add(ReadReference(reader));
                }
                return references;
            case Tag.Relationship:
                var relationship = new Relationship(ReadText(reader));
                var role = reader.ReadInt32();
                relationship.PrimaryEntityRole = role < 0 ? null : (EntityRole)role;
                return relationship;
            case Tag.Bytes:
                return reader.ReadBytes(reader.ReadInt32());
            case Tag.Columns:
                var all = reader.ReadBoolean();
                var names = (string[])ReadValue(reader)!;
                return all ? new ColumnSet(true) : new ColumnSet(names);
            default:
                throw new InvalidDataException($"A stored job holds an unknown value tag {(byte)tag}.");
        }
    }

    private static void WriteId(BinaryWriter writer, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        writer.Write(bytes);
    }

    private static Guid ReadId(BinaryReader reader) => new(reader.ReadBytes(16));

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
