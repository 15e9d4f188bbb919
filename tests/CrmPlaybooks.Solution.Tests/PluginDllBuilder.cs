using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using CrmPlaybooks.Solution.Deriving;

namespace CrmPlaybooks.Solution.Tests;

/// <summary>Emits plugin dlls with the declarations that a test wants, right or wrong.</summary>
internal sealed class PluginDllBuilder
{
    private static readonly byte[] PublicKey = MakePublicKey();

    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;
    private readonly Type _plugin;
    private readonly ConstructorBuilder _step;
    private readonly ConstructorBuilder _customApi;

    public PluginDllBuilder(bool strongNamed = true, string version = "1.0.0.0")
    {
        var sdk = new PersistedAssemblyBuilder(new AssemblyName("Microsoft.Xrm.Sdk, Version=9.0.0.0"), typeof(object).Assembly);
        var pluginInterface = sdk.DefineDynamicModule("Microsoft.Xrm.Sdk")
            .DefineType("Microsoft.Xrm.Sdk.IPlugin", TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        _plugin = pluginInterface.CreateType();

        var name = new AssemblyName("CrmPlaybooks.Plugins") { Version = new Version(version) };
        if (strongNamed)
        {
            name.SetPublicKey(PublicKey);
        }

        _assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
        _module = _assembly.DefineDynamicModule("CrmPlaybooks.Plugins");
        var message = _module.DefineEnum("CrmPlaybooks.Plugins.Registration.Message", TypeAttributes.Public, typeof(int));
        foreach (var value in Enum.GetValues<Messages>())
        {
            message.DefineLiteral(value.ToString(), (int)value);
        }

        var messageType = message.CreateType();
        _step = Attribute("StepAttribute", [messageType, typeof(string)], "Columns", "PreImage", "PostImage");
        _customApi = Attribute("CustomApiAttribute", [typeof(string)]);
    }

    public enum Messages
    {
        Create,
        Update,
        Delete,
        Merge,
        Assign,
    }

    public PluginDllBuilder Plugin(
        string name,
        Action<PluginTypeDeclaration>? declare = null,
        bool isPlugin = true,
        TypeAttributes visibility = TypeAttributes.Public)
    {
        var type = _module.DefineType("CrmPlaybooks.Plugins." + name, visibility | TypeAttributes.Sealed);
        if (isPlugin)
        {
            type.AddInterfaceImplementation(_plugin);
        }

        declare?.Invoke(new PluginTypeDeclaration(this, type));
        type.CreateType();
        return this;
    }

    public PluginDllBuilder Schema(string name, params (string Constant, string Value)[] constants)
    {
        var type = _module.DefineType(
            "CrmPlaybooks.Plugins.Schema." + name,
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        foreach (var (constant, value) in constants)
        {
            type.DefineField(constant, typeof(string), FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal)
                .SetConstant(value);
        }

        type.CreateType();
        return this;
    }

    public PluginDll Build()
    {
        using var stream = new MemoryStream();
        _assembly.Save(stream);
        return PluginDll.Read(stream.ToArray());
    }

    private ConstructorBuilder Attribute(string name, Type[] arguments, params string[] properties)
    {
        var type = _module.DefineType("CrmPlaybooks.Plugins.Registration." + name, TypeAttributes.Public, typeof(Attribute));
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, arguments);
        constructor.GetILGenerator().Emit(OpCodes.Ret);
        foreach (var property in properties)
        {
            type.DefineField(property, typeof(string), FieldAttributes.Public);
        }

        type.CreateType();
        return constructor;
    }

    private static byte[] MakePublicKey()
    {
        // Any key will do: a public-signed name carries it, and its token is the end of its SHA-1.
        byte[] key =
        [
            .. Convert.FromHexString("00240000048000009400000006020000002400005253413100040000010001"),
            .. Enumerable.Range(0, 129).Select(i => (byte)(i * 37)),
        ];
        return key;
    }

    /// <summary>What a test says about one class.</summary>
    internal sealed class PluginTypeDeclaration(PluginDllBuilder owner, TypeBuilder type)
    {
        public PluginTypeDeclaration On(Messages message, string table, string columns = "", string preImage = "", string postImage = "")
        {
            var given = new Dictionary<string, string> { ["Columns"] = columns, ["PreImage"] = preImage, ["PostImage"] = postImage }.Where(p => p.Value.Length > 0)
                .ToList();
            var blob = new BlobBuilder();
            new BlobEncoder(blob).CustomAttributeSignature(out var arguments, out var namedArguments);
            arguments.AddArgument().Scalar().Constant((int)message);
            arguments.AddArgument().Scalar().Constant(table);
            var named = namedArguments.Count(given.Count);
            foreach (var (field, list) in given)
            {
                named.AddArgument(isField: true, out var fieldType, out var fieldName, out var literal);
                fieldType.ScalarType().String();
                fieldName.Name(field);
                literal.Scalar().Constant(list);
            }

            type.SetCustomAttribute(owner._step, blob.ToArray());
            return this;
        }

        public PluginTypeDeclaration Api(string name)
        {
            type.SetCustomAttribute(new CustomAttributeBuilder(owner._customApi, [name]));
            return this;
        }
    }
}
