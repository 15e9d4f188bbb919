using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DataverseSdk.Tests;

/// <summary>
/// The public and protected surface of an assembly, one member a line, as PublicApi.txt and RealApi.txt write it:
/// <c>Type = kind : bases</c>, <c>Type.Member(parameters) : [static|virtual|abstract] type [protected]</c>, <c>Type.Constant : static type = value</c>.
/// Accessors stand for properties; explicit implementations, nested types and attributes are not listed; a final virtual method counts as
/// not virtual; the bases are the base class, unless it is Object, ValueType or Enum, and the interfaces, sorted.
/// </summary>
internal static class PublicSurface
{
    public static IReadOnlyList<string> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return reader.TypeDefinitions
            .Where(handle => (reader.GetTypeDefinition(handle).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .OrderBy(handle => SignatureText.NameOf(reader, handle, GenericNames.None), StringComparer.Ordinal)
            .SelectMany(handle => LinesOf(reader, handle))
            .ToList();
    }

    private static IEnumerable<string> LinesOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = SignatureText.NameOf(reader, handle, GenericNames.None);
        var names = new GenericNames(NamesOf(reader, type.GetGenericParameters()), []);
        var members = type.GetMethods()
            .Select(method => LineOf(reader, type, method, names))
            .Concat(type.GetFields().Select(field => LineOf(reader, field, names)))
            .OfType<string>()
            .Order(StringComparer.Ordinal);
        return members.Select(member => $"{name}.{member}").Prepend($"{name} = {HeaderOf(reader, type, names)}");
    }

    private static string HeaderOf(MetadataReader reader, TypeDefinition type, GenericNames names)
    {
        var parent = type.BaseType.IsNil ? null : SignatureText.NameOf(reader, type.BaseType, names);
        if (parent == "System.Enum")
        {
            return "enum";
        }

        var isInterface = type.Attributes.HasFlag(TypeAttributes.Interface);
        var isAbstract = type.Attributes.HasFlag(TypeAttributes.Abstract);
        var isSealed = type.Attributes.HasFlag(TypeAttributes.Sealed);
        var kind = (isInterface, isAbstract, isSealed, parent == "System.ValueType") switch
        {
            (true, _, _, _) => "interface",
            (_, _, _, true) => "struct",
            (_, true, true, _) => "static class",
            (_, true, _, _) => "abstract class",
            (_, _, true, _) => "sealed class",
            _ => "class",
        };
        var bases = type.GetInterfaceImplementations()
            .Select(implementation => SignatureText.NameOf(reader, reader.GetInterfaceImplementation(implementation).Interface, names))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (parent is not null and not "System.Object" and not "System.ValueType")
        {
            bases.Insert(0, parent);
        }

        return bases.Count == 0 ? kind : $"{kind} : {string.Join(", ", bases)}";
    }

    private static string? LineOf(MetadataReader reader, TypeDefinition type, MethodDefinitionHandle handle, GenericNames names)
    {
        var method = reader.GetMethodDefinition(handle);
        var access = Access((FieldAttributes)(method.Attributes & MethodAttributes.MemberAccessMask));
        if (access is null)
        {
            return null;
        }

        var own = NamesOf(reader, method.GetGenericParameters());
        var signature = method.DecodeSignature(SignatureText.Instance, names with { OfMethod = own });
        var generic = own.Count == 0 ? string.Empty : $"<{string.Join(",", own)}>";
        var modifier = type.Attributes.HasFlag(TypeAttributes.Interface) ? string.Empty
            : method.Attributes.HasFlag(MethodAttributes.Static) ? "static "
            : method.Attributes.HasFlag(MethodAttributes.Abstract) ? "abstract "
            : method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final) ? "virtual "
            : string.Empty;
        var parameters = string.Join(", ", signature.ParameterTypes);
        return $"{reader.GetString(method.Name)}{generic}({parameters}) : {modifier}{signature.ReturnType}{access}";
    }

    private static string? LineOf(MetadataReader reader, FieldDefinitionHandle handle, GenericNames names)
    {
        var field = reader.GetFieldDefinition(handle);
        var access = Access(field.Attributes & FieldAttributes.FieldAccessMask);
        if (access is null || field.Attributes.HasFlag(FieldAttributes.RTSpecialName))
        {
            return null;
        }

        var type = field.DecodeSignature(SignatureText.Instance, names);
        var modifier = field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : string.Empty;
        var value = field.GetDefaultValue() is { IsNil: false } constant && reader.GetConstant(constant) is { TypeCode: ConstantTypeCode.Int32 } number
            ? " = " + reader.GetBlobReader(number.Value).ReadInt32()
            : string.Empty;
        return $"{reader.GetString(field.Name)} : {modifier}{type}{access}{value}";
    }

    private static string? Access(FieldAttributes access) => access switch
    {
        FieldAttributes.Public => string.Empty,
        FieldAttributes.Family => " protected",
        // RealApi.txt writes a protected internal member as if it were public, which it is not: ours must have none, and this matches no line.
        FieldAttributes.FamORAssem => " protected internal",
        _ => null,
    };

    private static List<string> NamesOf(MetadataReader reader, GenericParameterHandleCollection parameters) =>
        parameters.Select(parameter => reader.GetString(reader.GetGenericParameter(parameter).Name)).ToList();
}
