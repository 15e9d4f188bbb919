using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What a plugin throws to stop an operation with a message for the user, or to ask an asynchronous job to be retried.</summary>
[Serializable]
public sealed class InvalidPluginExecutionException : Exception, ISerializable
{
    private readonly Dictionary<string, string> _exceptionDetails = new();

    public InvalidPluginExecutionException()
    {
    }

    public InvalidPluginExecutionException(string message)
        : base(message)
    {
    }

    public InvalidPluginExecutionException(string message, Exception exception)
        : base(message, exception)
    {
    }

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus)
        : base(message)
    {
        HttpStatus = httpStatus;
    }

    public InvalidPluginExecutionException(string message, Dictionary<string, string> exceptionDetails)
        : base(message)
    {
        _exceptionDetails = exceptionDetails;
    }

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus, Dictionary<string, string> exceptionDetails)
        : base(message)
    {
        HttpStatus = httpStatus;
        _exceptionDetails = exceptionDetails;
    }

    public InvalidPluginExecutionException(OperationStatus status)
        : base(string.Empty)
    {
        Status = status;
    }

    public InvalidPluginExecutionException(OperationStatus status, string message)
        : base(message)
    {
        Status = status;
    }

    public InvalidPluginExecutionException(OperationStatus status, string message, Dictionary<string, string> exceptionDetails)
        : base(message)
    {
        Status = status;
        _exceptionDetails = exceptionDetails;
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message)
        : base(message)
    {
        Status = status;
        HResult = errorCode;
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus)
        : base(message)
    {
        Status = status;
        HResult = errorCode;
        HttpStatus = httpStatus;
    }

    private InvalidPluginExecutionException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        Status = (OperationStatus)info.GetValue("Status", typeof(OperationStatus));
        HttpStatus = (PluginHttpStatusCode)info.GetValue("HttpStatus", typeof(PluginHttpStatusCode));
        _exceptionDetails = (Dictionary<string, string>)info.GetValue("ExceptionDetails", typeof(Dictionary<string, string>));
    }

    /// <summary>The code of the error, which is also the <see cref="Exception.HResult"/>.</summary>
    public int ErrorCode => HResult;

    public IReadOnlyDictionary<string, string> ExceptionDetails => _exceptionDetails;

    public PluginHttpStatusCode HttpStatus { get; }

    public OperationStatus Status { get; }

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue("Status", Status);
        info.AddValue("HttpStatus", HttpStatus);
        info.AddValue("ExceptionDetails", _exceptionDetails);
    }
}
