namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>Tells now and then how much of a stream has been read.</summary>
internal sealed class MeteredStream(Stream inner, long length, Action<long, long> read) : Stream
{
    private const long Step = 1 << 20;
    private long _done;
    private long _told;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _done;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _done += count;
        if (_done - _told >= Step || (count == 0 && _told < _done))
        {
            _told = _done;
            read(_done, length);
        }
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
