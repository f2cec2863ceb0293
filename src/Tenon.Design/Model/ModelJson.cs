using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenon.Design.Model;

/// <summary>How the model is written: names in camelCase, enums as words, what is null left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Diagram>))]
[JsonSerializable(typeof(Diagram))]
public sealed partial class ModelJson : JsonSerializerContext;
