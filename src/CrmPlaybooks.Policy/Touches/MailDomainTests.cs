namespace CrmPlaybooks.Policy.Touches;

[TestClass]
public sealed class MailDomainTests
{
    [TestMethod]
    [DataRow("ana@acme.com", "acme.com")]
    [DataRow("Ana Gil <Ana@ACME.com>", "acme.com")]
    [DataRow("mailto:ana@acme.com", "acme.com")]
    [DataRow("SMTP:ana@acme.com", "acme.com")]
    [DataRow(" 'ana@acme.com'; ", "acme.com")]
    [DataRow("ana@acme.com.", "acme.com")]
    [DataRow("\"a@b\"@acme.com", "acme.com")]
    [DataRow("ana@correo.acme.com", "correo.acme.com")]
    [DataRow("ana@cañadas.es", "xn--caadas-xwa.es")]
    [DataRow("ana@CAÑADAS.es", "xn--caadas-xwa.es")]
    [DataRow("ana@can\u0303adas.es", "xn--caadas-xwa.es")]
    [DataRow("ana@bücher.de", "xn--bcher-kva.de")]
    [DataRow("ana@他们为什么不说中文.com", "xn--ihqwcrb4cv8a8dqg056pqjye.com")]
    [DataRow("ana@почемужеонинеговорятпорусски.ru", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l.ru")]
    [DataRow("ana@xn--caadas-xwa.es", "xn--caadas-xwa.es")]
    public void The_domain_of_an_address_has_one_form(string address, string domain) => Assert.AreEqual(domain, MailDomain.Of(address));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("+34 600 100 200")]
    [DataRow("ana")]
    [DataRow("@acme.com")]
    [DataRow("ana@")]
    [DataRow("ana@localhost")]
    [DataRow("ana@[10.0.0.1]")]
    [DataRow("ana@10.0.0.1")]
    [DataRow("ana@acme..com")]
    [DataRow("ana@ac me.com")]
    [DataRow("/O=EXCHANGELABS/OU=GROUP/CN=RECIPIENTS/CN=ANA")]
    public void What_holds_no_domain_has_none(string? address) => Assert.IsNull(MailDomain.Of(address));

    [TestMethod]
    public void Half_a_character_is_no_domain() => Assert.IsNull(MailDomain.Of("ana@" + '\ud800' + ".com"));

    [TestMethod]
    public void A_label_of_more_than_63_characters_is_no_domain() => Assert.IsNull(MailDomain.Canonical(new string('a', 64) + ".com"));

    [TestMethod]
    public void A_label_of_63_characters_is_a_domain() => Assert.IsNotNull(MailDomain.Canonical(new string('a', 63) + ".com"));

    [TestMethod]
    [DataRow("https://www.Acme.com/about", "acme.com")]
    [DataRow("www.acme.com", "acme.com")]
    [DataRow("acme.com:8080", "acme.com")]
    [DataRow("http://acme.com?x=1", "acme.com")]
    [DataRow("http://tienda.acme.com", "tienda.acme.com")]
    public void A_web_address_names_its_domain(string url, string domain) => Assert.AreEqual(domain, MailDomain.OfWebsite(url));

    [TestMethod]
    [DataRow("n/a")]
    [DataRow("http://")]
    [DataRow("")]
    [DataRow(null)]
    public void What_is_no_web_address_has_no_domain(string? url) => Assert.IsNull(MailDomain.OfWebsite(url));

    [TestMethod]
    [DataRow("gmail.com", false)]
    [DataRow("mail.yahoo.es", false)]
    [DataRow("co.uk", false)]
    [DataRow("com.mx", false)]
    [DataRow("onmicrosoft.com", false)]
    [DataRow("acme.onmicrosoft.com", true)]
    [DataRow("acme.co.uk", true)]
    [DataRow("acme.com", true)]
    public void Only_a_domain_of_its_own_may_belong_to_a_client(string domain, bool may) => Assert.AreEqual(may, MailDomain.MayBelongToAClient(domain));

    [TestMethod]
    public void Every_listed_domain_is_in_its_one_form()
    {
        var odd = new[] { "free-mail.lexicon.txt", "public-suffix.lexicon.txt" }
            .SelectMany(file => File.ReadAllLines(Repository.PathOf("src/CrmPlaybooks.Policy/Touches/" + file)))
            .Where(line => line.Length > 0 && line[0] != '#' && MailDomain.Canonical(line) != line);
        Assert.AreEqual("", string.Join(", ", odd));
    }
}
