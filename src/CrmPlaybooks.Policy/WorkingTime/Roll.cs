namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>Which way a due date moves when it may not stay where it is.</summary>
public enum Roll
{
    /// <summary>To the next working day: ordinary items.</summary>
    Forward,

    /// <summary>Not past the week's last working day: bad news and promises never wait for the weekend to pass.</summary>
    Back,
}
