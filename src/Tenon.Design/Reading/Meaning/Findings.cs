using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Tenon.Design.Model;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What was found in a project's members: true as long as only bodies change.</summary>
internal sealed class Findings
{
    private const int MostDrawn = 64;

    private readonly ConcurrentDictionary<(string Member, int At, string File, ImmutableArray<byte> Text), IReadOnlyList<Node>> _drawn = new(new SameText());

    /// <summary>What the members' parts mean, by the members' ids.</summary>
    public ConcurrentDictionary<string, IReadOnlyDictionary<PartKey, object?>> Meanings { get; } = [];

    /// <summary>What the members use, by their documentation ids.</summary>
    public ConcurrentDictionary<string, Uses> Uses { get; init; } = [];

    /// <summary>A member's nodes; read again only where its file has another text. Edits read a file as it was and as it will be, and both are read again at once.</summary>
    public IReadOnlyList<Node> Drawn(string id, Bodied member, Func<IReadOnlyList<Node>> read)
    {
        var key = (id, member.Syntax.SpanStart, member.Tree.FilePath, member.Tree.GetText().GetChecksum());
        if (_drawn.TryGetValue(key, out var nodes))
            return nodes;
        if (_drawn.Count >= MostDrawn)
            _drawn.Clear();
        return _drawn[key] = read();
    }

    private sealed class SameText : IEqualityComparer<(string Member, int At, string File, ImmutableArray<byte> Text)>
    {
        public bool Equals((string Member, int At, string File, ImmutableArray<byte> Text) x, (string Member, int At, string File, ImmutableArray<byte> Text) y)
            => x.Member == y.Member && x.At == y.At && x.File == y.File && x.Text.AsSpan().SequenceEqual(y.Text.AsSpan());

        public int GetHashCode((string Member, int At, string File, ImmutableArray<byte> Text) key)
        {
            var hash = default(HashCode);
            hash.Add(key.Member);
            hash.AddBytes(key.Text.AsSpan());
            return hash.ToHashCode();
        }
    }
}
