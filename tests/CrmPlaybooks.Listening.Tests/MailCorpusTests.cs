using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class MailCorpusTests
{
    private const long MostBytesOfACharacter = 36;

    private static readonly Lazy<IReadOnlyList<RawMail>> Mails = new(() => MailCorpus.Read());

    [TestMethod]
    public void The_corpus_is_always_the_same() =>
        Assert.AreEqual("48f70c7fa565f7136d10401c44c7081144573d3b61dc83f432c436d825b615f0", MailCorpus.Fingerprint(Mails.Value), "The prose, the held-out texts or the quoting styles changed: so did the corpus, and its fingerprint with it.");

    [TestMethod]
    public void One_mail_of_ten_says_something() => Assert.AreEqual(MailCorpus.Count / 10, Mails.Value.Count(mail => mail.Says));

    [TestMethod]
    public void What_a_mail_says_is_heard_in_every_style_and_layout()
    {
        var said = Mails.Value.Where(mail => mail.Says).ToList();
        var missed = said.Where(mail => !IsHeard(mail)).ToList();

        Assert.IsLessThanOrEqualTo(said.Count / 20, missed.Count, string.Join("\n\n", missed.Take(5).Select(mail => mail.Html)));
    }

    [TestMethod]
    public void Nothing_is_heard_in_mails_that_say_nothing()
    {
        var wrong = Mails.Value.Where(mail => !mail.Says && IsHeard(mail)).ToList();

        Assert.IsEmpty(wrong, string.Join("\n\n", wrong.Take(5).Select(mail => mail.Html)));
    }

    [TestMethod]
    public void A_mail_is_heard_in_memory_in_proportion_to_its_length()
    {
        var mails = Mails.Value.Take(500).Select(mail => mail.AsUtterance()).ToList();
        mails.ForEach(mail => Listener.Hear(mail, Lexicon.BuiltIn));
        var before = GC.GetAllocatedBytesForCurrentThread();
        mails.ForEach(mail => Listener.Hear(mail, Lexicon.BuiltIn));

        Assert.IsLessThan(MostBytesOfACharacter * mails.Sum(mail => mail.Text.Length), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Notes_that_are_read_once_say_of_each_side_what_they_say_read_for_it()
    {
        foreach (var notes in Mails.Value.Take(500).Select(mail => mail.AsUtterance() with { IsMail = false }))
        {
            var both = Listener.HearBoth(notes, Lexicon.BuiltIn);

            AreSame(Listener.Hear(notes with { Direction = Direction.Inbound }, Lexicon.BuiltIn), both.Theirs);
            AreSame(Listener.Hear(notes with { Direction = Direction.Outbound }, Lexicon.BuiltIn), both.Ours);
        }
    }

    private static void AreSame(Heard expected, Heard actual)
    {
        CollectionAssert.AreEqual(expected.Signals.ToList(), actual.Signals.ToList());
        CollectionAssert.AreEqual(expected.SetAside.ToList(), actual.SetAside.ToList());
        Assert.AreEqual(expected.Asks, actual.Asks);
        Assert.AreEqual(expected.IsAutomatic, actual.IsAutomatic);
    }

    private static bool IsHeard(RawMail mail) => Listener.Hear(mail.AsUtterance(), Lexicon.BuiltIn).Signals.Count > 0;
}
