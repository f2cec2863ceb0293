using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Tenon.Runtime.Telemetry;

namespace Tenon.Runtime.Runs;

/// <summary>Makes the trial of each run in development: with what <c>tenon.pins.json</c> gives at that moment, and as far as whoever asked for the run wants it to go.</summary>
/// <remarks>There is none outside development: a pinned node is a call that is not made.</remarks>
internal sealed class Trials(Project project, string folder, ILogger log)
{
    /// <summary>The header by which a request says behind which node its run ends.</summary>
    public const string UntilHeader = "Tenon-Until";

    /// <summary>Behind which node the runs end that this async flow asks for; null for none.</summary>
    public static readonly AsyncLocal<string?> Until = new();

    private readonly Lock _lock = new();
    private PinFile _file = PinFile.None;

    /// <summary>The trial of a run that begins now; null when it is like any other.</summary>
    public Trial? Next(TriggerData trigger)
    {
        var pins = Pins();
        var until = Until.Value ?? (trigger.Kind == "http" && trigger.Headers.TryGetValue(UntilHeader, out var asked) ? asked : null);
        if (until is not null && project.Nodes.All(n => n.Id != until))
            return new Hopeless($"The project has no node {until} to go to. It may have been renamed or moved.");
        return pins.Problem is { } problem ? new Hopeless(problem) : pins.IsEmpty && until is null ? null : new Pinned(pins, until);
    }

    // Looked at as each run begins: whoever has pinned something and tries at once must get it.
    private PinFile Pins()
    {
        var path = Path.Combine(folder, PinFile.Name);
        lock (_lock)
        {
            if (!_file.IsAsOf(path))
            {
                _file = PinFile.Read(path);
                if (_file.Problem is { } problem)
                    PinLog.Broken(log, problem);
                else if (!_file.IsEmpty)
                    PinLog.Pinned(log, PinFile.Name, string.Join(", ", _file.Nodes));
                if (_file.Nodes.Except(project.Nodes.Select(n => n.Id)).ToArray() is { Length: > 0 } unknown)
                    PinLog.Unknown(log, PinFile.Name, string.Join(", ", unknown));
            }

            return _file;
        }
    }

    private sealed class Pinned(PinFile pins, string? until) : Trial(until)
    {
        internal override bool Gives<T>(Step step, [MaybeNullWhen(false)] out T result)
        {
            if (pins.Find(step.Node!.Id) is not { } pin)
            {
                result = default;
                return false;
            }

            step.Pinned = true;
            if (pin.Error is { } error)
                throw new ConnectionException(step.Node.Connection ?? step.Node.Name, $"{error} (pinned in {PinFile.Name})");
            if (typeof(T) == typeof(Run.Nothing))
            {
                result = default!;
                return true;
            }

            if (pin.Result is not { } json)
                throw new InvalidOperationException($"{PinFile.Name} pins {step.Node.Id} without a \"result\", and the call has one.");
            if (IsCut(json, typeof(T)))
                throw new InvalidOperationException($"{PinFile.Name} pins {step.Node.Id} to a value of which not all was kept. Write down a whole one.");
            try
            {
                result = json.Deserialize<T>(ValueWriter.Readable)!;
                return true;
            }
            catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
            {
                throw new InvalidOperationException($"What {PinFile.Name} pins {step.Node.Id} to is no {typeof(T).Name}: {e.Message}", e);
            }
        }
    }

    // As ValueWriter marks what it did not write in full.
    private static bool IsCut(JsonElement json, Type type) => json.ValueKind == JsonValueKind.Object
        && (json.TryGetProperty("$cut", out _) || (json.TryGetProperty("$type", out _) && json.GetPropertyCount() == 1 && !type.IsDefined(typeof(JsonDerivedTypeAttribute), inherit: false)));

    // What was pinned must not be called by mistake, so nothing is.
    private sealed class Hopeless(string problem) : Trial(null)
    {
        internal override void Beginning(Node node) => throw new InvalidOperationException(problem);

        internal override bool Gives<T>(Step step, [MaybeNullWhen(false)] out T result) => throw new InvalidOperationException(problem);
    }
}

/// <summary>What is logged of pins. Event ids are stable: 120 pinned, 121 unknown, 122 broken.</summary>
internal static partial class PinLog
{
    [LoggerMessage(120, LogLevel.Warning, "{File} pins {Nodes}: what they give is taken from there, and they are not called")]
    public static partial void Pinned(ILogger log, string file, string nodes);

    [LoggerMessage(121, LogLevel.Warning, "{File} pins {Nodes}, which the project does not have: renamed or moved, they are called")]
    public static partial void Unknown(ILogger log, string file, string nodes);

    [LoggerMessage(122, LogLevel.Error, "{Problem}")]
    public static partial void Broken(ILogger log, string problem);
}
