using Microsoft.CodeAnalysis;

namespace Tenon.Generators.Reading;

/// <summary>Binds the parameters of a flow that is woken by anything but HTTP, from a <c>FlowInput</c>.</summary>
internal static class InputBinding
{
    public const string TimerTick = "Tenon.TimerTick";
    public const string InputFile = "Tenon.InputFile";

    public static string Invoke(IMethodSymbol method, INamedTypeSymbol integration)
    {
        var arguments = string.Join(", ", method.Parameters.Select(Argument));
        var call = FlowReader.Normalise(method, $"(({Names.Of(integration)})self).{Names.Identifier(method.Name)}({arguments})");
        return FlowReader.Result(method) is null
            ? $"Invoke = static async (self, input, ct) => {{ await {call}; return null; }}"
            : $"Invoke = static async (self, input, ct) => (object?)await {call}";
    }

    /// <summary>Where a parameter's value comes from, in words; null when nothing can bind it.</summary>
    public static string? Source(IParameterSymbol parameter, AttributeData trigger) => (Names.Metadata(parameter.Type), trigger.AttributeClass?.Name) switch
    {
        ("System.Threading.CancellationToken", _) => "the run's cancellation",
        (TimerTick, "TimerTriggerAttribute") => "the instant the run is due",
        (InputFile, "FileTriggerAttribute") => "the file",
        (TimerTick or InputFile, _) or (_, "TimerTriggerAttribute") => null,
        _ => Content(parameter),
    };

    private static string Content(IParameterSymbol parameter) => Names.Metadata(parameter.Type) switch
    {
        "System.IO.Stream" => "the content, raw",
        "System.String" => "the content, as text",
        "System.Collections.Generic.IAsyncEnumerable`1" => Parsed(parameter.Type) is { } item
            ? $"the content, one {Names.Short(item)} or its error at a time" : $"the content, one {Names.Short(Item(parameter.Type)!)} at a time",
        _ => "the content, read by its type",
    };

    private static string Argument(IParameterSymbol parameter) => Names.Metadata(parameter.Type) switch
    {
        "System.Threading.CancellationToken" => "ct",
        TimerTick or InputFile => $"input.Get<{Names.Of(parameter.Type)}>()",
        "System.IO.Stream" => "input.Open()",
        "System.String" => "await input.ReadText(ct)",
        "System.Collections.Generic.IAsyncEnumerable`1" => Parsed(parameter.Type) is { } item
            ? $"input.ReadEach<{Names.Of(item)}>(ct)" : $"input.ReadMany<{Names.Of(Item(parameter.Type)!)}>(ct)",
        _ => $"await input.Read<{Names.Of(parameter.Type)}>(ct)",
    };

    private static ITypeSymbol? Item(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments: [{ } item] } ? item : null;

    private static ITypeSymbol? Parsed(ITypeSymbol type) => Item(type) is { } item && Names.Metadata(item) == "Tenon.Parsed`1" ? Item(item) : null;
}
