using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class ListenerTests
{
    [TestMethod]
    [DataRow("Todo correcto.", "courtesy")]
    [DataRow("No tenemos problemas.", "courtesy")]
    [DataRow("Sí, lo estamos usando, y de momento, todo bien; sin dudas.", "courtesy")]
    [DataRow("Lo tenemos en mente.", "stagnation")]
    [DataRow("Estamos en ello.", "stagnation")]
    [DataRow("Lo hemos revisado.", "stagnation")]
    [DataRow("En cuanto pase la auditoría, retomamos.", "stagnation")]
    [DataRow("Lo usamos puntualmente.", "stagnation")]
    [DataRow("Lo ve una persona del equipo.", "stagnation")]
    [DataRow("LO USAMOS PUNTUALMENTE", "stagnation")]
    [DataRow("lo tenemos en mete", "stagnation")]
    [DataRow("lo tengo muy en mente", "stagnation")]
    [DataRow("lo hemos estado revisando", "stagnation")]
    [DataRow("estamos en eso", "stagnation")]
    [DataRow("lo tenemos presente", "stagnation")]
    [DataRow("ya lo vimos", "stagnation")]
    [DataRow("apenas pase la feria lo retomamos", "stagnation")]
    [DataRow("lo usamos de vez en cuando", "stagnation")]
    [DataRow("lo ve una persona del área", "stagnation")]
    [DataRow("all good", "courtesy")]
    [DataRow("no issues", "courtesy")]
    [DataRow("we're on it", "stagnation")]
    [DataRow("on our radar", "stagnation")]
    [DataRow("we took a look", "stagnation")]
    [DataRow("once the audit is done we'll get back to it", "stagnation")]
    [DataRow("we use it occasionally", "stagnation")]
    [DataRow("one person looks after it", "stagnation")]
    [DataRow("Voy a tener que pedirte que este tipo de mensajes no me los envíes", "stop")]
    public void The_phrases_of_the_field_are_heard(string text, string kind) => Assert.AreEqual(kind, Kinds(text));

    [TestMethod]
    [DataRow("No está todo bien", "")]
    [DataRow("todo bien, salvo que nadie entra", "stagnation")]
    [DataRow("todo bien, salvo la exportación", "")]
    [DataRow("Estamos en ello: ayer cargamos tres datasets y decidimos el precio", "")]
    [DataRow("todo bien con la factura", "")]
    [DataRow("¿Todo correcto?", "")]
    [DataRow("Gracias por su mensaje, estamos en ello", "")]
    [DataRow("El botón dice \"todo correcto\"", "")]
    public void The_traps_of_the_field_are_not_courtesy(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("How is the sort order of the product groups set on the till?", "")]
    [DataRow("How is the price of the pulp fixed for the second half of the year?", "")]
    [DataRow("Is the file sorted by date?", "")]
    [DataRow("What's the oddest thing you ever delivered?", "")]
    [DataRow("How is our order coming along?", "status")]
    public void To_ask_for_a_way_or_an_order_is_no_chase(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("Lleva un cuaderno de prácticas con una entrada por día.", "")]
    [DataRow("Mi gente lo lleva todo en Excel.", "stagnation")]
    [DataRow("Lo que cambie ahí vale para el correo, los mensajes y el navegador.", "")]
    [DataRow("Para ya con los correos, por favor.", "stop")]
    public void A_word_with_two_meanings_takes_that_of_its_neighbours(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("STOP", "stop")]
    [DataRow("BAJA", "stop")]
    [DataRow("Unsubscribe", "stop")]
    [DataRow("Remove me.", "stop")]
    [DataRow("Stop! I found it, no need to search.", "")]
    [DataRow("Baja. Es la planta de abajo.", "")]
    public void A_single_word_is_a_stop_when_nothing_else_is_said(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    [DataRow("Siempre la misma respuesta automática, ¿hay alguien ahí?", "complaint")]
    [DataRow("All I ever get from you is the same automated response.", "complaint")]
    [DataRow("Respuesta automática: estoy de viaje hasta el lunes. Todo bien por aquí.", "")]
    [DataRow("*** Automated response *** All good, your mail has arrived.", "")]
    public void Automatic_answers_may_be_complained_of(string text, string kinds) => Assert.AreEqual(kinds, Kinds(text));

    [TestMethod]
    public void What_is_set_aside_says_why()
    {
        var heard = Listener.Hear(new Utterance { Text = "Todo bien, salvo la exportación." }, Lexicon.BuiltIn);

        Assert.AreEqual("contrast: all fine except something", heard.SetAside.Single().Because);
    }

    [TestMethod]
    public void What_we_say_ourselves_is_at_most_a_promise()
    {
        var heard = Listener.Hear(new Utterance { Text = "Lo tenemos en mente.", Direction = Direction.Outbound }, Lexicon.BuiltIn);

        Assert.AreEqual(SignalKind.Promise, heard.Signals.Single().Kind);
    }

    [TestMethod]
    public void Each_sentence_is_read_in_its_own_language()
    {
        var heard = Listener.Hear(new Utterance { Text = "Todo bien por aquí, gracias. We only use it occasionally, at month end." }, Lexicon.BuiltIn);

        CollectionAssert.AreEqual(new[] { SignalKind.Courtesy, SignalKind.Stagnation }, heard.Signals.Select(signal => signal.Kind).ToArray());
    }

    [TestMethod]
    public void A_clause_is_at_most_80_characters_long()
    {
        var heard = Listener.Hear(new Utterance { Text = "Nadie del equipo la está utilizando todavía porque seguimos todos con la hoja de cálculo que nos preparó hace años el antiguo jefe de ventas." }, Lexicon.BuiltIn);

        Assert.IsTrue(heard.Signals.All(signal => signal.Clause.Length is > 0 and <= 80));
    }

    [TestMethod]
    [DataRow("Automatic reply: holidays", "All good here.")]
    [DataRow("Aceptada: Revisión del proyecto", "Todo bien.")]
    [DataRow("", "I am out of the office until Monday. We're on it.")]
    [DataRow("", "Este es un mensaje automático. Estamos en ello.")]
    [DataRow("", "We have received your request. Our team will respond within 24 hours. We're on it.")]
    public void What_no_person_wrote_is_automatic(string subject, string text) =>
        Assert.IsTrue(Listener.Hear(new Utterance { Subject = subject, Text = text }, Lexicon.BuiltIn).IsAutomatic);

    [TestMethod]
    public void A_phrase_of_the_table_is_heard_and_named()
    {
        var lexicon = Lexicon.BuiltIn.With([new Phrase("our-own", Language.Spanish, SignalKind.Stagnation, "esto va en ( la | nuestra ) nevera")]);

        Assert.AreEqual("phrase/our-own", Listener.Hear(new Utterance { Text = "De momento esto va en la nevera, ya os diremos." }, lexicon).Signals.First(signal => signal.Kind == SignalKind.Stagnation).Rule);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("~3")]
    [DataRow("( open")]
    [DataRow("@nonsense here")]
    public void A_phrase_that_cannot_be_read_is_named(string pattern)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => Lexicon.BuiltIn.With([new Phrase("bad-row", Language.English, SignalKind.Stop, pattern)]));

        StringAssert.Contains(fault.Message, "bad-row");
    }

    [TestMethod]
    public void Threads_share_a_lexicon()
    {
        var texts = Labelled.Read("en", "held-out.tsv").ToList();
        var alone = texts.Select(text => text.Hear().Count).ToList();
        var together = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(text => text.Hear().Count).ToList();

        CollectionAssert.AreEqual(alone, together);
    }

    private static string Kinds(string text) =>
        string.Join(",", Listener.Hear(new Utterance { Text = text }, Lexicon.BuiltIn).Signals.Select(signal => signal.Kind.ToString().ToLowerInvariant()).Distinct());
}
