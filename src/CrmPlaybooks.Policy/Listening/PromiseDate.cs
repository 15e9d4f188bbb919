using System.Globalization;
using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// Reads the day that a sentence names, counted from the day it was written. A period falls due on its last day: this or next week on Friday, a month on its
/// last day. English <c>06/07</c> is nobody's day: British and American readers disagree, so it is left out unless one part is over 12.
/// </summary>
internal static class PromiseDate
{
    private static readonly Dictionary<string, DayOfWeek> Weekdays = new(StringComparer.Ordinal)
    {
        ["lunes"] = DayOfWeek.Monday,
        ["martes"] = DayOfWeek.Tuesday,
        ["miercoles"] = DayOfWeek.Wednesday,
        ["jueves"] = DayOfWeek.Thursday,
        ["viernes"] = DayOfWeek.Friday,
        ["sabado"] = DayOfWeek.Saturday,
        ["domingo"] = DayOfWeek.Sunday,
        ["monday"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday,
        ["sunday"] = DayOfWeek.Sunday,
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["tues"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["thur"] = DayOfWeek.Thursday,
        ["thurs"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
    };

    private static readonly string[] Months = ["january enero jan ene", "february febrero feb", "march marzo mar", "april abril apr abr", "may mayo", "june junio jun", "july julio jul", "august agosto aug ago", "september septiembre setiembre sep sept", "october octubre oct", "november noviembre nov", "december diciembre dec dic"];

    private static readonly string[] Numbers = ["", "one un una uno a an", "two dos couple par", "three tres", "four cuatro", "five cinco", "six seis", "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce", "thirteen trece", "fourteen catorce", "fifteen quince"];

    /// <summary>The day named nearest to token <paramref name="at"/>, later words first; null when none is.</summary>
    public static Day? In(IReadOnlyList<Token> tokens, int at, Language language, Day written)
    {
        Day? earlier = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (At(tokens, i, language, written) is not { } day)
            {
                continue;
            }

            if (i >= at)
            {
                return day;
            }

            earlier = day;
        }

        return earlier;
    }

    private static Day? At(IReadOnlyList<Token> tokens, int i, Language language, Day written)
    {
        var words = new Words(tokens, i);
        return tokens[i].Kind switch
        {
            TokenKind.Number => Numbered(words, language, written),
            TokenKind.Word => language == Language.Spanish ? Spanish(words, written) : English(words, written),
            _ => null,
        };
    }

    private static Day? Spanish(Words words, Day written)
    {
        switch (words[0])
        {
            case "hoy":
                return written;
            case "esta" when words[1] is "tarde" or "noche" or "misma" or "mañana" or "manana":
                return words[1] == "misma" && words[2] == "semana" ? Weekday(written, DayOfWeek.Friday, 0) : written;
            case "pasado" when words[1] is "manana" or "mañana":
                return written.AddDays(2);
            case "manana" when !(words[-1] is "la" or "esta") && words[-1] != "pasado":
                return written.AddDays(1);
            case "esta" when words[1] == "semana":
                return Weekday(written, DayOfWeek.Friday, 0);
            case "semana" when words[-1] is "proxima" or "siguiente" or "otra" || words[1] is "proxima" or "entrante" or "siguiente" || (words[1] == "que" && words[2] is "viene" or "entra"):
                return IsAfterWeekday(words) ? null : Weekday(written, DayOfWeek.Friday, 1);
            case "mes" when words[-1] is "proximo" or "siguiente" || words[1] is "proximo" or "entrante" or "siguiente" || (words[1] == "que" && words[2] is "viene" or "entra"):
                return LastOfMonth(written.AddMonths(1));
            case "fin" or "finales" or "final" or "cierre" when words[1] == "de" || (words[1] == "del"):
                return End(words[2] is "este" or "esta" or "la" ? words[3] : words[2], written);
            case "mes" when words[-1] == "este":
                return LastOfMonth(written);
            case "mediados" when words[1] == "de":
                return words[2] == "mes" ? OnOrAfter(written, written.Month, 15) : MonthOf(words[2]) is var middle and > 0 ? OnOrAfter(written, middle, 15) : null;
            case "en" or "dentro":
                var from = words[1] == "de" ? 2 : 1;
                from += words[from] is "los" or "las" or "unos" or "unas" or "menos" or "maximo" or "unas" ? 1 : 0;
                from += words[from] is "de" or "proximos" or "proximas" or "siguientes" ? 1 : 0;
                return After(Count(words[from]), words[from + 1], words[from + 2], written);
        }

        if (Weekdays.TryGetValue(words[0], out var weekday))
        {
            var nextWeek = words.Has(1, "de la proxima semana") || words.Has(1, "de la semana que viene") || words.Has(1, "de la semana proxima") || words.Has(1, "de la siguiente semana") || words.Has(1, "de la semana siguiente");
            return tokensNumberFollows(words) ? null : Weekday(written, weekday, nextWeek ? 1 : -1);
        }

        return MonthFirst(words, written);

        static bool tokensNumberFollows(Words words) => words.IsNumber(1) && (words[2] == "de" && MonthOf(words[3]) > 0);
    }

    private static bool IsAfterWeekday(Words words)
    {
        for (var back = 1; back <= 4; back++)
        {
            if (words[-back] is { Length: > 0 } word && Weekdays.ContainsKey(word))
            {
                return true;
            }
        }

        return false;
    }

    private static Day? English(Words words, Day written)
    {
        switch (words[0])
        {
            case "today" or "tonight" or "eod" or "cob":
                return words[0] is "eod" or "cob" && (words[1] == "tomorrow" || Weekdays.ContainsKey(words[1])) ? null : written;
            case "this" when words[1] is "afternoon" or "evening" or "morning":
                return written;
            case "tomorrow":
                return words[-1] == "after" ? written.AddDays(2) : written.AddDays(1);
            case "day" when words[1] == "after" && words[2] == "tomorrow":
                return written.AddDays(2);
            case "eow":
                return Weekday(written, DayOfWeek.Friday, 0);
            case "eom":
                return LastOfMonth(written);
            case "this" when words[1] == "week":
                return Weekday(written, DayOfWeek.Friday, 0);
            case "next" when words[1] == "week":
                return Weekday(written, DayOfWeek.Friday, 1);
            case "next" when words[1] == "month":
                return LastOfMonth(written.AddMonths(1));
            case "this" when words[1] == "month":
                return LastOfMonth(written);
            case "next" when Weekdays.TryGetValue(words[1], out var following):
                return Weekday(written, following, 1);
            case "end" or "close" when words[1] == "of":
                var of = words[2] is "the" or "this" ? 3 : 2;
                return words[of] is "day" or "business" or "play" && (words[of + 1] == "tomorrow" || Weekdays.ContainsKey(words[of + 1]) || (words[of + 1] == "on" && Weekdays.ContainsKey(words[of + 2]))) ? null
                    : words[of] == "next" ? words[of + 1] == "week" ? Weekday(written, DayOfWeek.Friday, 1) : words[of + 1] == "month" ? LastOfMonth(written.AddMonths(1)) : null
                    : End(words[of], written);
            case "in" or "within":
                var from = words[1] is "the" or "about" or "max" ? 2 : 1;
                from += words[from] is "next" or "coming" ? 1 : 0;
                var many = Count(words[from]);
                from += words[from] is "a" or "couple" && words[from + 1] is "couple" or "of" ? 1 : 0;
                if (words[from] == "couple")
                {
                    many = 2;
                    from += words[from + 1] == "of" ? 1 : 0;
                }

                return After(many, words[from + 1], words[from + 2], written);
        }

        return Weekdays.TryGetValue(words[0], out var weekday) && words[-1] is not ("next" or "last" or "every" or "each")
            ? words.Has(1, "next week") ? Weekday(written, weekday, 1) : words.IsNumber(1) && MonthOf(words[2]) > 0 ? null : MonthOf(words[1]) > 0 && words.IsNumber(2) ? null : Weekday(written, weekday, -1)
            : MonthFirst(words, written);
    }

    /// <summary>June 12th, junio 12.</summary>
    private static Day? MonthFirst(Words words, Day written)
    {
        var month = MonthOf(words[0]);
        return month > 0 && words.IsNumber(1) && !(words.IsNumber(-1) || (words[-1] is "de" or "of" && words.IsNumber(-2))) && Ordinal(words[1]) is var day and > 0 and <= 31
            ? Dated(written, month, day, words[2]) : null;
    }

    private static Day? Numbered(Words words, Language language, Day written)
    {
        var parts = words[0].Split('/', '-', '.');
        if (parts.Length == 3 && parts[0].Length == 4)
        {
            return Exact(parts[0], parts[1], parts[2]);
        }

        if (parts.Length is 2 or 3 && words[0].IndexOf(':') < 0 && !(parts.Length == 2 && words[0].IndexOf('/') < 0) && Ordinal(parts[0]) is var first and > 0 && Ordinal(parts[1]) is var second and > 0)
        {
            if (language == Language.English && first <= 12 && second <= 12 && first != second)
            {
                return null;
            }

            var day = second > 12 ? second : first;
            var month = second > 12 ? first : second;
            return month > 12 ? null : parts.Length == 3 ? Exact(parts[2].Length == 2 ? "20" + parts[2] : parts[2], Text(month), Text(day)) : OnOrAfter(written, month, day);
        }

        var number = Ordinal(words[0]);
        if (number is < 1 or > 31)
        {
            return null;
        }

        var of = words[1] is "de" or "of" ? 2 : 1;
        if (MonthOf(words[of]) is var named and > 0)
        {
            var yearAt = words[of + 1] is "de" or "del" ? of + 2 : of + 1;
            return Dated(written, named, number, words[yearAt]);
        }

        var spoken = words[-1] is "dia" or "el" && !IsUnit(words[1]) || (words[-1] == "the" && words[0].Length > 2 && !char.IsDigit(words[0][words[0].Length - 1]))
            || (words[-2] is "el" or "este" && Weekdays.ContainsKey(words[-1])) || (words[-1] is "proximo" && !IsUnit(words[1]));
        return spoken ? DayOfMonth(written, number) : null;
    }

    private static bool IsUnit(string word) => word.StartsWith("dia", StringComparison.Ordinal) || word.StartsWith("hora", StringComparison.Ordinal) || word is "semanas" or "meses" or "por" or "%" or "usuarios";

    private static Day? End(string period, Day written) => period switch
    {
        "week" or "semana" => Weekday(written, DayOfWeek.Friday, 0),
        "month" or "mes" => LastOfMonth(written),
        "quarter" or "trimestre" => LastOfMonth(new Day(written.Year, ((((written.Month - 1) / 3) + 1) * 3), 1)),
        "year" or "ano" or "año" => new Day(written.Year, 12, 31),
        "day" or "business" or "play" or "jornada" or "dia" => written,
        _ => MonthOf(period) is var month and > 0 ? LastOfMonth(OnOrAfter(written, month, 28) ?? written) : null,
    };

    private static Day? After(int count, string unit, string kind, Day written)
    {
        if (count <= 0)
        {
            return null;
        }

        var working = unit is "working" or "business" || kind is "habiles" or "habil" or "laborables" or "laborable";
        if (unit is "working" or "business")
        {
            unit = kind;
        }

        return unit switch
        {
            "day" or "days" or "dia" or "dias" => working ? WorkingDays(written, count) : written.AddDays(count),
            "hour" or "hours" or "hora" or "horas" or "hrs" or "hs" => written.AddDays(count / 24),
            "week" or "weeks" or "semana" or "semanas" => written.AddDays(7 * count),
            "month" or "months" or "mes" or "meses" => written.AddMonths(count),
            "minutes" or "minutos" or "moment" or "rato" => written,
            _ => null,
        };
    }

    private static Day WorkingDays(Day written, int count)
    {
        var day = written;
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    /// <summary>In the week <paramref name="weeks"/> from this one (Monday first); -1 asks for the next such day after <paramref name="written"/>.</summary>
    private static Day Weekday(Day written, DayOfWeek weekday, int weeks)
    {
        if (weeks < 0)
        {
            var ahead = (((int)weekday - (int)written.DayOfWeek) + 7) % 7;
            return written.AddDays(ahead == 0 ? 7 : ahead);
        }

        var monday = written.AddDays(-(((int)written.DayOfWeek + 6) % 7));
        var day = monday.AddDays((7 * weeks) + (((int)weekday + 6) % 7));
        return day < written ? written : day;
    }

    private static Day LastOfMonth(Day day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static Day? DayOfMonth(Day written, int number)
    {
        for (var ahead = 0; ahead < 3; ahead++)
        {
            var month = written.AddDays(1 - written.DayOfMonth).AddMonths(ahead);
            if (number <= DateTime.DaysInMonth(month.Year, month.Month) && month.AddDays(number - 1) >= written)
            {
                return month.AddDays(number - 1);
            }
        }

        return null;
    }

    private static Day? Dated(Day written, int month, int day, string year) =>
        year.Length == 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named is > 2000 and < 2200
            ? day <= DateTime.DaysInMonth(named, month) ? new Day(named, month, day) : null
            : OnOrAfter(written, month, day);

    private static Day? OnOrAfter(Day written, int month, int day)
    {
        for (var year = written.Year; year < written.Year + 5; year++)
        {
            if (month is >= 1 and <= 12 && day <= DateTime.DaysInMonth(year, month) && new Day(year, month, day) is var found && found >= written)
            {
                return found;
            }
        }

        return null;
    }

    private static Day? Exact(string year, string month, string day) =>
        int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d)
            && y is > 2000 and < 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new Day(y, m, d) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Ordinal(string text)
    {
        var digits = text.TrimEnd('s', 't', 'n', 'd', 'r', 'h', 'º', 'ª');
        return digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static int Count(string word)
    {
        for (var i = 1; i < Numbers.Length; i++)
        {
            if (Array.IndexOf(Numbers[i].Split(' '), word) >= 0)
            {
                return i;
            }
        }

        return Ordinal(word);
    }

    private static int MonthOf(string word)
    {
        if (word.Length < 3)
        {
            return 0;
        }

        for (var i = 0; i < Months.Length; i++)
        {
            if (Array.IndexOf(Months[i].Split(' '), word) >= 0)
            {
                return i + 1;
            }
        }

        return 0;
    }

    private readonly struct Words(IReadOnlyList<Token> tokens, int at)
    {
        /// <summary>The word so many tokens on; empty outside the sentence and for marks.</summary>
        public string this[int offset] => at + offset >= 0 && at + offset < tokens.Count && tokens[at + offset].Kind is TokenKind.Word or TokenKind.Number ? tokens[at + offset].Word : "";

        public bool IsNumber(int offset) => at + offset >= 0 && at + offset < tokens.Count && tokens[at + offset].Kind == TokenKind.Number;

        public bool Has(int offset, string words)
        {
            foreach (var word in words.Split(' '))
            {
                if (this[offset++] != word)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
