using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tenon.Runtime.Connections;

/// <summary>A connection that an integration asks for, and how it is made.</summary>
/// <param name="name">The connection's name.</param>
/// <param name="type">The type that is injected.</param>
public abstract class ConnectionEntry(string name, Type type)
{
    /// <summary>The connection's name: the constructor parameter of the integration.</summary>
    public string Name { get; } = name;

    /// <summary>The type that is injected.</summary>
    public Type Type { get; } = type;

    /// <summary>The type of its settings under <c>Connections:&lt;name&gt;</c>; null when it has none of ours.</summary>
    public abstract Type? OptionsType { get; }

    /// <summary>Gives an integration its connection. For generated code.</summary>
    /// <typeparam name="T">The connection's type.</typeparam>
    /// <param name="services">The run's services.</param>
    /// <param name="name">The connection's name.</param>
    public static T Get<T>(IServiceProvider services, string name) where T : class
        => services.GetKeyedService<T>(name) ?? services.GetService<T>() ?? throw new InvalidOperationException(
            $"TN2004 Nothing provides the connection '{name}': {typeof(T)} is no connector, and no set-up method registers it. "
            + $"Register it in the project's [ProjectSetup] method: builder.Services.AddSingleton<{typeof(T).Name}>(…).");

    internal abstract void Register(IServiceCollection services, ConnectionSettings settings);

    /// <summary>The connection's instance, for its test; null when nothing provides it.</summary>
    internal abstract object? Instance(IServiceProvider services);
}

/// <summary>A connection of one of Tenon's connectors.</summary>
/// <typeparam name="T">The connector.</typeparam>
/// <typeparam name="TOptions">Its settings.</typeparam>
/// <param name="name">The connection's name.</param>
/// <param name="create">Makes it.</param>
public sealed class ConnectorEntry<T, TOptions>(string name, Func<Connection<TOptions>, IServiceProvider, T> create) : ConnectionEntry(name, typeof(T))
    where T : class
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public override Type? OptionsType => typeof(TOptions);

    internal override void Register(IServiceCollection services, ConnectionSettings settings)
    {
        var options = settings.Bind<TOptions>(Name, typeof(T));
        services.AddKeyedSingleton(Name, (provider, _) =>
        {
            var connection = new Connection<TOptions>(Name, options)
            {
                ContentRoot = provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
                Time = provider.GetRequiredService<TimeProvider>(),
                Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger($"Connections.{Name}"),
            };
            return create(connection, provider);
        });
    }

    internal override object? Instance(IServiceProvider services) => services.GetRequiredKeyedService<T>(Name);
}

/// <summary>A connection that is a client of somebody else's, registered by the project's set-up method.</summary>
/// <typeparam name="T">The client.</typeparam>
/// <param name="name">The connection's name.</param>
public sealed class ClientEntry<T>(string name) : ConnectionEntry(name, typeof(T))
    where T : class
{
    /// <inheritdoc/>
    public override Type? OptionsType => null;

    internal override void Register(IServiceCollection services, ConnectionSettings settings) { }

    internal override object? Instance(IServiceProvider services) => services.GetKeyedService<T>(Name) ?? services.GetService<T>();
}
