using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>
/// Carries out a request that a plugin sends by calling <paramref name="send"/>, or lets it fail: before by not calling it, after it was
/// committed by throwing then. A <see cref="WorkerKilledException"/> ends the worker that runs the plugin.
/// </summary>
public delegate OrganizationResponse PluginRequestHandler(CountedRequest request, Func<OrganizationResponse> send);
