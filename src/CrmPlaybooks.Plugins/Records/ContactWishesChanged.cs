using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>A contact asked not to be contacted, or may be again: the client it belongs to is looked at. A contact of an account that is no client costs one query.</summary>
[Step(Message.Update, ContactTable.Table, Columns = "donotemail,donotphone,donotbulkemail,statecode", PostImage = Parent)]
public sealed class ContactWishesChanged : EntryPoint
{
    private const string Parent = "parentcustomerid";

    private protected override void Run(Invocation call)
    {
        var parent = call.Context.PostEntityImages.Values.Select(image => image.GetAttributeValue<EntityReference>(Parent)).FirstOrDefault();
        if (parent is not { LogicalName: AccountTable.Table })
        {
            return;
        }

        foreach (var client in new ClientReader(call.Service, call.Now).WithState([parent.Id]))
        {
            new Looker(call).LookAt(client, factsRemoved: true);
        }
    }
}
