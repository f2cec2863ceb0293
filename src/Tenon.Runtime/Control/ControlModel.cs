using System.Text.Json.Serialization;

namespace Tenon.Runtime.Control;

// What the control API answers with: the contract with the tool. Instants are UTC, lengths of time are in milliseconds.

/// <summary>A running project.</summary>
internal sealed record ProjectInfo(string Name, int Process, string Environment, string Folder, IReadOnlyCollection<string> Urls, int Flows);

/// <summary>A flow, and when a timer is due next.</summary>
internal sealed record FlowInfo(
    string Id, string Integration, string Summary, string Trigger, string Source, string File, int Line, IReadOnlyList<FlowParameter> Parameters, DateTimeOffset? NextDue);

/// <summary>A run and its steps. Input and Output are JSON, and there only where values are kept and one run is asked for.</summary>
internal sealed record RunInfo(
    string Id, string Flow, string Trigger, string Source, string? Key, DateTimeOffset StartedAt, double Duration, string Outcome, string? Error, int Attempts,
    string? TraceId, IReadOnlyDictionary<string, string> Tags, int StepCount, IReadOnlyList<StepInfo> Steps, string? Input = null, string? Output = null);

/// <summary>One node's execution in a run. Start counts from the run's own; Parent is the number of the step it ran within; a pinned one was not called.</summary>
internal sealed record StepInfo(
    int Number, int? Parent, string Node, string Name, string? Connection, string File, int Line, double Start, double Duration, string Outcome, int Attempts, string? Error,
    string? Input = null, string? Output = null, bool Pinned = false);

/// <summary>What came of a run that somebody asked for. Status and Body are what an HTTP caller would have got.</summary>
internal sealed record RunReply(RunInfo? Run, bool Success, string? DeadLetter, int? Status, string? Body);

/// <summary>A dead letter in a list.</summary>
internal sealed record DeadLetterInfo(
    string Id, string Flow, DateTimeOffset At, string Outcome, string Error, string Input, string Status, int Attempts, string? ReplayedAs, string? Reason, bool Edited);

/// <summary>A dead letter in full. Payload is text where it is UTF-8, PayloadBase64 where it is not.</summary>
internal sealed record DeadLetterDetail(
    DeadLetterInfo Letter, string ErrorDetail, string TraceId, string Trigger, string? Key, string ContentType, IReadOnlyDictionary<string, string> Headers,
    string? File, string? Payload, string? PayloadBase64);

/// <summary>A connection, and whether it answered; Ok is null when it has no test.</summary>
internal sealed record ConnectionInfo(string Name, string Type, bool? Ok, string Message, double Duration);

/// <summary>Why the control API could not do what it was asked.</summary>
internal sealed record ControlError(string Error);

/// <summary>The reason a dead letter is set aside for.</summary>
internal sealed record DiscardRequest(string Reason);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProjectInfo))]
[JsonSerializable(typeof(IReadOnlyList<FlowInfo>))]
[JsonSerializable(typeof(IReadOnlyList<RunInfo>))]
[JsonSerializable(typeof(RunInfo))]
[JsonSerializable(typeof(RunReply))]
[JsonSerializable(typeof(IReadOnlyList<RunReply>))]
[JsonSerializable(typeof(IReadOnlyList<DeadLetterInfo>))]
[JsonSerializable(typeof(DeadLetterDetail))]
[JsonSerializable(typeof(IReadOnlyList<ConnectionInfo>))]
[JsonSerializable(typeof(ControlError))]
[JsonSerializable(typeof(DiscardRequest))]
internal sealed partial class ControlJson : JsonSerializerContext;
