namespace System.ServiceModel;

/// <summary>A service answered with a fault.</summary>
public class FaultException : CommunicationException
{
    private const string NoReason = "The creator of this fault did not specify a Reason.";

    public FaultException()
        : this(NoReason)
    {
    }

    public FaultException(string reason)
        : this(new FaultReason(reason))
    {
    }

    public FaultException(FaultReason reason)
        : this(reason, null, null)
    {
    }

    public FaultException(string reason, FaultCode code)
        : this(new FaultReason(reason), code, null)
    {
    }

    public FaultException(FaultReason reason, FaultCode code)
        : this(reason, code, null)
    {
    }

    public FaultException(string reason, FaultCode code, string action)
        : this(new FaultReason(reason), code, action)
    {
    }

    public FaultException(FaultReason reason, FaultCode code, string action)
    {
        Reason = reason ?? new FaultReason(NoReason);
        Code = code ?? new FaultCode("Sender");
        Action = action;
    }

    public string Action { get; }

    public FaultCode Code { get; }

    public override string Message => Reason.ToString();

    public FaultReason Reason { get; }
}

/// <summary>A service answered with a fault that carries a detail.</summary>
public class FaultException<TDetail> : FaultException
{
    public FaultException(TDetail detail)
    {
        Detail = detail;
    }

    public FaultException(TDetail detail, string reason)
        : base(reason)
    {
        Detail = detail;
    }

    public FaultException(TDetail detail, FaultReason reason)
        : base(reason)
    {
        Detail = detail;
    }

    public FaultException(TDetail detail, string reason, FaultCode code)
        : base(reason, code)
    {
        Detail = detail;
    }

    public FaultException(TDetail detail, FaultReason reason, FaultCode code)
        : base(reason, code)
    {
        Detail = detail;
    }

    public FaultException(TDetail detail, string reason, FaultCode code, string action)
        : base(reason, code, action)
    {
        Detail = detail;
    }

    public FaultException(TDetail detail, FaultReason reason, FaultCode code, string action)
        : base(reason, code, action)
    {
        Detail = detail;
    }

    public TDetail Detail { get; }

    public override string ToString() =>
        $"{GetType()}: {Message} (Fault Detail is equal to {(Detail == null ? string.Empty : Detail.ToString())}).";
}
