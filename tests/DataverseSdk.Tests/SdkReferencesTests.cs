using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class SdkReferencesTests
{
    private static readonly string[] Real =
    [
        "# a comment",
        "Microsoft.Xrm.Sdk.Entity = class : System.Runtime.Serialization.IExtensibleDataObject",
        "Microsoft.Xrm.Sdk.Entity.GetAttributeValue<T>(System.String) : virtual T",
        "Microsoft.Xrm.Sdk.Entity.SetAttributeValue(System.String, System.Object) : virtual System.Void protected",
        "Microsoft.Xrm.Sdk.Entity.get_Id() : virtual System.Guid",
        "Microsoft.Xrm.Sdk.DataCollection`1 = class : System.Collections.ObjectModel.Collection`1<T>",
        "Microsoft.Xrm.Sdk.DataCollection`1.AddRange(T[]) : System.Void",
        "Microsoft.Xrm.Sdk.DataCollection`1.AddRange(System.Collections.Generic.IEnumerable`1<T>) : System.Void",
    ];

    [TestMethod]
    [DataRow("Entity", "GetAttributeValue")]
    [DataRow("Entity", "SetAttributeValue")]
    [DataRow("DataCollection`1", "AddRange")]
    public void A_member_of_the_real_assembly_is_found(string type, string member) => Assert.IsEmpty(MissingOf(type, member));

    [TestMethod]
    public void An_unknown_member_is_named() =>
        CollectionAssert.AreEqual(
            new[] { "Microsoft.Xrm.Sdk.Entity.Invented(System.String, System.Object) : System.Void" },
            MissingOf("Entity", "Invented").ToArray());

    [TestMethod]
    public void A_known_name_with_another_signature_is_missing() =>
        CollectionAssert.AreEqual(
            new[] { "Microsoft.Xrm.Sdk.Entity.get_Id(System.String, System.Object) : System.Void" },
            MissingOf("Entity", "get_Id").ToArray());

    [TestMethod]
    public void An_unknown_type_is_missing_with_its_members() =>
        CollectionAssert.AreEqual(
            new[] { "Microsoft.Xrm.Sdk.Invented", "Microsoft.Xrm.Sdk.Invented.get_Id(System.String, System.Object) : System.Void" },
            MissingOf("Invented", "get_Id").ToArray());

    [TestMethod]
    public void A_generic_method_with_a_swapped_signature_is_missing() =>
        CollectionAssert.AreEqual(
            new[] { "Microsoft.Xrm.Sdk.Entity.GetAttributeValue<!!0>(!!0) : System.String" },
            MissingOf("Entity", "GetAttributeValue", swapped: true).ToArray());

    [TestMethod]
    public void What_other_assemblies_offer_is_none_of_its_business() =>
        Assert.IsEmpty(MissingOf("Invented", "Member", assembly: "Other.Sdk"));

    [TestMethod]
    public void The_members_that_this_test_assembly_uses_are_all_found()
    {
        using var file = new PEReader(File.OpenRead(typeof(SdkReferencesTests).Assembly.Location));
        var reader = file.GetMetadataReader();
        var real = new SdkReferences(File.ReadLines(Repository.PathOf("src/DataverseSdk/RealApi.txt")));
        Assert.IsEmpty(real.Missing(reader));
        Assert.IsGreaterThan(200, SdkReferences.UsedBy(reader).Count);
    }

    private static IReadOnlyList<string> MissingOf(string type, string member, bool swapped = false, string assembly = "Microsoft.Xrm.Sdk")
    {
        var metadata = new MetadataBuilder();
        var version = metadata.GetOrAddGuid(new Guid("6f1d3a52-7d0a-4c57-9b11-0c8d0f3f8c11"));
        metadata.AddModule(0, metadata.GetOrAddString("sample.dll"), version, default, default);
        var name = metadata.GetOrAddString(assembly);
        var sdk = metadata.AddAssemblyReference(name, new Version(9, 0, 0, 0), default, default, default, default);
        EntityHandle parent = metadata.AddTypeReference(sdk, metadata.GetOrAddString("Microsoft.Xrm.Sdk"), metadata.GetOrAddString(type));
        var signature = new BlobBuilder();
        if (type.Contains('`', StringComparison.Ordinal))
        {
            var instance = new BlobBuilder();
            var constructed = new BlobEncoder(instance).TypeSpecificationSignature().GenericInstantiation(parent, 1, isValueType: false);
            constructed.AddArgument().String();
            parent = metadata.AddTypeSpecification(metadata.GetOrAddBlob(instance));
            new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(
                1, result => result.Void(), parameters => parameters.AddParameter().Type().SZArray().GenericTypeParameter(0));
        }
        else if (member == "GetAttributeValue")
        {
            new BlobEncoder(signature).MethodSignature(genericParameterCount: 1, isInstanceMethod: true).Parameters(
                1,
                result => Text(result.Type(), swapped),
                parameters => Text(parameters.AddParameter().Type(), !swapped));
        }
        else
        {
            new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(
                2,
                result => result.Void(),
                parameters =>
                {
                    parameters.AddParameter().Type().String();
                    parameters.AddParameter().Type().Object();
                });
        }

        metadata.AddMemberReference(parent, metadata.GetOrAddString(member), metadata.GetOrAddBlob(signature));
        var image = new BlobBuilder();
        new MetadataRootBuilder(metadata).Serialize(image, 0, 0);
        using var provider = MetadataReaderProvider.FromMetadataImage(image.ToImmutableArray());
        return new SdkReferences(Real).Missing(provider.GetMetadataReader());
    }

    private static void Text(SignatureTypeEncoder type, bool text)
    {
        if (text)
        {
            type.String();
        }
        else
        {
            type.GenericMethodTypeParameter(0);
        }
    }
}
