namespace CrmPlaybooks.Policy.Touches;

/// <summary>The words for each reason, neutral and short, to follow "does not count:" or "no cuenta:".</summary>
public static class TouchReasonWords
{
    /// <summary>The words for one reason.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is several reasons at once, or none that exists.</exception>
    public static string Of(TouchReasons reason, Language language) => language == Language.Spanish ? Spanish(reason) : English(reason);

    private static string English(TouchReasons reason) => reason switch
    {
        TouchReasons.None => "the client has been told",
        TouchReasons.Inbound => "the client spoke",
        TouchReasons.InternalOnly => "only colleagues took part",
        TouchReasons.Draft => "still a draft",
        TouchReasons.PendingSend => "waiting to be sent",
        TouchReasons.Sending => "being sent",
        TouchReasons.SendFailed => "sending failed",
        TouchReasons.ClosedUnsent => "closed without being sent",
        TouchReasons.Canceled => "canceled",
        TouchReasons.CallNotMade => "call not made yet",
        TouchReasons.MeetingNotClosed => "meeting not marked as completed",
        TouchReasons.StatusReasonUnknown => "closed with a status reason that is not mapped",
        TouchReasons.VoicemailOnly => "only a voicemail was left",
        TouchReasons.BulkMail => "bulk or campaign mail",
        TouchReasons.Automatic => "an automatic message",
        TouchReasons.CourtesyGreeting => "a courtesy greeting",
        TouchReasons.NobodyOfThisClient => "nobody of this client took part",
        TouchReasons.SharedDomain => "the address's domain is shared by several clients",
        TouchReasons.FreeMailAddress => "a free-mail address that no contact has",
        TouchReasons.PersonUnknown => "the person is not known as a contact",
        TouchReasons.AboutAnotherAccount => "it is about another account",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This is not one reason."),
    };

    private static string Spanish(TouchReasons reason) => reason switch
    {
        TouchReasons.None => "el cliente está informado",
        TouchReasons.Inbound => "habló el cliente",
        TouchReasons.InternalOnly => "solo participó nuestro equipo",
        TouchReasons.Draft => "sigue en borrador",
        TouchReasons.PendingSend => "pendiente de envío",
        TouchReasons.Sending => "enviándose",
        TouchReasons.SendFailed => "el envío falló",
        TouchReasons.ClosedUnsent => "cerrado sin enviar",
        TouchReasons.Canceled => "cancelado",
        TouchReasons.CallNotMade => "llamada aún sin hacer",
        TouchReasons.MeetingNotClosed => "reunión sin marcar como completada",
        TouchReasons.StatusReasonUnknown => "cerrado con una razón para el estado sin asignar",
        TouchReasons.VoicemailOnly => "solo se dejó un mensaje de voz",
        TouchReasons.BulkMail => "envío masivo o de campaña",
        TouchReasons.Automatic => "un mensaje automático",
        TouchReasons.CourtesyGreeting => "una felicitación de cortesía",
        TouchReasons.NobodyOfThisClient => "no participó nadie de este cliente",
        TouchReasons.SharedDomain => "varios clientes comparten el dominio de la dirección",
        TouchReasons.FreeMailAddress => "una dirección de correo gratuito que ningún contacto tiene",
        TouchReasons.PersonUnknown => "la persona no consta como contacto",
        TouchReasons.AboutAnotherAccount => "trata de otra cuenta",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This is not one reason."),
    };
}
