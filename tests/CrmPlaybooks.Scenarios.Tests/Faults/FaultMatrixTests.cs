using System.Diagnostics;
using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios.Faults;

/// <summary>Whichever request of the plugins fails, and however: nothing is lost, nothing is there twice.</summary>
[TestClass]
public sealed class FaultMatrixTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Whatever_request_fails_in_whatever_way_the_office_comes_to_the_same_state()
    {
        var watch = Stopwatch.StartNew();
        var matrices = new List<FaultMatrix>
        {
            new("A poor result is entered", Given(office => office.Until(November(17, 9))), office => office.RecordPoorResult()),
            new("The hour comes in which a poor result opens a task", Given(BeforeOpening), office => office.Until(office.Environment.Clock.UtcNow.AddHours(1))),
            new("An email closes it", Given(Open), office => office.SendEmail()),
            new("The client gets another owner", Given(Open), GiveToAnother),
            new("Two clients with an open task each are merged", Given(OpenTwice), MergeTheOther),
            new("The owner snoozes the task", Given(Open), Snooze),
            new("A sweep finds an email whose event was lost", Given(LoseEmail), office => office.Until(office.Environment.Clock.UtcNow.AddHours(1))),
        };
        try
        {
            var cells = matrices.SelectMany(matrix =>
                Enumerable.Range(0, matrix.Requests).SelectMany(index => Enumerable.Range(0, InjectedFault.All.Count).Select(fault => (matrix, index, fault))));
            Parallel.ForEach(cells, new ParallelOptions { CancellationToken = TestContext.CancellationToken }, cell => cell.matrix.Fill(cell.index, cell.fault));
            Tell(matrices, watch.Elapsed);

            Assert.IsTrue(matrices.All(matrix => matrix.Requests > 0));
            Assert.IsEmpty(matrices.SelectMany(matrix => matrix.Differences.Select(cell => $"{cell.Key}\n{cell.Value}")));
        }
        finally
        {
            matrices.ForEach(matrix => matrix.Dispose());
        }
    }

    private void Tell(List<FaultMatrix> matrices, TimeSpan time)
    {
        TestContext.WriteLine($"Columns: {string.Join(", ", InjectedFault.All.Select(fault => fault.Name))}.");
        TestContext.WriteLine(
            $"{FaultMatrix.Same} the same state   {FaultMatrix.SameAndSeen} the same, with a failed job to be seen   {FaultMatrix.Later} the same within two days   "
            + $"{FaultMatrix.OtherButSeen} another, with a failed job   {FaultMatrix.Other} another, unseen   {FaultMatrix.Impossible} cannot happen\n");
        foreach (var matrix in matrices)
        {
            TestContext.WriteLine("{0}", matrix);
        }

        var all = matrices.SelectMany(matrix => matrix.Cells.Cast<char>()).ToList();
        TestContext.WriteLine("{0}", string.Join(", ", all.GroupBy(cell => cell).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")));
        TestContext.WriteLine($"{all.Count} pairs in {time.TotalSeconds:0.0} s.");
    }

    private static Office Given(Action<Office> past)
    {
        var office = new Office();
        past(office);
        return office;
    }

    private static void BeforeOpening(Office office)
    {
        office.Until(November(17, 9));
        office.RecordPoorResult();
        while (true)
        {
            var next = office.Environment.Clock.UtcNow.AddHours(1);
            using (var ahead = office.Copy())
            {
                ahead.Until(next);
                if (ahead.Tasks().Count > 0)
                {
                    return;
                }
            }

            Assert.IsLessThan(November(20, 9), next, "The result opens no task.");
            office.Until(next);
        }
    }

    private static void Open(Office office)
    {
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));
        Assert.HasCount(1, office.Tasks());
    }

    private static void OpenTwice(Office office)
    {
        var other = office.CreateClient("Contoso Norte");
        office.SendEmail(to: other, toTable: "account");
        office.Until(November(19, 9));
        office.RecordPoorResult();
        MergeTests.RecordPoorResult(office, other);
        office.Until(November(24, 12));
        Assert.HasCount(2, office.Tasks());
    }

    private static void GiveToAnother(Office office)
    {
        var other = office.CreateUser("Iria", "Sanz", office.Environment.RootBusinessUnitId);
        office.System.Update(new Entity("account", office.Client) { ["ownerid"] = new EntityReference("systemuser", other) });
    }

    private static void MergeTheOther(Office office) => office.System.Execute(new OrganizationRequest("Merge")
    {
        ["Target"] = new EntityReference("account", office.Client),
        ["SubordinateId"] = office.Rows("account").Single(row => row.GetAttributeValue<string>("name") == "Contoso Norte").Id,
        ["PerformParentingChecks"] = false,
        ["UpdateContent"] = new Entity("account"),
    });

    private static void Snooze(Office office) => office.AsOwner.Update(new Entity("task", office.Tasks().Single().Id)
    {
        ["cpb_answer"] = new OptionSetValue(727000003),
        ["cpb_snoozeuntil"] = office.Environment.Clock.UtcNow.Date.AddDays(5),
    });

    private static void LoseEmail(Office office)
    {
        Open(office);
        var email = office.DraftEmail();
        var sent = new Entity("email", email)
        {
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(3),
            ["senton"] = office.Environment.Clock.UtcNow,
            ["actualend"] = office.Environment.Clock.UtcNow,
        };
        office.System.Execute(new OrganizationRequest("Update") { ["Target"] = sent, ["BypassBusinessLogicExecution"] = "CustomAsync" });
    }
}
