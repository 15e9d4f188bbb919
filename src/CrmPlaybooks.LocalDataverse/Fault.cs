global using PlatformFault = System.ServiceModel.FaultException<Microsoft.Xrm.Sdk.OrganizationServiceFault>;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>
/// The platform's faults by their documented codes. Source:
/// https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
/// </summary>
internal static class Fault
{
    public const int ObjectDoesNotExist = -2147220969;
    public const int DuplicateRecord = -2147220937;
    public const int DuplicateRecordEntityKey = -2147088238;
    public const int RecordNotFoundByEntityKey = -2147088239;
    public const int EntityKeyNotDefined = -2147088240;
    public const int ConcurrencyVersionMismatch = -2147088254;
    public const int ConcurrencyVersionNotProvided = -2147088253;
    public const int InvalidArgument = -2147220989;
    public const int NoEntity = -2147217150;
    public const int NoAttribute = -2147217149;
    public const int NoAlias = -2147217141;
    public const int InvalidConditionOperator = -2147217120;
    public const int InvalidConditionValue = -2147217144;
    public const int InvalidAggregateAlias = -2147217143;
    public const int InvalidDateGrouping = -2147217099;
    public const int InvalidAggregateAttribute = -2147217105;
    public const int InvalidPagingCookie = -2147217110;
    public const int InvalidFetchXml = -2147220733;
    public const int IncorrectAttributeValueType = -2147204268;
    public const int PicklistValueOutOfRange = -2147204326;
    public const int IntegerValueOutOfRange = -2147204305;
    public const int DecimalValueOutOfRange = -2147204304;
    public const int StringLengthTooLong = -2147204303;
    public const int InvalidDateTime = -2147220935;
    public const int InvalidStateCodeStatusCode = -2147187704;
    public const int CannotDeleteDueToAssociation = -2147220953;
    public const int InvalidOwner = -2147220951;
    public const int PrivilegeDenied = -2147220960;
    public const int PrincipalPrivilegeDenied = -2147220943;
    public const int AccessDenied = -2147187962;
    public const int DepthTooHigh = -2147204734;
    public const int NoActiveTransaction = -2147220911;
    public const int IsvAborted = -2147220891;
    public const int IsvUnexpected = -2147220956;
    public const int MessageNotSupported = -2147220715;
    public const int ActivityPartyTypeNotAllowed = -2147207930;
    public const int MergeIdentical = -2147200251;
    public const int MergeNotActive = -2147200252;
    public const int AccountLoop = -2147220217;
    public const int AggregateLimit = -2147164125;
    public const int SandboxTimeout = -2147204751;

    public const string NoActiveTransactionMessage =
        "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.";

    public static PlatformFault Of(int code, string message, Exception? cause = null)
    {
        var fault = new OrganizationServiceFault { ErrorCode = code, Message = message };
        if (cause is PlatformFault inner)
        {
            fault.InnerFault = inner.Detail;
        }
        return new PlatformFault(fault, new FaultReason(message));
    }

    public static PlatformFault NotFound(string table, Guid id) =>
        Of(ObjectDoesNotExist, $"Entity '{table}' With Id = {id:D} Does Not Exist");

    public static PlatformFault UnknownTable(string? table) =>
        Of(NoEntity, $"The entity with a name = '{table}' with namemapping = 'Logical' was not found in the MetadataCache.");

    public static PlatformFault UnknownColumn(string table, string? column) =>
        Of(NoAttribute, $"'{table}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static PlatformFault WrongType(string column, string expected, object found) =>
        Of(IncorrectAttributeValueType,
            $"Invalid Attribute Value Type for {column}. Expected: {expected}, Found: {found.GetType().FullName}");

    public static PlatformFault Missing(string parameter) => Of(InvalidArgument, $"Required field '{parameter}' is missing");

    public static PlatformFault Invalid(string message) => Of(InvalidArgument, message);
}
