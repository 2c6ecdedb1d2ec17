namespace Oversight.Evidence.Ods;

/// <summary>Reads another stream up to a limit, whatever that stream says its length is.</summary>
internal sealed class CappedStream(Stream inner) : Stream
{
    public const long MaxBytes = 100L * 1024 * 1024;
    private long count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => count; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        count += read;
        return count > MaxBytes ? throw new OdsLimitException($"its content is larger than {MaxBytes / (1024 * 1024)} MB") : read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
