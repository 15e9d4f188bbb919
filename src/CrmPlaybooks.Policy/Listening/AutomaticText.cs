using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Knows the texts that no person wrote: absence notes, ticket robots, calendar answers, delivery failures.</summary>
internal static class AutomaticText
{
    private const int ReadOfText = 1500;
    private const int LongestNotice = 900;
    private const int ReadForThanks = 80;

    private static readonly PhraseSet Subjects = new(
        "automatic reply", "automatic response", "auto reply", "auto-reply", "autoreply", "auto response", "auto:", "out of office", "out of the office", "ooo:", "respuesta automatica", "contestacion automatica", "mensaje automatico", "fuera de la oficina", "fuera de oficina", "ausencia:",
        "accepted:", "declined:", "tentative:", "tentatively accepted:", "new time proposed:", "canceled:", "cancelled:", "meeting accepted", "aceptada:", "aceptado:", "aceptacion:", "rechazada:", "rechazado:", "provisional:", "cancelada:", "cancelado:", "nueva hora propuesta:", "aceptado provisionalmente:",
        "undeliverable", "delivery status notification", "mail delivery", "delivery failure", "returned mail", "no se puede entregar", "no entregado:", "error de entrega", "read:", "leido:", "not read:", "no leido:", "delivered:", "entregado:");

    private static readonly PhraseSet Alone = new(
        "this is an automated", "this is an automatic", "this is an auto-generated", "this is a system generated", "this is a system-generated", "automatically generated", "do not reply to this", "please do not reply", "este es un mensaje automatico", "este mensaje es automatico", "mensaje generado automaticamente",
        "correo generado automaticamente", "esta es una respuesta automatica", "esto es una respuesta automatica", "esto es un mensaje automatico", "este es un correo automatico", "este correo es automatico", "se ha generado automaticamente", "no responda a este", "no responder a este", "no conteste a este", "favor de no responder", "por favor no responda", "i am currently out of the office", "i am out of the office", "i'm out of the office",
        "i'm currently out of", "i am currently out of", "i am out of office", "i will be out of the office", "i'll be out of the office", "currently on annual leave", "i am on annual leave", "i'm on annual leave", "i am on maternity leave", "i'm on maternity leave", "currently on maternity leave", "i am on parental leave", "i'm on parental leave", "currently on parental leave", "estoy fuera de la oficina", "me encuentro fuera de la oficina", "estare fuera de la oficina", "me encontrare fuera de la oficina",
        "estoy de vacaciones hasta", "estare de vacaciones hasta", "me encuentro de vacaciones", "estoy ausente", "estare ausente", "me encuentro ausente", "begin:vcalendar", "has accepted this invitation", "has accepted your invitation", "ha aceptado esta invitacion", "ha aceptado la invitacion", "ha aceptado tu invitacion", "ha aceptado su invitacion", "has declined this invitation", "ha rechazado esta invitacion",
        "has tentatively accepted", "could not be delivered", "no se pudo entregar", "address not found", "limited access to my email", "limited access to email", "acceso limitado al correo", "acceso limitado a mi correo", "acceso limitado al email", "your ticket has been", "your request has been received", "your case has been", "su ticket ha sido", "su solicitud ha sido registrada",
        "se ha registrado su", "hemos registrado su", "ha sido registrado con el numero", "ha sido creado con el numero", "se ha creado el ticket", "se ha creado un ticket");

    private static readonly PhraseSet Openings = new(
        "respuesta automatica", "contestacion automatica", "mensaje automatico", "correo automatico", "automated response", "automated reply", "automatic response", "automatic reply", "auto-reply", "auto reply");

    private static readonly char[] Ornaments = [' ', '\n', '\t', '*', '-', '=', '#', '_', '[', '<', '.', '"', '!', '¡'];

    private static readonly PhraseSet Thanks = new(
        "thank you for your message", "thank you for your email", "thank you for your e-mail", "thank you for your mail", "thank you for your enquiry", "thank you for your inquiry", "thank you for your request", "thank you for your query", "thank you for your interest", "thank you for your patience", "thank you for contacting", "thanks for contacting", "thank you for reaching out", "thank you for getting in touch", "thank you for writing to", "gracias por su mensaje", "gracias por su correo", "gracias por su email", "gracias por su e-mail", "gracias por su consulta", "gracias por su solicitud", "gracias por su contacto", "gracias por su comunicacion", "gracias por su interes", "gracias por su llamada", "gracias por contactar", "gracias por ponerse en contacto", "gracias por escribirnos", "gracias por comunicarse", "we have received your", "we've received your", "hemos recibido su", "recibimos su", "su mensaje ha sido recibido", "acusamos recibo de su");

    private static readonly PhraseSet Robotic = new(
        "estamos en ello", "we are on it", "we're on it", "estamos trabajando en ello", "is being processed", "esta siendo procesad", "as soon as possible", "lo antes posible", "a la mayor brevedad", "a la brevedad", "in due course", "within 24", "within 48", "en 24 horas", "en 48 horas", "en las proximas", "will respond", "will reply", "will be in touch shortly", "will get back to you",
        "will contact you", "le responderemos", "te responderemos", "le contestaremos", "nos pondremos en contacto", "se pondra en contacto", "le atenderemos", "le atendera", "one of our agents", "uno de nuestros agentes", "our team will respond", "ticket number", "case number", "reference number", "numero de ticket", "numero de caso", "numero de referencia", "su caso", "your ticket", "out of the office", "out of office", "fuera de la oficina", "office hours", "horario de atencion", "on leave", "on holiday until", "de vacaciones");

    /// <summary>True when a machine wrote it. <paramref name="text"/> is plain text, already mended.</summary>
    public static bool Is(string subject, string text)
    {
        var title = Folding.Fold(PlainText.Mend(subject.Length > 300 ? subject.Substring(0, 300) : subject)).TrimStart();
        if (Subjects.Begins(title))
        {
            return true;
        }

        var seen = Folding.Fold(text.Length > ReadOfText ? text.Substring(0, ReadOfText) : text);
        return Alone.IsIn(seen) || Openings.Begins(seen.TrimStart(Ornaments)) || (seen.Length < LongestNotice && Thanks.IsIn(seen, ReadForThanks) && Robotic.IsIn(seen) && seen.IndexOf('?') < 0);
    }
}
