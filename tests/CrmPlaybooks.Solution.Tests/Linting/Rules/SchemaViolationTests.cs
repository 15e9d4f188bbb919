using CrmPlaybooks.Solution.Linting;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

/// <summary>Against a small schema of the tests' own, since Microsoft's are not part of this project.</summary>
[TestClass]
public sealed class SchemaViolationTests
{
    private static string _schemas = "";

    [ClassInitialize]
    public static void WriteSchema(TestContext context)
    {
        _schemas = Directory.CreateTempSubdirectory("schemas-").FullName;
        File.WriteAllText(Path.Combine(_schemas, "CustomizationsSolution.xsd"), """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:element name="ImportExportXml">
                <xs:complexType><xs:sequence>
                  <xs:element name="Entities"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax" /></xs:sequence></xs:complexType></xs:element>
                  <xs:element name="Roles">
                    <xs:complexType><xs:sequence>
                      <xs:element name="Role" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                        <xs:element name="IsCustomizable" type="xs:integer" />
                        <xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax" />
                      </xs:sequence><xs:attribute name="id" /><xs:attribute name="name" /></xs:complexType></xs:element>
                    </xs:sequence></xs:complexType>
                  </xs:element>
                  <xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax" />
                </xs:sequence></xs:complexType>
              </xs:element>
              <xs:element name="formid"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="\{.{36}\}" /></xs:restriction></xs:simpleType></xs:element>
            </xs:schema>
            """);
    }

    [ClassCleanup]
    public static void DeleteSchema() => Directory.Delete(_schemas, recursive: true);

    [TestMethod]
    public void A_value_of_the_wrong_kind_is_found_where_it_stands() => Planted.IsFound<SchemaViolation>(
        Planted.Ours.Edit(Planted.Role, r => r.Element("IsCustomizable")!.Value = "yes"), Planted.Role, "IsCustomizable", schemas: _schemas);

    [TestMethod]
    public void A_violation_inside_a_form_is_found_in_the_file_of_the_form() => Planted.IsFound<SchemaViolation>(
        Planted.Ours.Edit(Planted.Form("cpb_Run"), r => r.First("formid").Value = "main"), Planted.Form("cpb_Run"), "formid", schemas: _schemas);

    [TestMethod]
    public void An_attribute_that_the_schema_lacks_is_found() => Planted.IsFound<SchemaViolation>(
        Planted.Ours.Edit(Planted.Role, r => r.SetAttributeValue("color", "red")), Planted.Role, "'color' attribute is not declared", schemas: _schemas);

    [TestMethod]
    public void Vocabulary_newer_than_the_schema_is_no_violation() =>
        Assert.IsEmpty(new SchemaViolation().Check(new LintSubject(Planted.Ours, Planted.Dll, _schemas)));

    [TestMethod]
    public void Without_schemas_nothing_is_checked() =>
        Assert.IsEmpty(
            new SchemaViolation().Check(new LintSubject(Planted.Ours.Edit(Planted.Role, r => r.SetAttributeValue("color", "red")), Planted.Dll)));

    [TestMethod]
    public void A_folder_without_schemas_is_refused_in_a_sentence() =>
        Assert.Contains(
            "There is no",
            Assert.ThrowsExactly<SolutionException>(() => new SchemaViolation().Check(new LintSubject(Planted.Ours, Planted.Dll, Path.GetTempPath() + "none")).ToList()).Message);
}
