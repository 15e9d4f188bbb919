namespace System.Activities;

/// <summary>A workflow activity written in code. Nothing here runs any.</summary>
public abstract class CodeActivity;
