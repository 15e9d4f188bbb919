using System.Globalization;
using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>What a snapshot may have to do without.</summary>
internal enum GapKind
{
    /// <summary>A closure that repeats, or keeps to one time zone.</summary>
    Closure = 1,

    /// <summary>A time zone that this server does not know.</summary>
    TimeZone = 2,

    /// <summary>The members of teams, for want of room.</summary>
    Members = 3,

    /// <summary>People who own no account, manage nobody who does and are not in the fallback team, for want of room.</summary>
    People = 4,

    /// <summary>A row of the phrase table that cannot be read.</summary>
    Phrase = 5,

    /// <summary>Days off and holidays of people, for want of room.</summary>
    Away = 6,

    /// <summary>Owners of whom no activity was tracked for weeks.</summary>
    Untracked = 7,
}

/// <summary>One thing that a snapshot does without, and what follows from it.</summary>
internal sealed record Gap(GapKind Kind, string Name)
{
    public string Sentence(Language language) => string.Format(CultureInfo.InvariantCulture, language == Language.Spanish ? InSpanish : InEnglish, Name);

    private string InEnglish => Kind switch
    {
        GapKind.Closure => "The business closure '{0}' repeats or has a time zone of its own, so it is not observed.",
        GapKind.TimeZone => "The time zone '{0}' is not known on this server; those who use it are taken to be in UTC.",
        GapKind.Members => "There are too many users and teams ({0}) to remember who is in which team, so every team counts as able to work.",
        GapKind.Phrase => "The phrase '{0}' has no kind or language, or cannot be read, so it is not listened for.",
        GapKind.Away => "There are too many days off ({0}) to remember, so only business closures are observed.",
        GapKind.Untracked => "No activity of these owners has been tracked for four weeks, so nothing is concluded from their clients' silence: {0}.",
        _ => "There are too many users ({0}) to remember those who own no account, so they get no items.",
    };

    private string InSpanish => Kind switch
    {
        GapKind.Closure => "El cierre «{0}» se repite o tiene zona horaria propia, así que no se tiene en cuenta.",
        GapKind.TimeZone => "Este servidor no conoce la zona horaria «{0}»; a quienes la usan se les aplica UTC.",
        GapKind.Members => "Hay demasiados usuarios y equipos ({0}) para recordar quién está en qué equipo, así que todos los equipos cuentan como disponibles.",
        GapKind.Phrase => "La frase «{0}» no tiene clase o idioma, o no se puede leer, así que no se escucha.",
        GapKind.Away => "Hay demasiados días libres ({0}) para recordarlos, así que solo se tienen en cuenta los cierres de la empresa.",
        GapKind.Untracked => "Hace cuatro semanas que no se registra ninguna actividad de estos responsables, así que no se saca conclusión alguna del silencio de sus clientes: {0}.",
        _ => "Hay demasiados usuarios ({0}) para recordar a los que no tienen cuentas, así que no reciben nada.",
    };
}
