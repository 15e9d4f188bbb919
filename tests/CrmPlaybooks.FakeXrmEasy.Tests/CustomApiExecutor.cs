using FakeXrmEasy;
using FakeXrmEasy.FakeMessageExecutors;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>Carries out a custom API's request.</summary>
internal sealed class CustomApiExecutor(Func<OrganizationRequest, OrganizationResponse> run) : IFakeMessageExecutor
{
    public bool CanExecute(OrganizationRequest request) => true;

    public Type GetResponsibleRequestType() => typeof(OrganizationRequest);

    public OrganizationResponse Execute(OrganizationRequest request, XrmFakedContext ctx) => run(request);
}
