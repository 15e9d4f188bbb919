namespace CrmPlaybooks.Policy.Touches;

[TestClass]
public sealed class TouchTimelineTests
{
    private static readonly Guid Client = new("c0000000-0000-0000-0000-000000000001");
    private static readonly DateTime Now = On(20, 12);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private int _activities;

    [TestMethod]
    public void A_touch_at_the_very_instant_tells() => Assert.IsNotNull(Timeline(Mail(5, 9)).ToldSince(On(5, 9)));

    [TestMethod]
    public void A_touch_before_the_news_does_not_tell_it() => Assert.IsNull(Timeline(Mail(5, 9)).ToldSince(On(5, 9).AddSeconds(1)));

    [TestMethod]
    public void The_first_touch_that_counts_is_the_one_that_told()
    {
        var timeline = Timeline(Mail(5, 9) with { Reasons = TouchReasons.Draft }, Mail(6, 9), Mail(7, 9));
        Assert.AreEqual(On(6, 9), timeline.ToldSince(On(1, 9))!.OccurredOn);
    }

    [TestMethod]
    public void A_call_logged_after_the_news_but_made_before_it_does_not_tell_it() =>
        Assert.IsNull(Timeline(Call(5, 9) with { CreatedOn = On(9, 9) }).ToldSince(On(7, 9)));

    [TestMethod]
    public void A_call_made_after_the_news_and_logged_late_tells_it() =>
        Assert.IsTrue(Timeline(Call(8, 9) with { CreatedOn = On(12, 9) }).ToldSince(On(7, 9))!.IsLoggedLate);

    [TestMethod]
    public void A_call_logged_late_was_not_known_before_it_was_logged()
    {
        var timeline = Timeline(Call(8, 9) with { CreatedOn = On(12, 9) });
        Assert.IsEmpty(timeline.KnownAt(On(12, 8)).Touches);
        Assert.HasCount(1, timeline.KnownAt(On(12, 9)).Touches);
    }

    [TestMethod]
    public void A_mail_in_draft_for_days_was_not_known_as_sent_before_it_was_sent() =>
        Assert.IsEmpty(Timeline(Mail(8, 9) with { CreatedOn = On(2, 9) }).KnownAt(On(8, 8)).Touches);

    [TestMethod]
    [DataRow(null, true)]
    [DataRow("account", true)]
    [DataRow("contact", true)]
    [DataRow("crmp_project", false)]
    public void About_a_subject_only_what_is_regarding_another_record_falls_out(string? regarding, bool tells)
    {
        var subject = new RecordReference("crmp_project", Guid.Empty);
        RecordReference? reference = regarding is null ? null : new RecordReference(regarding, Client);
        var told = Timeline(Mail(5, 9) with { Regarding = reference }).ToldSince(On(1, 9), [subject]);
        Assert.AreEqual(tells, told is not null);
    }

    [TestMethod]
    public void About_a_subject_its_own_record_counts()
    {
        var subject = new RecordReference("crmp_project", Client);
        Assert.IsNotNull(Timeline(Mail(5, 9) with { Regarding = subject }).ToldSince(On(1, 9), [subject]));
    }

    [TestMethod]
    public void Another_clients_touches_are_left_out() =>
        Assert.IsEmpty(Timeline(Mail(5, 9) with { ClientId = Guid.Empty }).Touches);

    [TestMethod]
    public void Touches_in_any_order_give_one_timeline()
    {
        var touches = new[] { Mail(5, 9), Inbound(3, 9), Call(9, 9), Inbound(7, 9), Mail(7, 9) };
        var sorted = TouchTimeline.Of(Client, touches).Touches.ToArray();
        CollectionAssert.AreEqual(sorted, TouchTimeline.Of(Client, touches.Reverse()).Touches.ToArray());
        CollectionAssert.AreEqual(sorted.OrderBy(touch => touch.OccurredOn).ToArray(), sorted);
    }

    [TestMethod]
    public void The_last_of_each_kind_is_found_and_the_future_is_not()
    {
        var timeline = Timeline(Mail(3, 9), Inbound(5, 9), Mail(7, 9), Mail(25, 9), Inbound(26, 9));
        Assert.AreEqual(On(7, 9), timeline.LastTold(Now)!.OccurredOn);
        Assert.AreEqual(On(5, 9), timeline.LastInbound(Now)!.OccurredOn);
    }

    [TestMethod]
    public void An_automatic_reply_breaks_no_silence()
    {
        var timeline = Timeline(Inbound(3, 9), Inbound(9, 9) with { IsAutomatic = true });
        Assert.AreEqual(On(3, 9), timeline.LastHeard(Now)!.OccurredOn);
    }

    [TestMethod]
    public void A_call_that_was_answered_breaks_the_silence_but_is_no_inbound()
    {
        var timeline = Timeline(Call(9, 9));
        Assert.AreEqual(On(9, 9), timeline.LastHeard(Now)!.OccurredOn);
        Assert.IsNull(timeline.LastInbound(Now));
    }

    [TestMethod]
    public void A_meeting_that_was_probably_held_breaks_the_silence_but_does_not_tell()
    {
        var timeline = Timeline(Meeting(9, 9));
        Assert.IsNotNull(timeline.LastHeard(Now));
        Assert.IsNull(timeline.ToldSince(On(1, 9)));
        Assert.IsNotNull(timeline.ProbablyToldSince(On(1, 9), Now));
    }

    [TestMethod]
    public void A_meeting_is_probably_held_from_its_very_end()
    {
        var meeting = Meeting(20, 12);
        Assert.AreEqual(PendingState.MeetingAhead, meeting.PendingAt(Now.AddTicks(-1)));
        Assert.AreEqual(PendingState.ProbablyHeld, meeting.PendingAt(Now));
    }

    [TestMethod]
    public void Who_spoke_first_is_told_apart()
    {
        Assert.AreEqual(FirstToSpeak.Us, Timeline(Mail(5, 9), Inbound(6, 9)).FirstAfter(On(1, 9), Now));
        Assert.AreEqual(FirstToSpeak.Client, Timeline(Inbound(5, 9), Mail(6, 9)).FirstAfter(On(1, 9), Now));
        Assert.AreEqual(FirstToSpeak.Us, Timeline(Inbound(5, 9), Mail(6, 9)).FirstAfter(On(6, 9), Now));
        Assert.AreEqual(FirstToSpeak.Nobody, Timeline(Inbound(5, 9), Mail(6, 9)).FirstAfter(On(7, 9), Now));
    }

    [TestMethod]
    public void At_one_instant_we_spoke_first_whatever_the_ids()
    {
        var told = Mail(5, 9);
        var inbound = Inbound(5, 9);
        Assert.AreEqual(FirstToSpeak.Us, Timeline(told, inbound).FirstAfter(On(1, 9), Now));
        Assert.AreEqual(
            FirstToSpeak.Us,
            Timeline(told with { ActivityId = inbound.ActivityId }, inbound with { ActivityId = told.ActivityId }).FirstAfter(On(1, 9), Now));
    }

    [TestMethod]
    public void Drafts_and_bulk_mail_speak_for_nobody() =>
        Assert.AreEqual(
            FirstToSpeak.Nobody,
            Timeline(Mail(5, 9) with { Reasons = TouchReasons.Draft }, Mail(6, 9) with { Reasons = TouchReasons.BulkMail, IsBulk = true }).FirstAfter(On(1, 9), Now));

    [TestMethod]
    [DataRow(12, true)]
    [DataRow(13, false)]
    public void A_reply_makes_an_exchange_only_within_the_window(int day, bool isExchange)
    {
        var last = Timeline(Mail(5, 9), Inbound(day, 9)).LastTwoWayExchange(Now, Week);
        Assert.AreEqual(isExchange ? On(day, 9) : null, last);
    }

    [TestMethod]
    public void Our_answer_makes_an_exchange_too() => Assert.AreEqual(On(6, 9), Timeline(Inbound(5, 9), Mail(6, 9)).LastTwoWayExchange(Now, Week));

    [TestMethod]
    public void A_conversation_is_an_exchange_by_itself() => Assert.AreEqual(On(5, 9), Timeline(Call(5, 9)).LastTwoWayExchange(Now, Week));

    [TestMethod]
    public void A_monologue_is_no_exchange() => Assert.IsNull(Timeline(Mail(5, 9), Mail(6, 9), Mail(7, 9)).LastTwoWayExchange(Now, Week));

    [TestMethod]
    public void Bulk_mail_and_a_machines_answer_are_no_exchange()
    {
        var bulk = Mail(5, 9) with { Reasons = TouchReasons.BulkMail, IsBulk = true };
        var machine = Inbound(6, 9) with { Reasons = TouchReasons.Inbound | TouchReasons.Automatic, IsAutomatic = true };
        Assert.IsNull(Timeline(bulk, Inbound(6, 8), machine).LastTwoWayExchange(Now, Week));
        Assert.IsNull(Timeline(Mail(5, 9), machine).LastTwoWayExchange(Now, Week));
    }

    [TestMethod]
    public void Bulk_mail_fills_the_cadence_though_it_tells_nothing()
    {
        var bulk = Mail(5, 9) with { Reasons = TouchReasons.BulkMail, IsBulk = true };
        Assert.IsTrue(bulk.FillsCadence && !bulk.CountsAsTold);
    }

    [TestMethod]
    public void What_waits_is_listed_in_order()
    {
        var timeline = Timeline(
            Meeting(22, 9),
            Mail(5, 9),
            Mail(4, 9) with { Reasons = TouchReasons.SendFailed },
            Mail(3, 9) with { Reasons = TouchReasons.Draft },
            Meeting(9, 9) with { Reasons = TouchReasons.MeetingNotClosed | TouchReasons.InternalOnly });
        CollectionAssert.AreEqual(
            new[] { PendingState.Draft, PendingState.SendFailed, PendingState.MeetingAhead },
            timeline.Pending(Now).Select(touch => touch.PendingAt(Now)).ToArray());
    }

    [TestMethod]
    public void The_main_reason_is_the_first_in_order()
    {
        var touch = Mail(5, 9) with { Reasons = TouchReasons.AboutAnotherAccount | TouchReasons.BulkMail | TouchReasons.Draft };
        Assert.AreEqual(TouchReasons.Draft, touch.MainReason);
    }

    private static DateTime On(int day, int hour) => new(2026, 11, day, hour, 0, 0, DateTimeKind.Utc);

    private static TouchTimeline Timeline(params Touch[] touches) => TouchTimeline.Of(Client, touches);

    private Touch Mail(int day, int hour) => new()
    {
        ActivityId = new Guid(++_activities, 0, 0, new byte[8]),
        ClientId = Client,
        Channel = ActivityKind.Email,
        Direction = TouchDirection.Outbound,
        OccurredOn = On(day, hour),
        CreatedOn = On(day, hour),
    };

    private Touch Inbound(int day, int hour) => Mail(day, hour) with { Direction = TouchDirection.Inbound, Reasons = TouchReasons.Inbound };

    private Touch Call(int day, int hour) => Mail(day, hour) with { Channel = ActivityKind.PhoneCall, IsConversation = true };

    private Touch Meeting(int day, int hour) => Mail(day, hour) with
    {
        Channel = ActivityKind.Appointment,
        Direction = TouchDirection.Meeting,
        Reasons = TouchReasons.MeetingNotClosed,
        CreatedOn = On(1, 9),
    };
}
