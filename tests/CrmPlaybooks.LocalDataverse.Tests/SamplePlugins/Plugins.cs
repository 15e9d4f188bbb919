using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SamplePlugins;

/// <summary>What every sample plugin asks of its service provider.</summary>
public abstract class Sample : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var tracing = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        var services = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        Run(context, tracing, services, serviceProvider);
    }

    protected abstract void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider);
}

/// <summary>Traces where it ran.</summary>
public sealed class Recorder : Sample
{
    private readonly string _name;

    public Recorder(string unsecure) => _name = unsecure;

    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        tracing.Trace("{0} {1} {2} stage {3} mode {4} depth {5} in transaction {6}", _name, context.MessageName, context.PrimaryEntityName,
            context.Stage, context.Mode, context.Depth, context.IsInTransaction);
}

/// <summary>Refuses with its configuration as the message.</summary>
public sealed class Refuser : Sample
{
    private readonly string _message;

    public Refuser(string unsecure, string secure) => _message = unsecure;

    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        tracing.Trace("about to refuse");
        throw new InvalidPluginExecutionException(_message);
    }
}

/// <summary>Fails as a bug would.</summary>
public sealed class Crasher : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        throw new InvalidOperationException("a bug");
}

/// <summary>Asks for a retry, always.</summary>
public sealed class Retrier : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        throw new InvalidPluginExecutionException(OperationStatus.Retry, "not yet");
}

/// <summary>Sets a column of the target: the configuration is <c>column=text</c>.</summary>
public sealed class TargetWriter : Sample
{
    private readonly string _column;
    private readonly string _value;

    public TargetWriter(string unsecure)
    {
        var parts = unsecure.Split('=');
        _column = parts[0];
        _value = parts[1];
    }

    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        ((Entity)context.InputParameters["Target"])[_column] = _value;
}

/// <summary>Creates a task about the row, as the user the configuration names: <c>caller</c>, <c>system</c> or an id.</summary>
public sealed class TaskCreator : Sample
{
    private readonly string _user;

    public TaskCreator(string unsecure) => _user = unsecure;

    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        var service = services.CreateOrganizationService(_user == "system" ? null : _user == "caller" ? context.UserId : new Guid(_user));
        service.Create(new Entity("task")
        {
            ["subject"] = "made by a plugin",
            ["regardingobjectid"] = new EntityReference(context.PrimaryEntityName, context.PrimaryEntityId),
        });
    }
}

/// <summary>Creates a row twice, swallows the duplicate fault and goes on.</summary>
public sealed class Swallower : Sample
{
    private readonly bool _goesOn;

    public Swallower(string unsecure) => _goesOn = unsecure == "go on";

    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        var service = services.CreateOrganizationService(null);
        try
        {
            service.Create(new Entity("account", context.PrimaryEntityId) { ["name"] = "again" });
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            tracing.Trace("swallowed {0}", e.Detail.ErrorCode);
        }
        if (_goesOn)
        {
            service.Create(new Entity("task") { ["subject"] = "never kept" });
        }
    }
}

/// <summary>Updates its own row again.</summary>
public sealed class Recurser : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        services.CreateOrganizationService(null)
            .Update(new Entity(context.PrimaryEntityName, context.PrimaryEntityId) { ["description"] = "depth " + context.Depth });
}

/// <summary>Traces its images.</summary>
public sealed class ImageTracer : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        foreach (var image in context.PreEntityImages)
        {
            tracing.Trace("pre {0} {1}", image.Key, Columns(image.Value));
        }
        foreach (var image in context.PostEntityImages)
        {
            tracing.Trace("post {0} {1}", image.Key, Columns(image.Value));
        }
    }

    private static string Columns(Entity row)
    {
        var columns = row.Attributes.Select(
            column => column.Key + "=" + (
            column.Value is OptionSetValue option ? option.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : column.Value)).ToArray();
        Array.Sort(columns, StringComparer.Ordinal);
        return string.Join(" ", columns);
    }
}

/// <summary>Hands a shared variable from an early stage to a late one.</summary>
public sealed class VariableHander : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        if (context.SharedVariables.Contains("handed"))
        {
            tracing.Trace("got {0}", context.SharedVariables["handed"]);
        }
        else
        {
            context.SharedVariables["handed"] = "from stage " + context.Stage;
        }
    }
}

/// <summary>Traces the tag of its message, or of the messages that caused it.</summary>
public sealed class TagTracer : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        for (var current = context; current != null; current = current.ParentContext)
        {
            if (current.SharedVariables.Contains("tag"))
            {
                tracing.Trace("{0} tagged {1}", current.MessageName, current.SharedVariables["tag"]);
            }
        }
    }
}

/// <summary>Traces the message that the running one was caused by.</summary>
public sealed class ParentTracer : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        tracing.Trace("parent {0}", context.ParentContext == null ? "none"
            : context.ParentContext.MessageName + " " + context.ParentContext.PrimaryEntityName);
}

/// <summary>Traces the clock it is given.</summary>
public sealed class ClockTracer : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        tracing.Trace("{0:u}", ((Func<DateTime>)provider.GetService(typeof(Func<DateTime>)))());
}

/// <summary>Sends as many requests as its configuration says.</summary>
public sealed class Busy : Sample
{
    private readonly int _requests;

    public Busy(string unsecure) => _requests = int.Parse(unsecure, System.Globalization.CultureInfo.InvariantCulture);

    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        var service = services.CreateOrganizationService(null);
        for (var i = 0; i < _requests; i++)
        {
            service.RetrieveMultiple(new QueryExpression("account") { TopCount = 1 });
        }
    }
}

/// <summary>Traces more than the trace log keeps.</summary>
public sealed class Talker : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        for (var i = 0; i < 400; i++)
        {
            tracing.Trace("line {0} {1}", i, new string('x', 50));
        }
    }
}

/// <summary>Sends a batch, which plugins may not.</summary>
public sealed class Batcher : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider) =>
        services.CreateOrganizationService(null)
            .Execute(new Microsoft.Xrm.Sdk.Messages.ExecuteMultipleRequest
            {
                Requests = new OrganizationRequestCollection(),
                Settings = new ExecuteMultipleSettings()
            });
}

/// <summary>A custom API: greets the name it is given.</summary>
public sealed class Greeter : Sample
{
    protected override void Run(IPluginExecutionContext context, ITracingService tracing, IOrganizationServiceFactory services,
        IServiceProvider provider)
    {
        var name = (string)context.InputParameters["Name"];
        if (name == "nobody")
        {
            services.CreateOrganizationService(null).Create(new Entity("account") { ["name"] = "left over" });
            throw new InvalidPluginExecutionException("There is nobody to greet.");
        }
        context.OutputParameters["Greeting"] = "Hello, " + name;
    }
}

/// <summary>Cannot even be constructed.</summary>
public sealed class BrokenConstructor : IPlugin
{
    public BrokenConstructor() => throw new InvalidOperationException("constructor");

    public void Execute(IServiceProvider serviceProvider)
    {
    }
}

/// <summary>A class that is no plugin.</summary>
public sealed class NotAPlugin;
