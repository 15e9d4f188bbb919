using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins;

/// <summary>The faults that the engine answers, told by their codes: messages are translated, codes are not.</summary>
internal static class Faults
{
    /// <summary>0x80040217, ObjectDoesNotExist.</summary>
    public static bool IsNotFound(FaultException<OrganizationServiceFault> fault) => Code(fault) == -2147220969;

    /// <summary>0x80040237 for the primary key, 0x80060892 for an alternate key.</summary>
    public static bool IsDuplicate(FaultException<OrganizationServiceFault> fault) => Code(fault) is -2147220937 or -2147088238;

    /// <summary>0x80060882, ConcurrencyVersionMismatch.</summary>
    public static bool IsStale(FaultException<OrganizationServiceFault> fault) => Code(fault) == -2147088254;

    /// <summary>0x80040220, PrivilegeDenied; 0x80048306, AccessDenied: the caller may not read or write it.</summary>
    public static bool IsForbidden(FaultException<OrganizationServiceFault> fault) => Code(fault) is -2147220960 or -2147187962;

    private static int Code(FaultException<OrganizationServiceFault> fault) => fault.Detail.ErrorCode;
}
