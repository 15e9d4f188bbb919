using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>Offers a plugin, beside FakeXrmEasy's services, the clock of the organization.</summary>
internal sealed class ClockedPlugin(IPlugin plugin, Func<DateTime> clock) : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => plugin.Execute(new Services(serviceProvider, clock));

    private sealed class Services(IServiceProvider faked, Func<DateTime> clock) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(Func<DateTime>) ? clock : faked.GetService(serviceType);
    }
}
