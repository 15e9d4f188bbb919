using System.Globalization;
using System.Text;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>Writes an export of any size, in the shape of the Configuration Migration tool, with a seeded generator: the same numbers give the same files.</summary>
internal sealed class LargeExport
{
    /// <summary>Everyday sentences, two of which are heard.</summary>
    private static readonly string[] English =
    [
        "Thank you for the call this morning.", "The banners for the spring campaign are with the printer and should arrive at the shop by the end of the week.",
        "Our accountant has a question about the second line of the invoice.", "Visits from search rose by four per cent, mostly on the pages about kitchens.",
        "Could you send me the figures of last month as a table?", "We moved the meeting room to the second floor, so please ring at the side door.",
        "I have put Laura in copy because she looks after the shop window.", "The new photographs are in the shared folder, and the old ones can be taken out.",
        "As agreed, the two landing pages will have one form each, and both write to the same list.", "By Friday I will send you the revised plan for the autumn.",
        "The logo on the vans is still the one from before, which nobody has complained about so far.", "We are not seeing any results from the campaign so far.",
        "Parking is easiest behind the building.", "The translation of the leaflet came back with three small corrections.",
    ];

    private static readonly string[] Spanish =
    [
        "Gracias por la llamada de esta mañana.", "Los carteles de la campaña de primavera están en la imprenta y llegarán a la tienda a finales de semana.",
        "Nuestra gestora tiene una duda sobre la segunda línea de la factura.", "Las visitas desde buscadores subieron un cuatro por ciento, sobre todo en las páginas de cocinas.",
        "¿Puedes mandarme las cifras del mes pasado en una tabla?", "Hemos cambiado la reunión a la segunda planta, así que llamad por la puerta lateral.",
        "Pongo en copia a Laura porque ella se ocupa del escaparate.", "Las fotografías nuevas están en la carpeta compartida y las antiguas se pueden quitar.",
        "Como acordamos, las dos páginas de aterrizaje llevarán un formulario cada una y escribirán en la misma lista.", "El viernes te mando el plan revisado para el otoño.",
        "El logotipo de las furgonetas sigue siendo el de antes, y de momento nadie se ha quejado.", "De momento no vemos resultados de la campaña.",
        "Lo más fácil es aparcar detrás del edificio.", "La traducción del folleto volvió con tres pequeñas correcciones.",
    ];

    private static readonly DateTime Newest = new(2026, 11, 20, 17, 0, 0, DateTimeKind.Utc);

    private readonly Random _random = new(20261120);
    private readonly StreamWriter _data;
    private readonly int _accounts;
    private string[] _words = English;
    private DateTime _on;

    private LargeExport(StreamWriter data, int accounts)
    {
        _data = data;
        _accounts = accounts;
    }

    private int Users => Math.Max(5, _accounts / 100);

    public static void Write(string folder, int accounts, int activities)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "data_schema.xml"),
            "<entities>" + string.Concat(new[] { "systemuser", "account", "contact", "email", "phonecall", "appointment", "cpb_result" }
                .Select(table => $"<entity name=\"{table}\"><fields><field name=\"createdon\" type=\"datetime\" /></fields></entity>")) + "</entities>");
        using var data = new StreamWriter(Path.Combine(folder, "data.xml"), append: false, new UTF8Encoding(false), 1 << 16);
        new LargeExport(data, accounts).Write(activities);
    }

    private void Write(int activities)
    {
        _data.Write("<entities timestamp=\"2026-11-20T17:00:00.0000000Z\">");
        Table("systemuser", Users, index =>
        {
            Field("fullname", $"User {index}");
            Field("internalemailaddress", $"user{index}@agency.example");
            Field("isdisabled", index % 40 == 39 ? "True" : "False");
        });
        Table("account", _accounts, index =>
        {
            Field("name", $"Client {index}");
            Field("customertypecode", index % 10 == 9 ? "10" : "3");
            Field("statecode", index % 25 == 24 ? "1" : "0");
            Field("websiteurl", $"https://www.client{index}.example");
            Lookup("ownerid", "systemuser", index % Users);
            Lookup("primarycontactid", "contact", index);
        });
        Table("contact", _accounts * 2, index =>
        {
            Field("fullname", $"Contact {index}");
            Field("emailaddress1", $"contact{index}@client{index % _accounts}.example");
            Lookup("parentcustomerid", "account", index % _accounts);
        });
        Table("email", activities * 6 / 10, index => Email());
        Table("phonecall", activities * 3 / 10, index => Call());
        Table("appointment", activities / 10, index => Meeting());
        Table("cpb_result", _accounts * 2, Result);
        _data.Write("</entities>");
    }

    private void Email()
    {
        var client = _random.Next(_accounts);
        var isOutgoing = _random.Next(3) > 0;
        Activity(client, isOutgoing ? "3" : "4");
        Field("description", Mail(isOutgoing, client));
        Field("directioncode", isOutgoing ? "True" : "False");
        Field("senton", Time(_on));
        Parties("from", isOutgoing ? "systemuser" : "contact", isOutgoing ? client % Users : client);
        Parties("to", isOutgoing ? "contact" : "systemuser", isOutgoing ? client : client % Users, _random.Next(5) == 0 ? $"someone@client{client}.example" : null);
    }

    /// <summary>A mail as a mail client writes it: paragraphs, a signature, and often the mail it answers below.</summary>
    private string Mail(bool isOutgoing, int client)
    {
        _words = client % 2 == 0 ? Spanish : English;
        var text = new StringBuilder("<html><head><style>p { margin: 0; font-family: Calibri, sans-serif; font-size: 11pt }</style></head><body lang=\"en\">");
        for (var paragraph = 0; paragraph < 3; paragraph++)
        {
            text.Append("<p>").Append(Sentences(1, 4)).Append("</p><p>&nbsp;</p>");
        }

        text.Append(isOutgoing ? $"<p>User {client % Users}<br>Agency, account management</p>" : $"<p>Contact {client}<br>Client {client}</p>");
        if (_random.Next(2) == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"<div style=\"border-top: solid #E1E1E1 1pt\"><p><b>From:</b> someone@client{client}.example<br><b>Sent:</b> 3 November 2026 09:14<br><b>Subject:</b> About client {client}</p>")
                .Append("<p>").Append(Sentences(3, 9)).Append("</p></div>");
        }

        return text.Append("</body></html>").ToString();
    }

    private string Sentences(int least, int most) =>
        string.Join(' ', Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => _words[_random.Next(_words.Length)]));

    private void Call()
    {
        var client = _random.Next(_accounts);
        Activity(client, _random.Next(4) > 0 ? "2" : "4");
        Field("description", Sentences(2, 5));
        Field("directioncode", "True");
        Parties("from", "systemuser", client % Users);
        Parties("to", "contact", client + _accounts);
    }

    private void Meeting()
    {
        var client = _random.Next(_accounts);
        Activity(client, "3");
        Field("description", Sentences(3, 9));
        Field("scheduledstart", Time(_on.AddHours(-1)));
        Field("scheduledend", Time(_on));
        Parties("organizer", "systemuser", client % Users);
        Parties("requiredattendees", "contact", client);
    }

    private void Activity(int client, string status)
    {
        _on = Newest.AddMinutes(-_random.Next(500 * 24 * 60));
        Field("subject", $"About client {client}");
        Field("statecode", "1");
        Field("statuscode", status);
        Field("actualend", Time(_on));
        Field("createdon", Time(_on));
        Field("modifiedon", Time(_on));
        Lookup("ownerid", "systemuser", client % Users);
        if (_random.Next(2) == 0)
        {
            Lookup("regardingobjectid", "account", client);
        }
    }

    private void Result(int index)
    {
        var on = Newest.AddDays(-_random.Next(60));
        Field("cpb_name", $"Result {index}");
        Lookup("cpb_accountid", "account", index % _accounts);
        Field("cpb_metric", "Visits");
        Field("cpb_target", "100");
        Field("cpb_actual", _random.Next(70, 160).ToString(CultureInfo.InvariantCulture));
        Field("cpb_measuredon", on.ToString("yyyy-MM-ddT00:00:00", CultureInfo.InvariantCulture));
        Field("statecode", "0");
        Field("createdon", Time(on));
        Field("modifiedon", Time(on));
    }

    private void Table(string name, int rows, Action<int> fields)
    {
        _data.Write($"<entity name=\"{name}\" displayname=\"{name}\"><records>");
        for (var index = 0; index < rows; index++)
        {
            _data.Write($"<record id=\"{Id(name, index)}\">");
            fields(index);
            _data.Write("</record>\n");
        }

        _data.Write("</records><m2mrelationships /></entity>");
    }

    private void Field(string name, string value) =>
        _data.Write($"<field name=\"{name}\" value=\"{System.Security.SecurityElement.Escape(value)}\" />");

    private void Lookup(string name, string table, int index) =>
        _data.Write($"<field name=\"{name}\" value=\"{Id(table, index)}\" lookupentity=\"{table}\" lookupentityname=\"{table} {index}\" />");

    private void Parties(string name, string table, int index, string? address = null)
    {
        _data.Write($"<field name=\"{name}\" value=\"\" lookupentity=\"\" lookupentityname=\"\"><activitypointerrecords id=\"{Guid.Empty}\"><field name=\"partyid\" value=\"{Id(table, index)}\" lookupentity=\"{table}\" lookupentityname=\"\" /></activitypointerrecords>");
        if (address is not null)
        {
            _data.Write($"<activitypointerrecords id=\"{Guid.Empty}\"><field name=\"addressused\" value=\"{address}\" /></activitypointerrecords>");
        }

        _data.Write("</field>");
    }

    private static string Time(DateTime on) => on.ToString("yyyy-MM-ddTHH:mm:ss.0000000Z", CultureInfo.InvariantCulture);

    private static string Id(string table, int index) => new Guid(Code(table), 0, 0, BitConverter.GetBytes((long)index)).ToString("D");

    private static int Code(string table) => table.Aggregate(17, (code, letter) => unchecked((code * 31) + letter));
}
