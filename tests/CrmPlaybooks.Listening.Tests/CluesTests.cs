using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class CluesTests
{
    private const string Said = "Half the shop floor carries on with clipboards and the tablets gather dust.";

    [TestMethod]
    public void What_no_phrase_says_is_heard_by_its_clues()
    {
        var signal = Hear(Said, Lexicon.BuiltIn).Signals.Single();

        Assert.AreEqual("stagnation/clues", signal.Rule);
        Assert.IsTrue(signal.Clause.Length <= 80 && Said.Contains(signal.Clause, StringComparison.Ordinal), signal.Clause);
    }

    [TestMethod]
    public void A_promise_is_heard_by_its_clues_in_our_own_words_only()
    {
        const string Promised = "De esta semana no pasa, el plano te llega el viernes.";

        var signal = Listener.Hear(new Utterance { Text = Promised, Direction = Direction.Outbound, Written = new Day(2026, 11, 17) }, Lexicon.BuiltIn).Signals.Single();

        Assert.AreEqual("promise/clues", signal.Rule);
        Assert.AreEqual(new Day(2026, 11, 20), signal.Due);
        Assert.IsEmpty(Hear(Promised, Lexicon.BuiltIn).Signals);
    }

    [TestMethod]
    public void Clues_speak_against_a_phrase_among_words_of_other_things()
    {
        var heard = Hear("Any news from the hospital?", Lexicon.BuiltIn);

        Assert.IsEmpty(heard.Signals);
        Assert.Contains("the other words speak against it", heard.SetAside.Select(aside => aside.Because).ToList());
    }

    [TestMethod]
    [DataRow("Of the forty seats we pay for, maybe five have ever been activated.")]
    [DataRow("The campaign module has been switched on since January but I couldn't name anyone who's sent so much as one newsletter with it.")]
    [DataRow("De las ocho sucursales, ninguna ha dado de alta a su gente todavía.")]
    public void Words_of_progress_are_weighed_with_the_others_and_cancel_nothing_alone(string said) =>
        Assert.AreEqual("stagnation/clues", Hear(said, Lexicon.BuiltIn).Signals.Single().Rule);

    [TestMethod]
    public void A_row_of_the_phrase_table_is_heard_whatever_the_clues_say()
    {
        var lexicon = Lexicon.BuiltIn.With([new Phrase("kettle", Language.English, SignalKind.Complaint, "the kettle sings")]);

        Assert.AreEqual(SignalKind.Complaint, Hear("In our office the kettle sings.", lexicon).Signals.Single().Kind);
    }

    [TestMethod]
    public void What_a_row_of_the_phrase_table_takes_out_no_clue_says()
    {
        var lexicon = Lexicon.BuiltIn.With([new Phrase("dust", Language.English, SignalKind.Stagnation, "clipboards and the tablets gather dust") { Removes = true }]);

        var heard = Hear(Said, lexicon);

        Assert.IsEmpty(heard.Signals);
        Assert.AreEqual("taken out of the lexicon", heard.SetAside.Single().Because);
    }

    [TestMethod]
    public void Clues_hear_no_client_in_words_in_quotation_marks()
    {
        var said = Said.TrimEnd('.');

        Assert.AreEqual(SignalKind.Stagnation, Hear($"As they say, {said}.", Lexicon.BuiltIn).Signals.Single().Kind);
        Assert.IsEmpty(Hear($"As they say, \"{said}\".", Lexicon.BuiltIn).Signals);
        Assert.IsEmpty(Hear($"As they say, \"{said}.\"", Lexicon.BuiltIn).Signals);
        Assert.AreEqual(SignalKind.Stagnation, Hear($"As they say, \"{said}.\" {said}. \"Well.\"", Lexicon.BuiltIn).Signals.Single().Kind);
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void The_weights_are_those_of_the_texts_as_they_are(string language)
    {
        var learned = $"; texts {LabelledSet.Fingerprint(language)},";

        var files = Enum.GetValues<SignalKind>().Length + 1;
        Assert.AreEqual(files, Lexicon.Files().Values.Count(file => file.Contains(learned, StringComparison.Ordinal)), "The labelled texts are not those that the clues and the network were learned from: run ./dev clues.");
    }

    private static Heard Hear(string text, Lexicon lexicon) => Listener.Hear(new Utterance { Text = text, IsMail = false }, lexicon);
}
