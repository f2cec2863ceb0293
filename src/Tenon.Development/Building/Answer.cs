using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenon.Development.Building;

/// <summary>What MSBuild says about a project: how it would have called the compiler, and where it put the rest of the output.</summary>
/// <param name="Project">The project file's full path.</param>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="IsProgram">Whether it can be started.</param>
/// <param name="Arguments">The compiler's command line, one argument per item.</param>
/// <param name="References">The project files that it references, directly or not.</param>
internal sealed record Answer(string Project, string Assembly, bool IsProgram, string[] Arguments, string[] References)
{
    /// <summary>The project's folder.</summary>
    [JsonIgnore]
    public string Folder => Path.GetDirectoryName(Project)!;

    /// <summary>Where the tool keeps what it knows and makes of the project.</summary>
    [JsonIgnore]
    public string OwnFolder => Path.Combine(Folder, "obj", "tenon");

    /// <summary>The assembly that the tool compiles, beside everything that it needs to run.</summary>
    [JsonIgnore]
    public string Program => Path.Combine(OwnFolder, "bin", Assembly + ".dll");

    /// <summary>The files that the compiler is told to reference and to load as analyzers.</summary>
    public IEnumerable<string> ReferencedFiles() => Arguments
        .Where(a => a.StartsWith("/reference:", StringComparison.Ordinal) || a.StartsWith("/analyzer:", StringComparison.Ordinal))
        .Select(a => a[(a.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim('"'));
}

/// <summary>An answer as it is kept between runs of the tool.</summary>
internal sealed record KeptAnswer(string Fingerprint, Answer Answer);

[JsonSerializable(typeof(KeptAnswer))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.General)]
internal sealed partial class AnswerJson : JsonSerializerContext;
