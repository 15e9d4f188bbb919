using CrmPlaybooks.Scenarios.Reading;

namespace CrmPlaybooks.Scenarios;

/// <summary>What the reader of scenarios takes, and how it refuses what it does not.</summary>
[TestClass]
public sealed class ScenarioReaderTests
{
    private const string Head = "Scenario: A story\nBegins: Monday 16 November 2026 09:00\nTime zone: Europe/Madrid\n";

    [TestMethod]
    [DataRow("Tuesday 10:00", "2026-11-17 09:00")]
    [DataRow("Monday 10:00", "2026-11-16 09:00", DisplayName = "the same weekday is today")]
    [DataRow("next Monday 10:00", "2026-11-23 09:00")]
    [DataRow("10:00", "2026-11-16 09:00", DisplayName = "a time alone is today")]
    [DataRow("today 10:00", "2026-11-16 09:00")]
    [DataRow("tomorrow at 10:00", "2026-11-17 09:00")]
    [DataRow("2026-12-24 10:00", "2026-12-24 09:00")]
    [DataRow("24 December 10:00", "2026-12-24 09:00")]
    [DataRow("Thursday 24 December 2026, 10:00", "2026-12-24 09:00")]
    [DataRow("7 January 10:00", "2027-01-07 09:00", DisplayName = "a date without a year is the nearest")]
    [DataRow("+5 business days 10:00", "2026-11-23 09:00")]
    [DataRow("+1 month 10:00", "2026-12-16 09:00")]
    [DataRow("in 2 weeks 10:00", "2026-11-30 09:00")]
    [DataRow("+90 minutes", "2026-11-16 09:30")]
    [DataRow("29 March 2027 09:00", "2027-03-29 07:00", DisplayName = "summer time")]
    public void Moments_are_told_as_people_tell_them(string moment, string utc)
    {
        var scenario = ScenarioReader.Read("a", $"{Head}Given\n  person Marta Gil\n{moment}\n  expect no task\n");

        Assert.AreEqual(utc, scenario.Moments[^1].At.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void Business_days_leave_holidays_out()
    {
        var scenario = ScenarioReader.Read("a", $"{Head}Given\n  holiday \"Patron saint\" on Wednesday\n+2 business days 09:00\n  expect no task\n");

        Assert.AreEqual(19, scenario.Moments[^1].At.Day);
    }

    [TestMethod]
    [DataRow("", 1, "the file is empty")]
    [DataRow("Scenario: A story\nBegins: Monday 16 November 2026 09:00\n", 2, "needs a line 'Given'")]
    [DataRow("Scenario: A story\nGiven\n  person Marta Gil\n", 2, "'Begins: ...' is missing")]
    [DataRow("Begins: Monday 16 November 2026 09:00\nGiven\n  person Marta Gil\n", 2, "'Scenario: ...' is missing")]
    [DataRow("Scenario: A story\nBegins: Tuesday 16 November 2026 09:00\nGiven\n", 2, "16 November 2026 is a Monday, not a Tuesday")]
    [DataRow("Scenario: A story\nBegins: 31 November 2026 09:00\nGiven\n", 2, "there is no '31 November 2026 09:00'")]
    [DataRow("Scenario: A story\nBegins: Monday 09:00\nGiven\n", 2, "with its year and time")]
    [DataRow("Scenario: A story\nBegins: Monday 16 November 2026 25:00\nGiven\n", 2, "'25:00' is no time of day")]
    [DataRow("Scenario: A story\nTime zone: Europe/Madird\nBegins: Monday 16 November 2026 09:00\nGiven\n", 2, "no time zone 'Europe/Madird'")]
    [DataRow("Scenario: A story\nLanguage: German\nBegins: Monday 16 November 2026 09:00\nGiven\n", 2, "'German' is no language")]
    [DataRow("Scenario: A story\nShows: A1, everything\nBegins: Monday 16 November 2026 09:00\nGiven\n", 2, "'everything' is no id")]
    [DataRow("Scenario: A story\nScenario: Another\nBegins: Monday 16 November 2026 09:00\nGiven\n", 2, "'Scenario:' is told twice")]
    [DataRow("Scenario: A story\nColour: red\nBegins: Monday 16 November 2026 09:00\nGiven\n", 2, "does not belong above 'Given'")]
    public void A_faulty_beginning_is_refused_with_its_line(string text, int line, string words) => Refused(text, line, words);

    [TestMethod]
    [DataRow("Given\n  Marta record a result \"x\" of Contoso\n", 5, "the nearest are '{person} records {table} \"{name}\" of {client}'")]
    [DataRow("Given\n  Marta drafts \"The numbers to Ana\n", 5, "a quote is opened here and not closed")]
    [DataRow("Given\nTuesday 8:00\n  expect no task\nMonday 16 November 10:00\n  expect no task\n", 7, "before the time the story has reached")]
    [DataRow("Given\nTuesday\n  expect no task\n", 5, "needs a time of day")]
    [DataRow("Given\nsome day 10:00\n  expect no task\n", 5, "is no day")]
    [DataRow("Given\n  person Marta Gil\nGiven\n  person Jon Sol\n", 6, "'Given' is told twice")]
    public void A_faulty_line_is_refused_with_its_number(string text, int line, string words) => Refused(Head + text, line, words);

    [TestMethod]
    [DataRow("client Contoso of Mart", "there is no person or team 'Mart'; did you mean 'Marta Gil'?", DisplayName = "a name that is nearly one")]
    [DataRow("client Contoso of Marta: segment Huge", "'Huge' does not fit 'segment', which is strategic, standard, scale, institutional")]
    [DataRow("client Contoso of Marta: colour red", "'colour red' begins with no label that is known here")]
    [DataRow("client Contoso of Marta: renewal date 31 February 2027", "there is no '31 February 2027'")]
    [DataRow("client Contoso of Marta: licensed people many", "'many' does not fit 'licensed people', which is a whole number")]
    [DataRow("Marta drafts \"The numbers\" to Ana", "there is no contact or person or client 'Ana'")]
    [DataRow("person Marta Gil", "there is a person 'Marta Gil' already")]
    [DataRow("play poor-result-told acts", "there is no play 'poor-result-told'; did you mean 'poor-result-untold'?")]
    [DataRow("play poor-result-untold acts: grace-dayz 2", "'grace-dayz 2' begins with no label that is known here; did you mean 'grace-days'?")]
    [DataRow("environment variable cpb_Enabld is no", "there is no environment variable 'cpb_Enabld'; did you mean 'cpb_Enabled'?")]
    [DataRow("Marta sends the email \"Hello\"", "there is no email 'Hello'; there is none yet")]
    public void What_cannot_be_carried_out_is_refused_with_its_line(string sentence, string words)
    {
        var scenario = ScenarioReader.Read("a", $"{Head}Given\n  person Marta Gil\n  {sentence}\n");

        var refused = Assert.ThrowsExactly<ScenarioException>(() => ScenarioFiles.Run(scenario));

        Assert.AreEqual(6, refused.Line);
        Assert.Contains(words, refused.Sentence);
    }

    [TestMethod]
    public void A_record_needs_the_columns_that_its_table_demands()
    {
        var scenario = ScenarioReader.Read("a", $"{Head}Given\n  person Marta Gil\n  client Contoso of Marta\n  a result \"x\" of Contoso\n");

        Assert.Contains("a result needs 'measured on'", Assert.ThrowsExactly<ScenarioException>(() => ScenarioFiles.Run(scenario)).Sentence);
    }

    [TestMethod]
    public void An_expectation_that_fails_shows_what_is_there_and_why()
    {
        var outcome = ScenarioFiles.Run(
            $"""
            {Head}
            Given
              person Marta Gil
              client Contoso of Marta
              play poor-result-untold acts
            Tuesday 10:00
              result "Visits, October" of Contoso: metric Visits, actual 1, target 5, measured on yesterday
            Thursday 10:00
              expect a task for Marta: due Friday
              Marta completes the task "Call them"
            """);

        Assert.HasCount(2, outcome.Failures);
        Assert.Contains("open task of Marta Gil about Contoso, due Thu 19 Nov 2026 10:00: Tell Contoso about Visits, October", outcome.Failures[0].Found);
        Assert.Contains("Visits: 1 against a target of 5", outcome.Failures[0].Explanations.Single().Explanation);
        Assert.Contains("no open task 'Call them'", outcome.Failures[1].Found);
    }

    private static void Refused(string text, int line, string words)
    {
        var refused = Assert.ThrowsExactly<ScenarioException>(() => ScenarioReader.Read("a.scenario.txt", text));

        Assert.AreEqual(line, refused.Line);
        Assert.Contains(words, refused.Message);
        Assert.StartsWith($"a.scenario.txt:{line}: ", refused.Message);
    }
}
