namespace CrmPlaybooks.Policy.Touches;

[TestClass]
public sealed class SubjectMarkersTests
{
    [TestMethod]
    [DataRow("Automatic reply: Results")]
    [DataRow("AUTOMATIC REPLY")]
    [DataRow("Auto: Results")]
    [DataRow("Out of Office - back on Monday")]
    [DataRow("Out of office until Monday")]
    [DataRow("OOO: Results")]
    [DataRow("Respuesta automática: Resultados")]
    [DataRow("RESPUESTA AUTOMATICA")]
    [DataRow("Fuera de la oficina: Resultados")]
    [DataRow("Fuera de oficina desde el martes")]
    [DataRow("Ausente de la oficina")]
    [DataRow("De vacaciones hasta el 7 de enero")]
    [DataRow("[EXT] [SPAM?] Out of office")]
    [DataRow("Undeliverable: Results")]
    [DataRow("Delivery Status Notification (Failure)")]
    [DataRow("No se puede entregar: Resultados")]
    [DataRow("Read: Results")]
    [DataRow("Leído: Resultados")]
    [DataRow("Aceptada: Reunión mensual")]
    public void A_machine_gives_itself_away(string subject) => Assert.IsTrue(SubjectMarkers.IsAutomatic(subject));

    [TestMethod]
    [DataRow("")]
    [DataRow("[")]
    [DataRow("Results of October")]
    [DataRow("Re: Automatic reply: Results")]
    [DataRow("RV: Respuesta automática: Resultados")]
    [DataRow("Out of office furniture")]
    [DataRow("Automatic replyer")]
    [DataRow("Read this before the meeting")]
    [DataRow("De vacaciones se acabó la reserva")]
    [DataRow("Ooops, wrong file")]
    public void A_person_is_not_taken_for_a_machine(string subject) => Assert.IsFalse(SubjectMarkers.IsAutomatic(subject));

    [TestMethod]
    [DataRow("noreply@acme.com", true)]
    [DataRow("no-reply@acme.com", true)]
    [DataRow("No_Reply+4711@acme.com", true)]
    [DataRow("billing-noreply@acme.com", true)]
    [DataRow("do.not.reply@acme.com", true)]
    [DataRow("no-responder@acme.com", true)]
    [DataRow("MAILER-DAEMON@acme.com", true)]
    [DataRow("Mail Delivery <postmaster@acme.com>", true)]
    [DataRow("bounces+123-abc=acme.com@mailer.com", true)]
    [DataRow("ana@acme.com", false)]
    [DataRow("ana@noreply.com", false)]
    [DataRow("bouncer@club.com", false)]
    [DataRow("noelia.reply@acme.com", false)]
    [DataRow("600100200", false)]
    [DataRow(null, false)]
    public void A_machine_is_known_by_its_mailbox(string? address, bool isMachine) =>
        Assert.AreEqual(isMachine, SubjectMarkers.IsAutomaticSender(address));

    [TestMethod]
    [DataRow("Happy birthday!", true)]
    [DataRow("Merry Christmas and a happy new year", true)]
    [DataRow("Season’s greetings from all of us at Contoso", true)]
    [DataRow("Feliz Navidad y próspero año nuevo", true)]
    [DataRow("Feliz 2027", true)]
    [DataRow("Ana, muchas felicidades en tu día", true)]
    [DataRow("Felices fiestas, y el informe de diciembre", false)]
    [DataRow("Happy birthday, and your invoice", false)]
    [DataRow("Happy new year: before we start please look at the three points below", false)]
    [DataRow("Results of October", false)]
    [DataRow("", false)]
    public void A_greeting_is_one_only_with_nothing_else_in_it(string subject, bool isGreeting) =>
        Assert.AreEqual(isGreeting, SubjectMarkers.IsCourtesyGreeting(subject));

    [TestMethod]
    [DataRow("Shall we talk?", true)]
    [DataRow("¿Hablamos", true)]
    [DataRow("Let us talk", false)]
    public void A_question_carries_its_mark(string subject, bool asks) => Assert.AreEqual(asks, SubjectMarkers.AsksQuestion(subject));
}
