using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmPlaybooks.Solution.Deriving;

/// <summary>The built plugin dll, read as metadata: nothing of it is loaded or run.</summary>
public sealed class PluginDll
{
    private const string RegistrationNamespace = "CrmPlaybooks.Plugins.Registration";
    private const string SchemaNamespace = "CrmPlaybooks.Plugins.Schema";

    private PluginDll(byte[] content, MetadataReader reader)
    {
        Content = content;
        var definition = reader.GetAssemblyDefinition();
        var name = definition.GetAssemblyName();
        Name = name.Name!;
        FullName = name.FullName;
        IsStrongNamed = name.GetPublicKeyToken() is { Length: > 0 };
        References = [.. reader.AssemblyReferences.Select(h => reader.GetAssemblyReference(h).GetAssemblyName().FullName).Order(StringComparer.Ordinal)];
        Classes = [.. reader.TypeDefinitions.Select(h => Read(reader, h)).OfType<PluginClass>().OrderBy(c => c.FullName, StringComparer.Ordinal)];
        Schemas = [.. reader.TypeDefinitions.Select(h => ReadSchema(reader, h)).OfType<SchemaClass>().OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Simple name, such as <c>CrmPlaybooks.Plugins</c>.</summary>
    public string Name { get; }

    /// <summary>Name, version, culture and public key token, as every mention in the solution repeats them.</summary>
    public string FullName { get; }

    public bool IsStrongNamed { get; }

    /// <summary>Full names of the assemblies it refers to.</summary>
    public ImmutableArray<string> References { get; }

    /// <summary>The classes that are plugins or are declared as such, ordered by name.</summary>
    public ImmutableArray<PluginClass> Classes { get; }

    /// <summary>The classes of constants that name a table (as <c>Table</c>) and its columns, ordered by name.</summary>
    public ImmutableArray<SchemaClass> Schemas { get; }

    /// <exception cref="SolutionException">The file is absent or no .NET assembly.</exception>
    public static PluginDll Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new SolutionException($"There is no plugin dll at {path}; build src/CrmPlaybooks.Plugins first.");
        }

        return Read(File.ReadAllBytes(path));
    }

    /// <exception cref="SolutionException">The bytes are no .NET assembly.</exception>
    public static PluginDll Read(byte[] content)
    {
        try
        {
            using var pe = new PEReader(new MemoryStream(content));
            return new PluginDll(content, pe.GetMetadataReader());
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new SolutionException("The plugin dll is not a .NET assembly.", e);
        }
    }

    private static PluginClass? Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var steps = ImmutableArray.CreateBuilder<StepDeclaration>();
        string? customApi = null;
        foreach (var attribute in type.GetCustomAttributes().Select(reader.GetCustomAttribute))
        {
            switch (AttributeName(reader, attribute))
            {
                case "StepAttribute":
                    steps.Add(ReadStep(attribute.DecodeValue(AttributeTypes.Instance)));
                    break;
                case "CustomApiAttribute":
                    customApi = (string?)attribute.DecodeValue(AttributeTypes.Instance).FixedArguments[0].Value ?? "";
                    break;
            }
        }

        var isPlugin = (type.Attributes & TypeAttributes.Interface) == 0 && ImplementsPlugin(reader, type);
        var isAbstract = (type.Attributes & TypeAttributes.Abstract) != 0;
        if (steps.Count == 0 && customApi is null && (!isPlugin || isAbstract))
        {
            return null;
        }

        return new PluginClass(
            FullNameOf(reader, type),
            isPlugin,
            CanBeCreated: (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && !isAbstract
                && HasPlainConstructor(reader, type),
            [.. steps.OrderBy(s => s.Table, StringComparer.Ordinal).ThenBy(s => s.Message, StringComparer.Ordinal)],
            customApi);
    }

    private static StepDeclaration ReadStep(CustomAttributeValue<string> value)
    {
        string Named(string name) => value.NamedArguments.FirstOrDefault(a => a.Name == name).Value as string ?? "";
        return new StepDeclaration(
            MessageNames.Of((int)value.FixedArguments[0].Value!),
            value.FixedArguments[1].Value as string ?? "",
            ColumnNames.Split(Named("Columns")),
            ColumnNames.Split(Named("PreImage")),
            ColumnNames.Split(Named("PostImage")));
    }

    private static SchemaClass? ReadSchema(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        if (reader.GetString(type.Namespace) != SchemaNamespace)
        {
            return null;
        }

        var constants = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(f => (f.Attributes & FieldAttributes.Literal) != 0))
        {
            var constant = reader.GetConstant(field.GetDefaultValue());
            if (constant.TypeCode == ConstantTypeCode.String)
            {
                constants.Add(
                    reader.GetString(field.Name),
                    (string)reader.GetBlobReader(constant.Value).ReadConstant(ConstantTypeCode.String)!);
            }
        }

        var table = constants.GetValueOrDefault("Table");
        constants.Remove("Table");
        return table is null ? null : new SchemaClass(FullNameOf(reader, type), table, constants.ToImmutable());
    }

    private static string? AttributeName(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MethodDefinition)
        {
            return null;
        }

        var type = reader.GetTypeDefinition(reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType());
        return reader.GetString(type.Namespace) == RegistrationNamespace ? reader.GetString(type.Name) : null;
    }

    private static bool ImplementsPlugin(MetadataReader reader, TypeDefinition type)
    {
        foreach (var implementation in type.GetInterfaceImplementations().Select(reader.GetInterfaceImplementation))
        {
            if (implementation.Interface.Kind == HandleKind.TypeReference)
            {
                var reference = reader.GetTypeReference((TypeReferenceHandle)implementation.Interface);
                if (reader.GetString(reference.Namespace) == "Microsoft.Xrm.Sdk" && reader.GetString(reference.Name) == "IPlugin")
                {
                    return true;
                }
            }
        }

        return !type.BaseType.IsNil
            && type.BaseType.Kind == HandleKind.TypeDefinition
            && ImplementsPlugin(reader, reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType));
    }

    /// <summary>The platform calls a constructor without parameters, or one that takes the unsecure (and secure) configuration.</summary>
    private static bool HasPlainConstructor(MetadataReader reader, TypeDefinition type) =>
        type.GetMethods().Select(reader.GetMethodDefinition).Any(m =>
            reader.GetString(m.Name) == ".ctor"
            && (m.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && m.DecodeSignature(AttributeTypes.Instance, null).ParameterTypes is var parameters
            && parameters.Length <= 2 && parameters.All(p => p == "System.String"));

    private static string FullNameOf(MetadataReader reader, TypeDefinition type)
    {
        var declaring = type.GetDeclaringType();
        if (!declaring.IsNil)
        {
            return FullNameOf(reader, reader.GetTypeDefinition(declaring)) + "+" + reader.GetString(type.Name);
        }

        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? reader.GetString(type.Name) : space + "." + reader.GetString(type.Name);
    }

    /// <summary>Names the types of attribute arguments; the only enum among them is the message, an int.</summary>
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<string>, ISignatureTypeProvider<string, object?>
    {
        public static readonly AttributeTypes Instance = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            FullNameOf(reader, reader.GetTypeDefinition(handle));

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
        }

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "System.Type";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetFunctionPointerType(MethodSignature<string> signature) => "*";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType + "<>";

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetTypeFromSpecification(
            MetadataReader reader,
            object? genericContext,
            TypeSpecificationHandle handle,
            byte rawTypeKind) =>
            "";
    }
}
