using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenon.Cli.Reporting;

/// <summary>What the compiler says of a place, for scripts. Lines and columns count from 1; they are null where it speaks of no file.</summary>
internal sealed record Found(string Id, string Severity, string Message, string? File, int? Line, int? Column, int? EndLine, int? EndColumn);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<Found>))]
internal sealed partial class FoundJson : JsonSerializerContext;
