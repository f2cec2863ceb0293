namespace Tenon.Studio.Api;

/// <summary>A connector that projects can have.</summary>
/// <param name="Id">Its package.</param>
/// <param name="Title">What it connects with.</param>
/// <param name="About">What it does.</param>
/// <param name="Added">Whether the project references it.</param>
internal sealed record ConnectorHead(string Id, string Title, string About, bool Added);

/// <summary>Asks for a connector.</summary>
/// <param name="Id">Its package.</param>
internal sealed record AddConnector(string Id);

/// <summary>A setting's new value.</summary>
/// <param name="Key">Its key, below the connection's: <c>Auth:Kind</c>.</param>
/// <param name="Value">The value; null takes it away.</param>
/// <param name="Secret">Whether it is kept in user-secrets instead of the project's settings. A project without a <c>UserSecretsId</c> is given one.</param>
internal sealed record SettingValue(string Key, string? Value, bool Secret = false);
