using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// Asynchronous jobs, kept in the database: a job is there exactly when the save that caused it is. A step that asks for Retry runs four
/// times in all, with growing delays; any other failure ends it at once.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/asynchronous-service
/// </summary>
internal sealed class JobStore(Engine engine)
{
    public const int MostAttempts = 4;
    private const int Ready = 0;
    private const int Locked = 2;
    private const int Completed = 3;
    private static readonly TimeSpan[] Delays = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];
    private readonly HashSet<Guid> _running = [];
    private long _sequence;

    public void Enqueue(StepDefinition step, PluginContext context, Operation operation)
    {
        var now = engine.Clock.UtcNow;
        var id = engine.Ids.Next();
        using (var insert = engine.Database.Prepare(
            "INSERT INTO local_job(jobid,stepid,due,sequence,attempts,context) VALUES(?,?,?,?,0,?)"))
        {
            insert.Bind(1, id);
            insert.Bind(2, step.Id);
            insert.Bind(3, now.Ticks);
            insert.Bind(4, NextSequence());
            insert.Bind(5, ContextCodec.Write(context));
            insert.Run();
        }
        var regarding = operation.Table is { } table && operation.Id != Guid.Empty ? new RowReference(operation.Id, table.ObjectTypeCode)
            : null;
        engine.Rows.InsertPlatformRow(engine.Table("asyncoperation"), id, new Dictionary<string, object?>
        {
            ["name"] = step.Name,
            ["operationtype"] = 1L,
            ["messagename"] = step.Message,
            ["primaryentitytype"] = step.Table,
            ["regardingobjectid"] = regarding,
            ["depth"] = (long)context.Depth,
            ["correlationid"] = context.CorrelationId,
            ["requestid"] = context.RequestId,
            ["ownerid"] = new RowReference(context.UserId, 8),
            ["owninguser"] = new RowReference(context.UserId, 8),
            ["owningbusinessunit"] = new RowReference(context.BusinessUnitId, 10),
            ["createdby"] = new RowReference(context.UserId, 8),
            ["modifiedby"] = new RowReference(context.UserId, 8),
            ["createdon"] = StoredValue.Seconds(now),
            ["modifiedon"] = StoredValue.Seconds(now),
            ["retrycount"] = 0L,
        });
    }

    /// <summary>Takes the first job that is due, or one that the random source picks; null where none is.</summary>
    public Job? Take(DateTime now, Random? shuffle)
    {
        lock (engine.Gate)
        {
            var due = new List<(Guid Id, Guid Step, int Attempts)>();
            using (var rows = engine.Database.Prepare("SELECT jobid, stepid, attempts FROM local_job WHERE due<=? ORDER BY due, sequence"))
            {
                rows.Bind(1, now.Ticks);
                while (rows.Step())
                {
                    if (_running.Contains(rows.Guid(0)))
                    {
                        continue;
                    }
                    due.Add((rows.Guid(0), rows.Guid(1), rows.Int(2)));
                    if (shuffle is null)
                    {
                        break;
                    }
                }
            }
            if (due.Count == 0)
            {
                return null;
            }
            var picked = due[shuffle?.Next(due.Count) ?? 0];
            _running.Add(picked.Id);
            using var context = engine.Database.Prepare("SELECT context FROM local_job WHERE jobid=?");
            context.Bind(1, picked.Id);
            context.Step();
            return new Job(picked.Id, picked.Step, picked.Attempts, context.Bytes(0));
        }
    }

    /// <summary>When the next job is due; null where there is none that waits.</summary>
    public DateTime? NextDue()
    {
        lock (engine.Gate)
        {
            using var row = engine.Database.Prepare("SELECT jobid, due FROM local_job ORDER BY due, sequence");
            while (row.Step())
            {
                if (!_running.Contains(row.Guid(0)))
                {
                    return new DateTime(row.Long(1), DateTimeKind.Utc);
                }
            }
            return null;
        }
    }

    /// <summary>Runs a job once, as the platform's asynchronous service does: outside every transaction.</summary>
    public void Run(Job job)
    {
        var step = engine.Registrations.Steps.FirstOrDefault(known => known.Id == job.StepId);
        try
        {
            if (step is null)
            {
                Remove(job);
                return;
            }
            Mark(job, new Dictionary<string, object?>
            {
                ["statecode"] = (long)Locked,
                ["statuscode"] = 20L,
                ["startedon"] = StoredValue.Seconds(engine.Clock.UtcNow)
            });
            var context = ContextCodec.Read(job.Context, engine.Registrations.Type(step.PluginTypeId).TypeName);
            var (failure, status) = Run(step, context);
            if (context.WorkerIsKilled)
            {
                Recover(job);
            }
            else if (failure is null)
            {
                Succeed(job, step);
            }
            else
            {
                End(job, failure, status);
            }
        }
        finally
        {
            lock (engine.Gate)
            {
                _running.Remove(job.Id);
            }
        }
    }

    /// <summary>Lets a job wait until then.</summary>
    public void Delay(Guid id, DateTime until)
    {
        lock (engine.Gate)
        {
            using var update = engine.Database.Prepare("UPDATE local_job SET due=? WHERE jobid=?");
            update.Bind(1, until.Ticks);
            update.Bind(2, id);
            if (update.Run() == 0)
            {
                throw new ArgumentException($"No job {id} waits.", nameof(id));
            }
        }
    }

    private (PlatformFault? Failure, OperationStatus Status) Run(StepDefinition step, PluginContext context)
    {
        try
        {
            engine.Pipeline.RunJob(step.PluginTypeId, step.Configuration, step.Name, context, null, engine.Clock.UtcNow);
            return (null, OperationStatus.Succeeded);
        }
        catch (PluginRefusal refusal)
        {
            return (refusal.ToFault(), refusal.Status);
        }
        catch (PlatformFault fault)
        {
            return (fault, OperationStatus.Failed);
        }
    }

    // The job of a worker that died is taken by another one, as if it had not been taken yet.
    private void Recover(Job job) => Mark(job, new Dictionary<string, object?> { ["statecode"] = (long)Ready, ["statuscode"] = 0L });

    public List<AsyncJob> Pending() =>
        List("SELECT j.jobid, a.name, a.messagename, j.due, j.attempts, a.friendlymessage, j.stepid FROM local_job j JOIN asyncoperation a ON a.asyncoperationid=j.jobid ORDER BY j.due, j.sequence");

    public List<AsyncJob> Failed() =>
        List("SELECT asyncoperationid, name, messagename, 0, retrycount, friendlymessage, NULL FROM asyncoperation WHERE statecode=3 AND statuscode=31 ORDER BY createdon, rowid");

    private List<AsyncJob> List(string sql)
    {
        lock (engine.Gate)
        {
            var jobs = new List<AsyncJob>();
            using var rows = engine.Database.Prepare(sql);
            while (rows.Step())
            {
                jobs.Add(new AsyncJob(rows.Guid(0), rows.IsNull(1) ? "" : rows.Text(1), rows.IsNull(2) ? ""
                    : rows.Text(2), new DateTime(rows.Long(3), DateTimeKind.Utc), rows.IsNull(4) ? 0 : rows.Int(4), rows.IsNull(5) ? null
                    : rows.Text(5)));
            }
            return jobs;
        }
    }

    private void Succeed(Job job, StepDefinition step)
    {
        lock (engine.Gate)
        {
            DeleteJob(job.Id);
            if (step.DeleteJobWhenDone)
            {
                engine.Rows.Delete(engine.Table("asyncoperation"), job.Id);
                return;
            }
            Mark(job, new Dictionary<string, object?>
            {
                ["statecode"] = (long)Completed,
                ["statuscode"] = 30L,
                ["completedon"] = StoredValue.Seconds(engine.Clock.UtcNow)
            });
        }
    }

    private void End(Job job, PlatformFault failure, OperationStatus status)
    {
        var attempts = job.Attempts + 1;
        switch (status)
        {
            case OperationStatus.Retry when attempts < MostAttempts:
                Postpone(job, attempts, failure);
                return;
            case OperationStatus.Succeeded:
                Close(job, attempts, 30, failure);
                return;
            case OperationStatus.Canceled:
                Close(job, attempts, 32, failure);
                return;
            case OperationStatus.Failed or OperationStatus.Retry:
                Close(job, attempts, 31, failure);
                return;
            default:
                throw Limits.Refuse(Limit.AsyncStatus, $"OperationStatus.{status}");
        }
    }

    private void Postpone(Job job, int attempts, PlatformFault failure)
    {
        var due = engine.Clock.UtcNow + Delays[attempts - 1];
        lock (engine.Gate)
        {
            using (var update = engine.Database.Prepare("UPDATE local_job SET due=?, sequence=?, attempts=? WHERE jobid=?"))
            {
                update.Bind(1, due.Ticks);
                update.Bind(2, NextSequence());
                update.Bind(3, (long)attempts);
                update.Bind(4, job.Id);
                update.Run();
            }
            Mark(job, new Dictionary<string, object?>
            {
                ["statecode"] = (long)Ready,
                ["statuscode"] = 10L,
                ["postponeuntil"] = StoredValue.Seconds(due),
                ["retrycount"] = (long)attempts,
                ["friendlymessage"] = failure.Detail.Message,
                ["errorcode"] = (long)failure.Detail.ErrorCode,
            });
        }
    }

    private void Close(Job job, int attempts, int status, PlatformFault failure)
    {
        lock (engine.Gate)
        {
            DeleteJob(job.Id);
            Mark(job, new Dictionary<string, object?>
            {
                ["statecode"] = (long)Completed,
                ["statuscode"] = (long)status,
                ["completedon"] = StoredValue.Seconds(engine.Clock.UtcNow),
                ["retrycount"] = (long)attempts,
                ["friendlymessage"] = failure.Detail.Message,
                ["message"] = failure.Detail.Message,
                ["errorcode"] = (long)failure.Detail.ErrorCode,
            });
        }
    }

    private void Remove(Job job)
    {
        lock (engine.Gate)
        {
            DeleteJob(job.Id);
            engine.Rows.Delete(engine.Table("asyncoperation"), job.Id);
        }
    }

    private void Mark(Job job, Dictionary<string, object?> columns)
    {
        lock (engine.Gate)
        {
            columns["modifiedon"] = StoredValue.Seconds(engine.Clock.UtcNow);
            engine.Rows.UpdatePlatformRow(engine.Table("asyncoperation"), job.Id, columns);
        }
    }

    private void DeleteJob(Guid id)
    {
        using var delete = engine.Database.Prepare("DELETE FROM local_job WHERE jobid=?");
        delete.Bind(1, id);
        delete.Run();
    }

    private long NextSequence()
    {
        if (_sequence == 0)
        {
            using var highest = engine.Database.Prepare("SELECT max(sequence) FROM local_job");
            highest.Step();
            _sequence = highest.IsNull(0) ? 0 : highest.Long(0);
        }
        return ++_sequence;
    }
}

/// <summary>A job that is about to run.</summary>
internal sealed record Job(Guid Id, Guid StepId, int Attempts, byte[] Context);
