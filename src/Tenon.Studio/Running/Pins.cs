using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Tenon.Design.Sampling;
using Tenon.Runtime.Runs;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;
using Pin = Tenon.Studio.Api.Pin;

namespace Tenon.Studio.Running;

/// <summary>Reads and writes the pins of a project. A project that runs looks at them as each run begins, so nothing needs to be started again.</summary>
internal static class Pins
{
    private static readonly Lock Writing = new();

    /// <summary>The pins as they are.</summary>
    public static PinBoard Read(string folder, Compilation compilation)
    {
        var file = PinFile.Read(PathIn(folder));
        return new PinBoard([.. All(file)], [.. file.Nodes.Where(n => ResultSampler.Of(compilation, n) is null).Order(StringComparer.Ordinal)], file.Problem);
    }

    /// <summary>Pins a node, in place of what it was pinned to.</summary>
    /// <exception cref="CommandFailed">There is no such node, the pin makes no sense, or the file cannot be read.</exception>
    public static void Put(string folder, Compilation compilation, Pin pin)
    {
        if (ResultSampler.Of(compilation, pin.Node) is not { } sample)
            throw new CommandFailed(ExitCodes.Usage, $"The project has no node {pin.Node} that can be pinned.");
        if (pin is { Result: not null, Error: not null })
            throw new CommandFailed(ExitCodes.Usage, "A pinned node gives a result or an error, not both.");
        if (pin is { Result: null, Error: null } && sample.Type is not null)
            throw new CommandFailed(ExitCodes.Usage, $"{pin.Node} gives a {sample.Type}: say which.");
        if (pin.Result is { } result)
            Check(pin.Node, result);
        Change(folder, pins => pins[pin.Node] = pin);
    }

    /// <summary>Takes the pin of a node away, or all of them.</summary>
    /// <exception cref="CommandFailed">The file cannot be read.</exception>
    public static void Remove(string folder, string? node)
    {
        // All of them also when the file makes no sense: that is how one gets rid of it.
        if (node is null)
            File.Delete(PathIn(folder));
        else
            Change(folder, pins => pins.Remove(node));
    }

    private static void Change(string folder, Action<SortedDictionary<string, Pin>> change)
    {
        lock (Writing)
        {
            var path = PathIn(folder);
            var file = PinFile.Read(path);
            if (file.Problem is { } problem)
                throw new CommandFailed(ExitCodes.Failed, problem);
            var pins = new SortedDictionary<string, Pin>(All(file).ToDictionary(p => p.Node), StringComparer.Ordinal);
            change(pins);
            if (pins.Count == 0)
                File.Delete(path);
            else
                SourceFile.Write(path, Written(pins.Values));
        }
    }

    private static IEnumerable<Pin> All(PinFile file)
        => file.Nodes.Order(StringComparer.Ordinal).Select(n => file.Find(n) is { } pin ? new Pin(n, pin.Result?.GetRawText(), pin.Error) : new Pin(n, null, null));

    private static void Check(string node, string result)
    {
        try
        {
            using var json = JsonDocument.Parse(result);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("$cut", out _))
                throw new CommandFailed(ExitCodes.Usage, $"Of what {node} gave, not all was kept, so it cannot be pinned. Set Tenon:Telemetry:CaptureBytes higher, or write the value down.");
        }
        catch (JsonException e)
        {
            throw new CommandFailed(ExitCodes.Usage, $"The result is no JSON: {e.Message}");
        }
    }

    private static string Written(IEnumerable<Pin> pins)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var pin in pins)
            {
                json.WriteStartObject(pin.Node);
                if (pin.Error is { } error)
                    json.WriteString("error", error);
                if (pin.Result is { } result)
                {
                    json.WritePropertyName("result");
                    using var value = JsonDocument.Parse(result);
                    value.WriteTo(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    private static string PathIn(string folder) => Path.Combine(folder, PinFile.Name);
}
