// The compiler looks this type up by name; netstandard2.0 lacks it.
#pragma warning disable IDE0130
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
