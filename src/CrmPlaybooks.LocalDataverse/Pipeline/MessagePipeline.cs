using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// Carries a message through the platform's stages.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/event-framework
/// </summary>
internal sealed class MessagePipeline(Engine engine)
{
    private const int DeepestPlugin = 8;
    private static readonly TimeSpan LongestOperation = TimeSpan.FromMinutes(2);

    public void Run(Operation operation, Action<Operation> main)
    {
        var caller = operation.Caller;
        if (caller.Depth > DeepestPlugin)
        {
            throw Fault.Of(Fault.DepthTooHigh,
                "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again.");
        }
        if (caller.Transaction is { IsDoomed: true })
        {
            throw Fault.Of(Fault.NoActiveTransaction, Fault.NoActiveTransactionMessage);
        }
        if (caller is { Tag: not null, Parent: null })
        {
            operation.Shared["tag"] = caller.Tag;
        }
        var steps = engine.Steps.For(operation.Message, operation.Table?.Name);
        var images = steps.IsEmpty ? null : new StepImages(operation, steps);
        try
        {
            PreValidation(operation, steps, images);
            using var work = engine.Begin(operation, writes: !operation.ReadsOnly || !steps.IsEmpty);
            PreOperation(operation, steps, images);
            MainOperation(operation, main);
            PostOperation(operation, steps, images);
            QueueAsynchronousSteps(operation, steps, images);
            CheckTime(operation);
            work.Complete();
        }
        catch when (caller.Transaction is not null)
        {
            caller.Transaction.Doom();
            throw;
        }
    }

    private void PreValidation(Operation operation, StepSet steps, StepImages? images)
    {
        operation.Transaction = operation.Caller.Transaction;
        RunSteps(operation, steps.PreValidation, StepDefinition.PreValidation, images);
    }

    private void PreOperation(Operation operation, StepSet steps, StepImages? images) =>
        RunSteps(operation, steps.PreOperation, StepDefinition.PreOperation, images);

    private static void MainOperation(Operation operation, Action<Operation> main) => main(operation);

    private void PostOperation(Operation operation, StepSet steps, StepImages? images) =>
        RunSteps(operation, steps.PostOperation, StepDefinition.PostOperation, images);

    private void QueueAsynchronousSteps(Operation operation, StepSet steps, StepImages? images)
    {
        if (operation.Caller.BypassesAsynchronous)
        {
            return;
        }
        foreach (var step in steps.Asynchronous)
        {
            if (Concerns(step, operation))
            {
                engine.Jobs.Enqueue(step, Context(operation, step, images), operation);
            }
        }
    }

    private void RunSteps(Operation operation, IReadOnlyList<StepDefinition> steps, int stage, StepImages? images)
    {
        if (operation.Caller.BypassesSynchronous)
        {
            return;
        }
        for (var i = 0; i < steps.Count; i++)
        {
            if (Concerns(steps[i], operation))
            {
                RunPlugin(steps[i].PluginTypeId, steps[i].Configuration, steps[i].Name, Context(operation, steps[i], images),
                    operation.Transaction, operation.Caller.StartedOn);
                CheckTime(operation);
            }
        }
    }

    /// <summary>Runs a plugin for a synchronous caller, who sees what it throws as a fault.</summary>
    public void RunPlugin(Guid pluginTypeId, string? configuration, string stepName, PluginContext context, Transaction? transaction,
        DateTime startedOn)
    {
        try
        {
            RunJob(pluginTypeId, configuration, stepName, context, transaction, startedOn);
        }
        catch (PluginRefusal refusal)
        {
            throw refusal.ToFault();
        }
    }

    /// <summary>
    /// Runs a plugin; throws <see cref="PluginRefusal"/> where it refuses, and the platform's fault for everything else it throws.
    /// </summary>
    public void RunJob(Guid pluginTypeId, string? configuration, string stepName, PluginContext context, Transaction? transaction,
        DateTime startedOn)
    {
        var trace = new TraceText();
        string? failure = null;
        try
        {
            var type = engine.Registrations.Type(pluginTypeId);
            var plugin = PluginHost.Plugin(engine.Registrations.Assembly(type.AssemblyId), type.TypeName, configuration);
            plugin.Execute(new PluginServices(engine, context, trace, transaction, startedOn));
        }
        catch (InvalidPluginExecutionException e)
        {
            failure = e.ToString();
            throw new PluginRefusal(e);
        }
        catch (PlatformFault e)
        {
            failure = e.ToString();
            throw;
        }
        catch (Exception e) when (e is not NotImitatedException)
        {
            failure = e.ToString();
            throw Fault.Of(Fault.IsvUnexpected,
                $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {context.TypeName}: {e.GetType().FullName}: {e.Message}", e);
        }
        finally
        {
            engine.AddTrace(new PluginTrace(
                context.TypeName, stepName, context.MessageName, context.PrimaryEntityName, context.Depth, context.Mode == 1,
                engine.Clock.UtcNow, context.CorrelationId, trace.ToString(), failure));
        }
    }

    private static bool Concerns(StepDefinition step, Operation operation)
    {
        if (step.FilteringColumns.Count == 0 || operation.FilterTarget is null)
        {
            return true;
        }
        foreach (var column in step.FilteringColumns)
        {
            if (operation.FilterTarget.Attributes.ContainsKey(column))
            {
                return true;
            }
        }
        return false;
    }

    private PluginContext Context(Operation operation, StepDefinition step, StepImages? images) =>
        Context(operation, step.Stage, step.IsAsynchronous, engine.Registrations.Type(step.PluginTypeId).TypeName, step.Id, step.Name,
        images?.PreImages(step), images?.PostImages(step));

    public PluginContext Context(Operation operation, int stage, bool isAsynchronous, string typeName, Guid stepId, string stepName,
        EntityImageCollection? preImages = null, EntityImageCollection? postImages = null) => new()
        {
            Stage = stage,
            Mode = isAsynchronous ? 1 : 0,
            Depth = operation.Caller.Depth,
            MessageName = operation.Message,
            PrimaryEntityName = operation.Table?.Name ?? "none",
            PrimaryEntityId = operation.Id,
            RequestId = operation.Caller.CorrelationId,
            InputParameters = operation.Input,
            OutputParameters = operation.Output,
            SharedVariables = operation.Shared,
            UserId = operation.Caller.UserId,
            InitiatingUserId = operation.Caller.InitiatingUserId,
            BusinessUnitId = engine.Users.BusinessUnitOf(operation.Caller.InitiatingUserId),
            OrganizationId = engine.OrganizationId,
            OrganizationName = Engine.OrganizationName,
            PreEntityImages = preImages ?? [],
            PostEntityImages = postImages ?? [],
            OwningExtension = new EntityReference("sdkmessageprocessingstep", stepId) { Name = stepName },
            CorrelationId = operation.Caller.CorrelationId,
            IsInTransaction = !isAsynchronous && operation.Transaction is not null,
            OperationId = operation.OperationId,
            OperationCreatedOn = engine.Clock.UtcNow,
            ParentContext = operation.Caller.Parent is { } parent ? Context(parent, StepDefinition.MainOperation, false, "", Guid.Empty, "")
            : operation.Caller.Plugin,
            TypeName = typeName,
        };

    private void CheckTime(Operation operation)
    {
        if (engine.Clock.UtcNow - operation.Caller.StartedOn > LongestOperation)
        {
            throw Fault.Of(Fault.SandboxTimeout, "The plug-in execution failed because the operation has timed-out at the Sandbox Client.",
                new TimeoutException("The message took longer than two minutes."));
        }
    }
}
