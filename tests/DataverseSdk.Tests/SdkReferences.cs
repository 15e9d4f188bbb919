using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace DataverseSdk.Tests;

/// <summary>Looks up what an assembly uses of Microsoft.Xrm.Sdk in the lines of RealApi.txt, the surface of the real assembly.</summary>
internal sealed partial class SdkReferences
{
    private const string Sdk = "Microsoft.Xrm.Sdk";
    private readonly HashSet<string> _real;

    public SdkReferences(IEnumerable<string> realApi)
    {
        _real = realApi.Where(line => line.Length > 0 && line[0] != '#').Select(Canonical).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The types and members that the assembly uses and RealApi.txt does not have, in its form; empty when all are there.</summary>
    public IReadOnlyList<string> Missing(MetadataReader reader) =>
        UsedBy(reader).Where(used => !_real.Contains(used)).Distinct().Order(StringComparer.Ordinal).ToList();

    /// <summary>Every type and member of Microsoft.Xrm.Sdk that the assembly names.</summary>
    public static IReadOnlyList<string> UsedBy(MetadataReader reader)
    {
        var used = new List<string>();
        foreach (var handle in reader.TypeReferences)
        {
            if (IsOfSdk(reader, handle))
            {
                used.Add(SignatureText.NameOf(reader, handle, GenericNames.None));
            }
        }

        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (DeclaringType(reader, member.Parent) is { } type)
            {
                used.Add(Line(reader, type, member));
            }
        }

        return used;
    }

    private static bool IsOfSdk(MetadataReader reader, TypeReferenceHandle handle) => reader.GetTypeReference(handle).ResolutionScope switch
    {
        { Kind: HandleKind.AssemblyReference } scope =>
            reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == Sdk,
        { Kind: HandleKind.TypeReference } scope => IsOfSdk(reader, (TypeReferenceHandle)scope),
        _ => false,
    };

    private static string? DeclaringType(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            // A member of a generic type hangs on the constructed type; its signature speaks of the open one.
            var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            {
                return null;
            }

            signature.ReadByte();
            parent = signature.ReadTypeHandle();
        }

        return parent.Kind == HandleKind.TypeReference && IsOfSdk(reader, (TypeReferenceHandle)parent)
            ? SignatureText.NameOf(reader, parent, GenericNames.None)
            : null;
    }

    private static string Line(MetadataReader reader, string type, MemberReference member)
    {
        var name = reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return Canonical($"{type}.{name} : static {member.DecodeFieldSignature(SignatureText.Instance, GenericNames.None)}");
        }

        var signature = member.DecodeMethodSignature(SignatureText.Instance, GenericNames.None);
        var generic = signature.GenericParameterCount == 0
            ? string.Empty
            : $"<{string.Join(",", Enumerable.Range(0, signature.GenericParameterCount).Select(index => "!!" + index))}>";
        var modifier = signature.Header.IsInstance ? string.Empty : "static ";
        return Canonical($"{type}.{name}{generic}({string.Join(", ", signature.ParameterTypes)}) : {modifier}{signature.ReturnType}");
    }

    /// <summary>A line without what a reference cannot say: bases, virtual, abstract, protected, values, names of generic parameters.</summary>
    private static string Canonical(string line)
    {
        if (line.Split(" = ") is [var type, _] && !type.Contains(" : ", StringComparison.Ordinal))
        {
            return type;
        }

        var text = Modifiers().Replace(line, ": ");
        text = Suffixes().Replace(text, string.Empty);
        if (MethodParameters().Match(text) is { Success: true } method)
        {
            var names = method.Groups["names"].Value.Split(',');
            for (var index = 0; index < names.Length; index++)
            {
                text = Regex.Replace(text, $@"(?<![\w.`!]){Regex.Escape(names[index])}(?![\w.`(])", "!!" + index);
            }
        }

        return TypeParameters().Replace(text, "!");
    }

    [GeneratedRegex(": (virtual|abstract) ")]
    private static partial Regex Modifiers();

    [GeneratedRegex("( protected)?( = -?[0-9]+)?$")]
    private static partial Regex Suffixes();

    [GeneratedRegex(@"^[^<( ]+<(?<names>[^>]*)>\(")]
    private static partial Regex MethodParameters();

    // A bare name where a type stands (no namespace, not the member's own name) is a parameter of the type; so is !0.
    [GeneratedRegex(@"(?<=[(,<]\s?|: |: static )(![0-9]+|T\w*)(?=[\],)<>\[&]|$)")]
    private static partial Regex TypeParameters();
}
