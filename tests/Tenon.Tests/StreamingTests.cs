using System.Text;

namespace Tenon.Tests;

/// <summary>Sequences are read and written as they come: memory is that of one item, whatever the number. What others hold would count as well, so nothing else runs meanwhile.</summary>
[Collection("alone")]
public sealed class StreamingTests
{
    private const int Many = 200_000;

    public static TheoryData<string> All => ["JSON", "NDJSON", "XML", "CSV", "text"];

    [Theory, MemberData(nameof(All))]
    public async Task The_first_item_is_there_before_the_rest_is_read(string name)
    {
        var format = Format.All.Single(f => f.Name == name);
        using var source = new Endless(name);
        if (name == "text")
            await foreach (var _ in format.ReadMany<string>(source, "test"))
                break;
        else
            await foreach (var _ in format.ReadMany<Leaf>(source, "test"))
                break;
        source.Served.ShouldBeLessThan(300_000);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_long_sequence_leaves_nothing_behind(string name)
    {
        var format = Format.All.Single(f => f.Name == name);
        using var source = new Endless(name);
        var read = 0;
        long before = 0, most = 0;
        await foreach (var item in Items(format, source))
        {
            item.ShouldNotBeNull();
            if (++read == 1_000)
                before = GC.GetTotalMemory(forceFullCollection: true);
            else if (read % 50_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            if (read == Many)
                break;
        }

        source.Served.ShouldBeGreaterThan(1_000_000);
        // Kept items would be 10 MB at least.
        (most - before).ShouldBeLessThan(2_000_000);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Items_are_written_as_they_come(string name)
    {
        var format = Format.All.Single(f => f.Name == name);
        var sink = new Counting();
        long ahead = 0, made = 0;
        async IAsyncEnumerable<Leaf> Leaves()
        {
            await Task.CompletedTask;
            for (var i = 0; i < Many; i++)
            {
                made += 12; // what an item is at least, written out
                ahead = Math.Max(ahead, made - sink.Length);
                yield return new Leaf("abcdefgh", 100_000);
            }
        }

        await format.WriteMany(sink, Leaves());
        sink.Length.ShouldBeGreaterThan(Many * 12);
        ahead.ShouldBeLessThan(300_000);
    }

    private static IAsyncEnumerable<object> Items(Format format, Stream source)
        => format == Format.Text ? format.ReadMany<string>(source, "test") : format.ReadMany<Leaf>(source, "test");

    /// <summary>Content without an end, which counts what was taken of it.</summary>
    private sealed class Endless(string format) : Stream
    {
        private readonly byte[] _item = Encoding.UTF8.GetBytes(format switch
        {
            "JSON" => ",{\"name\":\"abcdefgh\",\"qty\":100000}",
            "NDJSON" => "{\"name\":\"abcdefgh\",\"qty\":100000}\n",
            "XML" => "<leaf><name>abcdefgh</name><qty>100000</qty></leaf>",
            _ => "abcdefgh,100000\n",
        });

        private byte[] _now = Encoding.UTF8.GetBytes(format switch { "JSON" => "[{\"name\":\"a\",\"qty\":1}", "XML" => "<leafs>", "CSV" => "name,qty\n", _ => "\n" });
        private int _at;

        public long Served { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var written = 0;
            while (written < buffer.Length)
            {
                if (_at == _now.Length)
                    (_now, _at) = (_item, 0);
                var count = Math.Min(buffer.Length - written, _now.Length - _at);
                _now.AsSpan(_at, count).CopyTo(buffer[written..]);
                written += count;
                _at += count;
            }

            Served += written;
            return written;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>A place to write to that only counts.</summary>
    private sealed class Counting : MemoryStream
    {
        private long _length;

        public override long Length => _length;

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            _length += count;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            return default;
        }
    }
}

[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
