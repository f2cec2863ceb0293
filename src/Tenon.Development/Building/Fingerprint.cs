using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tenon.Development.Building;

/// <summary>A hash of everything that MSBuild's answer about a project depends on, so that it is asked again when that changes and only then.</summary>
internal sealed partial class Fingerprint : IDisposable
{
    private static readonly string[] FromAbove
        = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config", "NuGet.Config", "global.json", ".editorconfig", ".globalconfig"];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<string> _seen = [];

    private Fingerprint()
    {
    }

    public static string Of(Answer answer)
    {
        using var fingerprint = new Fingerprint();
        fingerprint.Add(ToolVersion.Full);
        fingerprint.AddProject(answer.Project);
        fingerprint.AddContent(Path.Combine(answer.Folder, "obj", "project.assets.json"));

        // Of the project's own sources the names matter; what is in them the tool compiles itself. Those of its references are compiled by MSBuild.
        foreach (var source in SourceFolders.Sources(answer.Folder))
            fingerprint.Add(source);
        foreach (var reference in answer.References)
        {
            fingerprint.AddProject(reference);
            foreach (var source in SourceFolders.Sources(Path.GetDirectoryName(reference)!))
                fingerprint.AddStamp(source);
        }

        foreach (var file in answer.ReferencedFiles())
            fingerprint.AddStamp(Path.Combine(answer.Folder, file));
        return Convert.ToHexStringLower(fingerprint._hash.GetHashAndReset());
    }

    /// <summary>The project files, and files that they import, that MSBuild reads for a project, as far as their text tells.</summary>
    public static bool IsBuildFile(string path)
        => Path.GetExtension(path) is ".csproj" or ".props" or ".targets" || FromAbove.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);

    public void Dispose() => _hash.Dispose();

    private void AddProject(string project)
    {
        AddBuildFile(project);
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in FromAbove)
                AddBuildFile(Path.Combine(folder, name));
        }
    }

    private void AddBuildFile(string path)
    {
        if (!_seen.Add(path) || !File.Exists(path))
            return;
        AddContent(path);
        if (!IsBuildFile(path))
            return;
        var folder = Path.GetDirectoryName(path)!;
        foreach (Match import in Import().Matches(File.ReadAllText(path)))
        {
            var target = import.Groups[1].Value.Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.OrdinalIgnoreCase).Replace('\\', '/');
            if (Path.GetFileName(target).Contains('$', StringComparison.Ordinal))
            {
                // Which file of a folder is imported depends on a property: all of them count.
                var beside = Path.Combine(folder, Path.GetDirectoryName(target) ?? "");
                foreach (var candidate in Directory.Exists(beside) ? Directory.GetFiles(beside, "*.props").Concat(Directory.GetFiles(beside, "*.targets")) : [])
                    AddBuildFile(Path.GetFullPath(candidate));
            }
            else if (!target.Contains('$', StringComparison.Ordinal))
            {
                AddBuildFile(Path.GetFullPath(Path.Combine(folder, target)));
            }
        }
    }

    private void AddContent(string path)
    {
        Add(path);
        _hash.AppendData(File.Exists(path) ? SHA256.HashData(File.ReadAllBytes(path)) : []);
    }

    private void AddStamp(string path)
    {
        Add(path);
        var file = new FileInfo(path);
        Span<byte> stamp = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(stamp, file.Exists ? file.Length : -1);
        BinaryPrimitives.WriteInt64LittleEndian(stamp[8..], file.Exists ? file.LastWriteTimeUtc.Ticks : -1);
        _hash.AppendData(stamp);
    }

    private void Add(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));

    [GeneratedRegex("<Import\\s[^>]*?Project=\"([^\"]+)\"")]
    private static partial Regex Import();
}
