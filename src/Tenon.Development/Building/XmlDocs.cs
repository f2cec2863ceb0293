using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Tenon.Development.Building;

/// <summary>The documentation of a referenced assembly, from the file that was written with it.</summary>
/// <remarks>The files of the SDK are tens of megabytes, so what is kept is where each member's text stands in its file: sixteen bytes a member.</remarks>
internal sealed partial class XmlDocs(string assembly) : DocumentationProvider
{
    private readonly Lock _lock = new();
    private Index? _index;

    public override bool Equals(object? obj) => obj is XmlDocs other && other.Assembly == Assembly;

    public override int GetHashCode() => Assembly.GetHashCode(StringComparison.Ordinal);

    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        try
        {
            lock (_lock)
            {
                if (File(Assembly) is not { } file)
                    return null;
                var info = new FileInfo(file);
                if (_index is null || _index.Written != info.LastWriteTimeUtc || _index.Length != info.Length || _index.File != file)
                    _index = Index.Read(info);
                return _index.Find(documentationMemberID);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is being written, or is not ours to read: what it documents works without.
            return null;
        }
    }

    private string Assembly { get; } = assembly;

    // Beside the assembly; the one that a project is compiled against lies in a folder of its own below its output.
    private static string? File(string assembly)
    {
        var beside = Path.ChangeExtension(assembly, ".xml");
        if (System.IO.File.Exists(beside))
            return beside;
        var folder = Path.GetDirectoryName(assembly);
        if (Path.GetFileName(folder) is not ("ref" or "refint"))
            return null;
        var above = Path.Combine(Path.GetDirectoryName(folder)!, Path.GetFileName(beside));
        return System.IO.File.Exists(above) ? above : null;
    }

    private sealed partial class Index
    {
        private ulong[] _keys = [];
        private (int Start, int Length)[] _places = [];

        public required string File { get; init; }

        public required DateTime Written { get; init; }

        public required long Length { get; init; }

        public static Index Read(FileInfo info)
        {
            var bytes = System.IO.File.ReadAllBytes(info.FullName);
            var (keys, places) = (new List<ulong>(), new List<(int, int)>());
            var opening = "<member name=\""u8;
            var closing = "</member>"u8;
            for (var at = 0; bytes.AsSpan(at).IndexOf(opening) is >= 0 and var next;)
            {
                var start = at + next;
                var rest = bytes.AsSpan(start + opening.Length);
                if (rest.IndexOf((byte)'"') is not (>= 0 and var quote) || rest.IndexOf(closing) is not (>= 0 and var close))
                    break;
                keys.Add(Hash(rest[..quote]));
                at = start + opening.Length + close + closing.Length;
                places.Add((start, at - start));
            }

            var index = new Index { File = info.FullName, Written = info.LastWriteTimeUtc, Length = info.Length, _keys = [.. keys], _places = [.. places] };
            Array.Sort(index._keys, index._places);
            return index;
        }

        public string? Find(string id)
        {
            var found = Array.BinarySearch(_keys, Hash(Encoding.UTF8.GetBytes(id)));
            if (found < 0)
                return null;
            var bytes = new byte[_places[found].Length];
            using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            stream.Position = _places[found].Start;
            stream.ReadExactly(bytes);
            var text = Encoding.UTF8.GetString(bytes);
            return Name().Match(text) is { Success: true } name && name.Groups[1].Value == id ? text : null;
        }

        // FNV-1a. Who finds another's text by it is told by the name in that text.
        private static ulong Hash(ReadOnlySpan<byte> bytes)
        {
            var hash = 14695981039346656037;
            foreach (var b in bytes)
                hash = (hash ^ b) * 1099511628211;
            return hash;
        }

        [GeneratedRegex("^<member name=\"([^\"]*)\"")]
        private static partial Regex Name();
    }
}
