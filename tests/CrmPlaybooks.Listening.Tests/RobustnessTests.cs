using System.Globalization;
using System.Text;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class RobustnessTests
{
    [TestMethod]
    [DataRow("<p>All g&ouml;od")]
    [DataRow("<div><p><b>All good<i></div></b")]
    [DataRow("<<<<>>>><p")]
    [DataRow("<p style=\"color:red>All good</p>")]
    [DataRow("<!-- never closed <p>All good</p>")]
    [DataRow("<script>if (a<b) { all good }")]
    [DataRow("&#xFFFFFFFF; &#0; &; &nosuch; &#99999999999;")]
    [DataRow("\uD83D\uDE00\uD800 all good \uDFFF")]
    [DataRow("\0\u0001\u0002")]
    [DataRow("")]
    [DataRow("> ")]
    [DataRow("From:")]
    [DataRow("On wrote:")]
    [DataRow("\"\"\"\"")]
    [DataRow("¿¿¿???¡¡¡!!!")]
    public void Nothing_that_can_be_typed_is_a_fault(string text) => Assert.IsNotNull(Listener.Hear(new Utterance { Text = text }, Lexicon.BuiltIn));

    [TestMethod]
    [DataRow("T\u200Bodo\u200D bi\u00ADen.")]
    [DataRow("\u202BTodo bien.\u202C")]
    [DataRow("\uFEFFTodo\u00A0bien.")]
    [DataRow("Ｔｏｄｏ ｂｉｅｎ")]
    [DataRow("TODO BIEN")]
    [DataRow("Todo bieeeen")]
    public void Invisible_characters_hide_nothing(string text) => Assert.IsTrue(Hears(text, SignalKind.Courtesy));

    [TestMethod]
    [DataRow("TodavÃ\u00ADa no hemos empezado a usarlo.")]
    [DataRow("Todavi\u0301a no hemos empezado a usarlo.")]
    [DataRow("Todav&iacute;a no hemos <b>empe</b>zado a usarlo.<br>")]
    [DataRow("Todav&#237;a no hemos empezado a usarlo.")]
    public void Broken_encodings_are_mended(string text) => Assert.IsTrue(Hears(text, SignalKind.Stagnation));

    [TestMethod]
    [DataRow("a")]
    [DataRow("no hemos usado la herramienta ")]
    [DataRow("<td>&nbsp;")]
    public void Five_million_characters_on_one_line_are_read(string piece) => Assert.IsNotNull(Repeated(piece, 5_000_000));

    [TestMethod]
    [DataRow("<")]
    [DataRow("<a ")]
    [DataRow("<a=\"")]
    [DataRow("&amp")]
    [DataRow(">")]
    [DataRow("todo bien, ")]
    [DataRow("De: x\n")]
    [DataRow("On 1 a@b\n")]
    [DataRow("<blockquote>")]
    [DataRow("<div style='display:none'>")]
    [DataRow("\" ")]
    [DataRow("\n")]
    [DataRow("¿")]
    [DataRow("a,")]
    public void What_repeats_itself_without_end_is_read(string piece) => Assert.IsNotNull(Repeated(piece, 300_000));

    [TestMethod]
    [DataRow("no hemos podido usarlo todavía porque no tenemos tiempo para ello ")]
    [DataRow("we have not had the time to use it because we are not ")]
    [DataRow("Todo bien por aquí, sin problemas. No lo hemos usado. ¿Alguna novedad? ")]
    [DataRow("a ")]
    public void Ten_times_the_text_takes_at_most_twelve_times_the_steps(string piece)
    {
        long StepsOf(int times) => Listener.Hear(new Utterance { Text = new StringBuilder().Insert(0, piece, times).ToString() }, Lexicon.BuiltIn).Steps;

        Assert.IsLessThanOrEqualTo(12 * StepsOf(200), StepsOf(2000));
    }

    [TestMethod]
    public void A_text_is_heard_with_the_working_memory_of_the_one_before()
    {
        var lexicon = Lexicon.BuiltIn.With([]);
        var text = new Utterance { Text = "Todavía no hemos empezado a usarlo." };
        var first = Listener.Hear(text, lexicon);
        Listener.Hear(new Utterance { Text = "Todo bien por aquí, no hemos tenido tiempo." }, lexicon);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = Listener.Hear(text, lexicon);

        Assert.IsLessThan(30_000, GC.GetAllocatedBytesForCurrentThread() - before);
        CollectionAssert.AreEqual(first.Signals.ToList(), again.Signals.ToList());
        Assert.AreEqual(first.Steps, again.Steps);
    }

    [TestMethod]
    public void The_words_of_a_sentence_without_an_end_are_bounded()
    {
        var reader = new SentenceReader(new StringBuilder().Insert(0, "word ", 10_000).ToString());

        for (var sentence = reader.Next(); sentence is not null; sentence = reader.Next())
        {
            Assert.IsLessThanOrEqualTo(SentenceReader.MostTokens + 2, sentence.Tokens.Length, sentence.Tokens.Length.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Heard Repeated(string piece, int length) =>
        Listener.Hear(new Utterance { Text = new StringBuilder().Insert(0, piece, length / piece.Length).ToString() }, Lexicon.BuiltIn);

    private static bool Hears(string text, SignalKind kind) => Listener.Hear(new Utterance { Text = text }, Lexicon.BuiltIn).Has(kind);
}
