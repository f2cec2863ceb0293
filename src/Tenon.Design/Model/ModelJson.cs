using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenon.Design.Model;

/// <summary>How the model is written: names in camelCase, enums as words, what is null left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Diagram>))]
[JsonSerializable(typeof(Diagram))]
[JsonSerializable(typeof(Edit))]
[JsonSerializable(typeof(EditPlan))]
[JsonSerializable(typeof(Palette))]
[JsonSerializable(typeof(Form))]
[JsonSerializable(typeof(FlowForm))]
[JsonSerializable(typeof(Hover))]
[JsonSerializable(typeof(IReadOnlyList<ScopeValue>))]
[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(SignatureHelp))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(ProjectMap))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
public sealed partial class ModelJson : JsonSerializerContext;
