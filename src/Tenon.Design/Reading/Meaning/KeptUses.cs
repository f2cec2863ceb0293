using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What a project's members were found to use, as a file: so that a project that is opened again need not be bound as a whole for its map.</summary>
/// <param name="Key">All that it depends on but the bodies of methods.</param>
/// <param name="Uses">What the members use.</param>
internal sealed record KeptUses(string Key, IReadOnlyDictionary<string, Uses> Uses)
{
    /// <summary>Reads the file; null when it is not there or says nothing.</summary>
    public static KeptUses? Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, KeptUsesJson.Default.KeptUses);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file. Where that cannot be done the project is bound again the next time.</summary>
    public void Write(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var beside = $"{file}.{Environment.ProcessId}";
            using (var stream = File.Create(beside))
                JsonSerializer.Serialize(stream, this, KeptUsesJson.Default.KeptUses);
            File.Move(beside, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>The key of a project: who reads it, what it is compiled from and with, and its files without their bodies.</summary>
    public static string KeyOf(string? name, IEnumerable<MetadataReference> references, IEnumerable<(string File, string Shell)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(typeof(KeptUses).Module.ModuleVersionId.ToString());
        Add(name ?? "");
        foreach (var reference in references)
        {
            var path = (reference as PortableExecutableReference)?.FilePath;
            Add(path is null ? reference.Display ?? "" : $"{path} {File.GetLastWriteTimeUtc(path).Ticks}");
        }

        foreach (var (file, shell) in files)
        {
            Add(file);
            Add(shell);
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
    }
}

/// <summary>How it is written.</summary>
[JsonSerializable(typeof(KeptUses))]
internal sealed partial class KeptUsesJson : JsonSerializerContext;
