using System.Globalization;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>What is wrong with a setting.</summary>
public enum SettingProblemKind
{
    UnknownPlay,
    SetTwice,
    SegmentAndClient,
    NothingSet,
    NotNameValue,
    UnknownThreshold,
    ThresholdTwice,
    NotANumber,
    NotWhole,
    OutOfRange,
    NotAscending,
    NotDescending,
    UnknownChoice,
    BandUpsideDown,
    UnknownSetting,
    NotYesOrNo,
    NotATime,
    NotADomain,
    NoClients,
    FallbackTeamNotSet,
    FallbackTeamUnknown,
    FallbackTeamAmbiguous,
    FallbackTeamDisabled,
    FallbackTeamCannotOwn,
    FallbackTeamWithoutUsableMember,
}

/// <summary>Something wrong with a setting, where it is, and a sentence about it in each language.</summary>
public sealed record SettingProblem(SettingProblemKind Kind, IReadOnlyList<string> Arguments)
{
    /// <summary>The row of play settings it is in; null when it is in the engine's own settings.</summary>
    public PlaySetting? Row { get; init; }

    /// <summary>One sentence for an administrator.</summary>
    public string Sentence(Language language)
    {
        var spanish = language == Language.Spanish;
        var message = string.Format(CultureInfo.InvariantCulture, spanish ? InSpanish : InEnglish, [.. Arguments]);
        return Row is null ? message : $"{Row.PlayKey}, {Row.ScopeIn(language)}: {message}";
    }

    private string InEnglish => Kind switch
    {
        SettingProblemKind.UnknownPlay => "there is no play with this key.",
        SettingProblemKind.SetTwice => "this play has two settings for the same clients, so neither is used.",
        SettingProblemKind.SegmentAndClient => "a setting is for a segment or for one client, not for both.",
        SettingProblemKind.NothingSet => "the setting has neither a mode nor thresholds.",
        SettingProblemKind.NotNameValue => "the line '{0}' is not of the form name=value.",
        SettingProblemKind.UnknownThreshold => "there is no threshold '{0}'; there are: {1}.",
        SettingProblemKind.ThresholdTwice => "'{0}' is set twice.",
        SettingProblemKind.NotANumber => "'{0}' must be a number such as {2}, but is '{1}'.",
        SettingProblemKind.NotWhole => "'{0}' must be a whole number, but is '{1}'.",
        SettingProblemKind.OutOfRange => "'{0}' must lie between {2} and {3}, but is {1}.",
        SettingProblemKind.NotAscending => "each number of '{0}' must be greater than the one before, but they are {1}.",
        SettingProblemKind.NotDescending => "each number of '{0}' must be smaller than the one before, but they are {1}.",
        SettingProblemKind.UnknownChoice => "'{0}' must be one of {2}, but is '{1}'.",
        SettingProblemKind.BandUpsideDown => "'{0}' is {1}, but must not be above '{2}', which is {3}.",
        SettingProblemKind.UnknownSetting => "there is no setting '{0}'; there are: {1}.",
        SettingProblemKind.NotYesOrNo => "'{0}' must be yes or no, but is '{1}'.",
        SettingProblemKind.NotATime => "'{0}' must be a time of day such as 17 or 16:30, but is '{1}'.",
        SettingProblemKind.NotADomain => "'{0}' must be mail domains such as example.com, but one is '{1}'.",
        SettingProblemKind.NoClients =>
            "with this rule no account is a client: it names no relationship type, and a segment does not count.",
        SettingProblemKind.FallbackTeamNotSet => "no fallback team is set, so an item that nobody can take has no owner.",
        SettingProblemKind.FallbackTeamUnknown => "the fallback team does not exist.",
        SettingProblemKind.FallbackTeamAmbiguous => "several teams are called '{0}', so the fallback team must be set by its id.",
        SettingProblemKind.FallbackTeamDisabled => "the fallback team's business unit is disabled.",
        SettingProblemKind.FallbackTeamCannotOwn => "the fallback team is an access team, which can own nothing.",
        SettingProblemKind.FallbackTeamWithoutUsableMember => "nobody in the fallback team can work on an item.",
        _ => throw new InvalidOperationException($"The problem {Kind} has no sentence."),
    };

    private string InSpanish => Kind switch
    {
        SettingProblemKind.UnknownPlay => "no existe ninguna pauta con esta clave.",
        SettingProblemKind.SetTwice => "esta pauta tiene dos ajustes para los mismos clientes, así que no se usa ninguno.",
        SettingProblemKind.SegmentAndClient => "un ajuste es para un segmento o para un solo cliente, no para ambos.",
        SettingProblemKind.NothingSet => "el ajuste no tiene ni modo ni umbrales.",
        SettingProblemKind.NotNameValue => "la línea «{0}» no tiene la forma nombre=valor.",
        SettingProblemKind.UnknownThreshold => "no existe el umbral «{0}»; existen: {1}.",
        SettingProblemKind.ThresholdTwice => "«{0}» aparece dos veces.",
        SettingProblemKind.NotANumber => "«{0}» debe ser un número como {2}, pero es «{1}».",
        SettingProblemKind.NotWhole => "«{0}» debe ser un número entero, pero es «{1}».",
        SettingProblemKind.OutOfRange => "«{0}» debe estar entre {2} y {3}, pero es {1}.",
        SettingProblemKind.NotAscending => "cada número de «{0}» debe ser mayor que el anterior, pero son {1}.",
        SettingProblemKind.NotDescending => "cada número de «{0}» debe ser menor que el anterior, pero son {1}.",
        SettingProblemKind.UnknownChoice => "«{0}» debe ser uno de {2}, pero es «{1}».",
        SettingProblemKind.BandUpsideDown => "«{0}» es {1}, pero no puede superar a «{2}», que es {3}.",
        SettingProblemKind.UnknownSetting => "no existe el ajuste «{0}»; existen: {1}.",
        SettingProblemKind.NotYesOrNo => "«{0}» debe ser yes o no, pero es «{1}».",
        SettingProblemKind.NotATime => "«{0}» debe ser una hora del día como 17 o 16:30, pero es «{1}».",
        SettingProblemKind.NotADomain => "«{0}» deben ser dominios de correo como example.com, pero uno es «{1}».",
        SettingProblemKind.NoClients =>
            "con esta regla ninguna cuenta es cliente: no nombra ningún tipo de relación y el segmento no cuenta.",
        SettingProblemKind.FallbackTeamNotSet => "no hay equipo de respaldo, así que lo que nadie puede atender se queda sin responsable.",
        SettingProblemKind.FallbackTeamUnknown => "el equipo de respaldo no existe.",
        SettingProblemKind.FallbackTeamAmbiguous =>
            "varios equipos se llaman «{0}», así que el equipo de respaldo debe indicarse por su identificador.",
        SettingProblemKind.FallbackTeamDisabled => "la unidad de negocio del equipo de respaldo está deshabilitada.",
        SettingProblemKind.FallbackTeamCannotOwn => "el equipo de respaldo es un equipo de acceso, que no puede ser responsable de nada.",
        SettingProblemKind.FallbackTeamWithoutUsableMember => "nadie del equipo de respaldo puede atender nada.",
        _ => throw new InvalidOperationException($"The problem {Kind} has no sentence."),
    };

    internal static SettingProblem Of(SettingProblemKind kind, params string[] arguments) => new(kind, arguments);
}
