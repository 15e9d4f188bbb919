using System.Globalization;
using System.Runtime.Serialization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class FaultTests
{
    private const int PlainException = -2146233088;

    [TestMethod]
    public void A_plugin_exception_fails_with_the_code_of_a_plain_exception()
    {
        var exception = new InvalidPluginExecutionException("m");
        Assert.AreEqual(OperationStatus.Failed, exception.Status);
        Assert.AreEqual(PlainException, exception.ErrorCode);
        Assert.AreEqual(PluginHttpStatusCode.NotSet, exception.HttpStatus);
        Assert.AreEqual(0, exception.ExceptionDetails.Count);
    }

    [TestMethod]
    public void The_code_of_a_plugin_exception_is_its_hresult()
    {
        var exception = new InvalidPluginExecutionException(OperationStatus.Failed, 42, "m", PluginHttpStatusCode.BadRequest);
        Assert.AreEqual(42, exception.ErrorCode);
        Assert.AreEqual(42, exception.HResult);
        Assert.AreEqual(PluginHttpStatusCode.BadRequest, exception.HttpStatus);
    }

    [TestMethod]
    public void A_plugin_exception_with_a_status_alone_says_nothing()
    {
        Assert.AreEqual(string.Empty, new InvalidPluginExecutionException(OperationStatus.Retry).Message);
        Assert.AreEqual(OperationStatus.Retry, new InvalidPluginExecutionException(OperationStatus.Retry, "later").Status);
    }

    [TestMethod]
    public void A_plugin_exception_keeps_its_cause_and_its_details()
    {
        var cause = new InvalidOperationException("cause");
        Assert.AreSame(cause, new InvalidPluginExecutionException("m", cause).InnerException);
        Assert.AreEqual("v", new InvalidPluginExecutionException("m", new Dictionary<string, string> { ["k"] = "v" }).ExceptionDetails["k"]);
    }

    [TestMethod]
    public void A_plugin_exception_writes_its_status_when_serialized()
    {
        var info = new SerializationInfo(typeof(InvalidPluginExecutionException), new FormatterConverter());
        new InvalidPluginExecutionException(OperationStatus.Retry, "m").GetObjectData(info, default);
        Assert.AreEqual(OperationStatus.Retry, info.GetValue("Status", typeof(OperationStatus)));
        Assert.AreEqual("m", info.GetString("Message"));
    }

    [TestMethod]
    public void A_fault_starts_empty()
    {
        var fault = new OrganizationServiceFault();
        Assert.AreEqual(0, fault.ErrorCode);
        Assert.AreEqual(0, fault.ErrorDetails.Count);
        Assert.IsNull(fault.InnerFault);
        Assert.IsNull(fault.Message);
    }

    [TestMethod]
    public void A_fault_reads_as_code_message_time_and_inner_fault()
    {
        var fault = new OrganizationServiceFault
        {
            ErrorCode = -2147220969,
            Message = "account With Id = 1 Does Not Exist",
            Timestamp = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            InnerFault = new OrganizationServiceFault { ErrorCode = 5 },
        };
        var expected = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Exception details: 
            ErrorCode: 0x80040217
            Message: account With Id = 1 Does Not Exist
            TimeStamp: 2020-01-02T03:04:05.0000000Z
            --
            Exception details: 
            ErrorCode: 0x5
            Message: 
            TimeStamp: 0001-01-01T00:00:00.0000000Z
            --

            """);
        Assert.AreEqual(expected.ReplaceLineEndings(), fault.ToString());
    }

    [TestMethod]
    public void A_fault_is_caught_with_its_detail()
    {
        var caught = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(
            void () => throw new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = 7 }, "reason"));
        Assert.AreEqual(7, caught.Detail.ErrorCode);
        Assert.AreEqual("reason", caught.Message);
    }

    [TestMethod]
    public void A_fault_without_a_reason_says_so()
    {
        FaultException fault = new FaultException<OrganizationServiceFault>(new OrganizationServiceFault());
        Assert.AreEqual("The creator of this fault did not specify a Reason.", fault.Message);
        Assert.AreEqual("Sender", fault.Code.Name);
        Assert.IsInstanceOfType<CommunicationException>(fault);
    }

    [TestMethod]
    [DataRow("de-AT", "Grund")]
    [DataRow("de", "Grund")]
    [DataRow("fr", "reason")]
    public void A_reason_is_read_in_the_nearest_language(string culture, string text)
    {
        var reason = new FaultReason([new FaultReasonText("reason", "en"), new FaultReasonText("Grund", "de")]);
        Assert.AreEqual(text, reason.GetMatchingTranslation(CultureInfo.GetCultureInfo(culture)).Text);
    }
}
