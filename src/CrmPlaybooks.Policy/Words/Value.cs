using System.Globalization;
using System.Text;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Words;

/// <summary>A value that a phrase tells: typed, so that each language can write it its own way.</summary>
public abstract record Value
{
    /// <summary>One spelling for all languages, for fingerprints.</summary>
    public abstract string Canonical { get; }

    /// <summary>As the reader expects it; instants are told in the reader's zone.</summary>
    public abstract string Told(Reader reader);
}

/// <summary>A name or another text that is told as it stands.</summary>
public sealed record TextValue(string Text) : Value
{
    public override string Canonical => Text;

    public override string Told(Reader reader) => Text;
}

/// <summary>A number, told with the separators of the language and without trailing zeros.</summary>
public sealed record NumberValue(decimal Number) : Value
{
    public override string Canonical => Number.ToString("0.############", CultureInfo.InvariantCulture);

    public override string Told(Reader reader)
    {
        var language = reader.Language;
        var plain = Math.Abs(Number).ToString("0.##", CultureInfo.InvariantCulture);
        var point = plain.IndexOf('.');
        var whole = point < 0 ? plain : plain.Substring(0, point);
        var told = new StringBuilder();
        var groups = whole.Length > 4 || (whole.Length == 4 && language == Language.English);
        for (var index = 0; index < whole.Length; index++)
        {
            if (groups && index > 0 && (whole.Length - index) % 3 == 0)
            {
                told.Append(language == Language.Spanish ? '.' : ',');
            }

            told.Append(whole[index]);
        }

        if (point >= 0)
        {
            told.Append(language == Language.Spanish ? ',' : '.').Append(plain, point + 1, plain.Length - point - 1);
        }

        return Number < 0 && told.ToString() != "0" ? "-" + told : told.ToString();
    }
}

/// <summary>A day.</summary>
public sealed record DayValue(Day Day) : Value
{
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] SpanishMonths = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    public override string Canonical => Day.ToString();

    public override string Told(Reader reader) => Tell(Day, reader.Language);

    internal static string Tell(Day day, Language language)
    {
        var number = day.DayOfMonth.ToString(CultureInfo.InvariantCulture);
        var year = day.Year.ToString(CultureInfo.InvariantCulture);
        return language == Language.Spanish
            ? number + " de " + SpanishMonths[day.Month - 1] + " de " + year
            : number + " " + EnglishMonths[day.Month - 1] + " " + year;
    }
}

/// <summary>An instant (UTC), told as day and time of the reader's zone.</summary>
public sealed record InstantValue(DateTime Utc) : Value
{
    public override string Canonical => Utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public override string Told(Reader reader)
    {
        var local = reader.Zone.ToLocal(Utc);
        return DayValue.Tell(Day.Of(local), reader.Language) + ", " + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}

/// <summary>The channel of a contact.</summary>
public sealed record ChannelValue(ActivityKind Channel) : Value
{
    public override string Canonical => Channel.ToString();

    public override string Told(Reader reader) => Channel switch
    {
        ActivityKind.Email => reader.Language == Language.Spanish ? "correo" : "email",
        ActivityKind.PhoneCall => reader.Language == Language.Spanish ? "llamada" : "phone call",
        ActivityKind.Appointment => reader.Language == Language.Spanish ? "reunión" : "meeting",
        _ => reader.Language == Language.Spanish ? "otro contacto" : "other contact",
    };
}

/// <summary>A phrase inside another, in the same language.</summary>
public sealed record PhraseValue(Phrase Phrase) : Value
{
    public override string Canonical => Phrase.Canonical;

    public override string Told(Reader reader) => WordBook.Tell(Phrase, reader);
}
