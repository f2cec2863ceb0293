using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tenon;

/// <summary>Marks a class as a connector: a type whose configured instances are connections and whose public async methods are operations.</summary>
/// <remarks>
/// A connector has one public constructor whose first parameter is <see cref="Connection{TOptions}"/>; further parameters are services.
/// The runtime binds <c>Connections:&lt;name&gt;</c> to <c>TOptions</c>, checks it by its data annotations, and refuses settings it does not know.
/// Subclasses are connectors too. A connector is made once per connection and shared by all runs, so it must be safe to use from many at once.
/// </remarks>
/// <param name="kind">The kind of outside system in one word, as telemetry and screens show it: <c>http</c>, <c>sql</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConnectorAttribute(string kind) : Attribute
{
    /// <summary>The kind of outside system, in one word.</summary>
    public string Kind { get; } = kind;
}

/// <summary>Marks a type that a connector hands out and whose calls are nodes as well, for example a transaction.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class ConnectionPartAttribute : Attribute;

/// <summary>What a connector is made from: its name and settings.</summary>
/// <typeparam name="TOptions">The connector's settings.</typeparam>
/// <param name="name">The connection's name.</param>
/// <param name="options">The settings, already checked.</param>
public sealed class Connection<TOptions>(string name, TOptions options)
{
    /// <summary>The connection's name: the integration's constructor parameter.</summary>
    public string Name { get; } = name;

    /// <summary>The settings under <c>Connections:&lt;name&gt;</c>.</summary>
    public TOptions Options { get; } = options;

    /// <summary>The folder that relative paths in settings start from. The default value is the current directory.</summary>
    public string ContentRoot { get; init; } = Environment.CurrentDirectory;

    /// <summary>The clock. The default value is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the connector logs. The default value logs nowhere.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}

/// <summary>A connection that can say whether it works.</summary>
public interface IConnectionTest
{
    /// <summary>Tries the connection without changing anything, and returns a sentence about what answered.</summary>
    /// <param name="ct">Cancels the try.</param>
    /// <exception cref="ConnectionException">It does not work; the message says why and how to mend it.</exception>
    Task<string> Test(CancellationToken ct);
}
