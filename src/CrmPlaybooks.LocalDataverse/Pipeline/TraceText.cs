using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// A tracing service that keeps the newest 10 KB and drops the oldest lines first.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/logging-tracing
/// </summary>
internal sealed class TraceText : ITracingService
{
    private const int Limit = 10 * 1024;
    private readonly Queue<string> _lines = new();
    private int _length;

    public void Trace(string format, params object[] args)
    {
        var line = args is null || args.Length == 0 ? format ?? "" : string.Format(CultureInfo.InvariantCulture, format, args);
        lock (_lines)
        {
            _lines.Enqueue(line);
            _length += line.Length + 1;
            while (_length > Limit && _lines.Count > 1)
            {
                _length -= _lines.Dequeue().Length + 1;
            }
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            var text = string.Join('\n', _lines);
            return text.Length <= Limit ? text : text[^Limit..];
        }
    }
}
