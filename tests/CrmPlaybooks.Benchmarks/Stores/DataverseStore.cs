using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Benchmarks.Stores;

/// <summary>The local Dataverse with the sample solution of its tests: a plugin that does nothing runs after every Create of an account, in the same transaction.</summary>
internal sealed class DataverseStore : IStore
{
    private static readonly string[] PageColumns = ["name", "revenue"];
    private readonly TemporaryFile? _file;
    private readonly LocalEnvironment _environment;
    private readonly LocalEnvironment _unheard;
    private readonly IOrganizationService _service;
    private readonly IOrganizationService _unheardService;

    public DataverseStore(bool file)
    {
        _file = file ? new TemporaryFile() : null;
        _environment = _file is null ? LocalEnvironment.InMemory() : LocalEnvironment.OpenFile(_file.Path);
        // Without images the image tracer finds nothing to trace: it only asks for what every plugin asks for.
        _environment.Import(new TestSolution { Steps = [new Step("ImageTracer", "Create", "account", 40)] }.Zip());
        _unheard = LocalEnvironment.InMemory();
        _unheard.Import(new TestSolution().Zip());
        _service = _environment.AsSystem;
        _unheardService = _unheard.AsSystem;
    }

    public void Create(int account) => _service.Create(Workload.Account(account));

    public void CreateUnheard(int account) => _unheardService.Create(Workload.Account(account));

    public void DeleteUnheard(int account) => _unheardService.Delete("account", Workload.AccountId(account));

    public void CreateTask(int task) => _service.Create(Workload.Task(task));

    public int Retrieve(int account) => _service.Retrieve("account", Workload.AccountId(account), new ColumnSet(true)).Attributes.Count;

    public int RetrieveThreeColumns(int account) => _service.Retrieve("account", Workload.AccountId(account), new ColumnSet(Workload.ThreeColumns)).Attributes.Count;

    public void Update(int account, int round) => _service.Update(new Entity("account", Workload.AccountId(account))
    {
        ["telephone1"] = Workload.Code(round),
        ["numberofemployees"] = Workload.Employees(account + round),
    });

    public void Upsert(int project, int round) => _service.Execute(new UpsertRequest
    {
        Target = new Entity("new_project", "new_code", Workload.Code(project)) { ["new_name"] = Workload.Code(round), ["new_size"] = round % 1_000 },
    });

    public void Delete(int account) => _service.Delete("account", Workload.AccountId(account));

    public int OfCity(string city)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet(Workload.ThreeColumns) };
        query.Criteria.AddCondition("address1_city", ConditionOperator.Equal, city);
        return Count(query);
    }

    public int TopByRevenue() => Count(Top("revenue", OrderType.Descending));

    public int TopByName() => Count(Top("name", OrderType.Ascending));

    public int WithTask(string subject)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.AddLink("task", "accountid", "regardingobjectid").LinkCriteria.AddCondition("subject", ConditionOperator.Equal, subject);
        return Count(query);
    }

    public int Page(int number, object? mark, out object? next)
    {
        var answer = _service.RetrieveMultiple(new QueryExpression("account")
        {
            ColumnSet = new ColumnSet(PageColumns),
            PageInfo = new PagingInfo { Count = Workload.PageSize, PageNumber = number, PagingCookie = (string?)mark },
        });
        next = answer.MoreRecords ? answer.PagingCookie : null;
        return answer.Entities.Count;
    }

    public void Dispose()
    {
        _environment.Dispose();
        _unheard.Dispose();
        _file?.Dispose();
    }

    private static QueryExpression Top(string column, OrderType order)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet(Workload.ThreeColumns), TopCount = 50 };
        query.Criteria.AddCondition("numberofemployees", ConditionOperator.GreaterEqual, Workload.FewestEmployees);
        query.Criteria.AddCondition("numberofemployees", ConditionOperator.LessThan, Workload.MostEmployees);
        query.AddOrder(column, order);
        return query;
    }

    private int Count(QueryExpression query) => _service.RetrieveMultiple(query).Entities.Count;
}
