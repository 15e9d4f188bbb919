using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Whether an update or delete compares the row version first.</summary>
[DataContract(Name = "ConcurrencyBehavior", Namespace = ContractNamespaces.Contracts71)]
public enum ConcurrencyBehavior
{
    [EnumMember]
    Default = 0,

    [EnumMember]
    IfRowVersionMatches = 1,

    [EnumMember]
    AlwaysOverwrite = 2,
}

/// <summary>The side of a relationship.</summary>
[DataContract(Name = "EntityRole", Namespace = ContractNamespaces.Contracts)]
public enum EntityRole
{
    [EnumMember]
    Referencing = 0,

    [EnumMember]
    Referenced = 1,
}

/// <summary>What a caller did to a row it holds.</summary>
[DataContract(Name = "EntityState", Namespace = ContractNamespaces.Contracts)]
public enum EntityState
{
    [EnumMember]
    Unchanged = 0,

    [EnumMember]
    Created = 1,

    [EnumMember]
    Changed = 2,
}

/// <summary>How the asynchronous job of a plugin that threw goes on.</summary>
public enum OperationStatus
{
    Failed = 0,

    Canceled = 1,

    Retry = 2,

    Suspended = 3,

    Succeeded = 4,
}

/// <summary>The HTTP status a plugin's exception answers with.</summary>
public enum PluginHttpStatusCode
{
    NotSet = 0,

    BadRequest = 400,

    Unauthorized = 401,

    Forbidden = 403,

    NotFound = 404,

    MethodNotAllowed = 405,

    RequestTimeout = 408,

    Conflict = 409,

    Gone = 410,

    PreconditionFailed = 412,

    RequestEntityTooLarge = 413,

    ExpectationFailed = 417,

    FailedDependency = 424,

    TooManyRequests = 429,

    InternalServerError = 500,

    BadGateway = 502,

    ServiceUnavailable = 503,

    GatewayTimeout = 504,
}
