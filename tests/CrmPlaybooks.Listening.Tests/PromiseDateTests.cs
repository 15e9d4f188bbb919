using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class PromiseDateTests
{
    // Friday.
    private static readonly Day WrittenOn = new(2026, 11, 20);

    [TestMethod]
    [DataRow("Te lo envío hoy.", "2026-11-20")]
    [DataRow("Te lo envío mañana.", "2026-11-21")]
    [DataRow("Te lo envío mañana por la mañana.", "2026-11-21")]
    [DataRow("Os llamaremos pasado mañana.", "2026-11-22")]
    [DataRow("Te lo envío el jueves.", "2026-11-26")]
    [DataRow("Te lo envío el viernes.", "2026-11-27")]
    [DataRow("Te lo enviaré antes del martes.", "2026-11-24")]
    [DataRow("Le enviaremos la propuesta el lunes de la semana que viene.", "2026-11-23")]
    [DataRow("La semana que viene les mandamos la cotización.", "2026-11-27")]
    [DataRow("Lo dejaremos resuelto antes de fin de mes.", "2026-11-30")]
    [DataRow("Lo dejaremos resuelto a finales de diciembre.", "2026-12-31")]
    [DataRow("El 12 de junio os entregamos el conector.", "2027-06-12")]
    [DataRow("Se lo entregaremos el 12/06/2027.", "2027-06-12")]
    [DataRow("Te lo mando el día 25.", "2026-11-25")]
    [DataRow("Te lo mando el 3.", "2026-12-03")]
    [DataRow("Lo tendréis listo en dos días hábiles.", "2026-11-24")]
    [DataRow("Le responderé en 48 horas.", "2026-11-22")]
    [DataRow("Te lo enviaré el mes que viene.", "2026-12-31")]
    [DataRow("Lo arreglaremos esta tarde.", "2026-11-20")]
    [DataRow("I'll send it today.", "2026-11-20")]
    [DataRow("I'll send it tomorrow.", "2026-11-21")]
    [DataRow("I'll send it the day after tomorrow.", "2026-11-22")]
    [DataRow("I'll send you the proposal by Friday.", "2026-11-27")]
    [DataRow("I'll send you the proposal by Tuesday.", "2026-11-24")]
    [DataRow("I'll call you next Tuesday.", "2026-11-24")]
    [DataRow("We will deliver it next week.", "2026-11-27")]
    [DataRow("We will fix it before the end of the month.", "2026-11-30")]
    [DataRow("We will fix it by the end of next month.", "2026-12-31")]
    [DataRow("I will call you on 12 June.", "2027-06-12")]
    [DataRow("I will call you on June 12th.", "2027-06-12")]
    [DataRow("I will call you on the 25th.", "2026-11-25")]
    [DataRow("We'll answer within two working days.", "2026-11-24")]
    [DataRow("We'll get back to you within 48 hours.", "2026-11-22")]
    [DataRow("I'll send it in a couple of weeks.", "2026-12-04")]
    [DataRow("I'll send it by close of business.", "2026-11-20")]
    [DataRow("I'll deliver it on 2027-01-15.", "2027-01-15")]
    [DataRow("We'll deliver it on 15/01/2027.", "2027-01-15")]
    [DataRow("We'll have it fixed by the end of the year.", "2026-12-31")]
    public void A_promise_falls_due_on_the_day_it_names(string text, string due) => Assert.AreEqual(due, DueOf(text));

    [TestMethod]
    [DataRow("Lo reviso y te digo algo.")]
    [DataRow("I'll look into it.")]
    [DataRow("We'll deliver it on 06/07/2027.")]
    [DataRow("We have it in mind.")]
    public void A_promise_that_names_no_certain_day_has_none(string text) => Assert.AreEqual("", DueOf(text));

    [TestMethod]
    public void Without_the_day_of_writing_a_promise_has_no_day()
    {
        var heard = Listener.Hear(new Utterance { Text = "I'll send it tomorrow.", Direction = Direction.Outbound }, Lexicon.BuiltIn);

        Assert.IsNull(heard.Signals.Single().Due);
    }

    private static string DueOf(string text)
    {
        var heard = Listener.Hear(new Utterance { Text = text, Direction = Direction.Outbound, Written = WrittenOn }, Lexicon.BuiltIn);
        return heard.Signals.First(signal => signal.Kind == SignalKind.Promise).Due?.ToString() ?? "";
    }
}
