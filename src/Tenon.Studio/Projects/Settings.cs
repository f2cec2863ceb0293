using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Tenon.Design.Completion;
using Tenon.Design.Model;

namespace Tenon.Studio.Projects;

/// <summary>The settings of a project's connections, as a run in Development finds them.</summary>
internal static class Settings
{
    /// <summary>What <see cref="FormField.Elsewhere"/> says of what is kept in user-secrets.</summary>
    public const string Secrets = "user-secrets";

    private const string Common = "appsettings.json";

    /// <summary>The files that can say them, the one that wins first.</summary>
    public static IReadOnlyList<string> Files { get; } = ["appsettings.Development.json", Common];

    /// <summary>What is set on the connections, and what could be.</summary>
    /// <exception cref="CommandFailed">A file cannot be read.</exception>
    public static IReadOnlyList<ConnectionForm> Read(Snapshot snapshot, string folder, UserSecrets secrets)
    {
        var files = Files.Select(f => Load(folder, f)).ToList();
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return [.. new ConnectionReader(snapshot.Compilation, folder).Read(key => files.Select(f => f[key]).FirstOrDefault(v => v is not null))
            .Select(c => c with { Fields = [.. c.Fields.Select(f => Elsewhere($"Connections:{c.Name}:{f.Name}") is { } place ? f with { Text = null, Value = null, Elsewhere = place, Problems = [] } : f)] })];

        // What wins is not shown, and what loses would only mislead.
        string? Elsewhere(string key) => environment[key] is not null ? "the environment" : secrets.Has(key) ? Secrets : null;
    }

    /// <summary>Says which file is to change so that a connection's value is another, and how.</summary>
    /// <exception cref="KeyNotFoundException">The project has no such connection, or the connection no such value.</exception>
    /// <exception cref="FormatException">The value does not fit.</exception>
    public static (string File, Func<string, string> Change) Set(Snapshot snapshot, string folder, UserSecrets secrets, string connection, string key, string? value)
    {
        var form = Read(snapshot, folder, secrets).FirstOrDefault(c => c.Name == connection) ?? throw new KeyNotFoundException($"The project has no connection {connection}.");
        var field = form.Fields.FirstOrDefault(f => f.Name == key) ?? throw new KeyNotFoundException($"{form.Type} has no setting {key}.");
        var json = value is null ? null : Json(field, value.Trim());
        var file = Files.FirstOrDefault(f => Load(folder, f)[$"Connections:{connection}:{key}"] is not null) ?? Common;
        return (file, text => SettingsText.Set(file, text, ["Connections", connection, .. key.Split(':')], json));
    }

    private static string Json(FormField field, string value) => field.Editor switch
    {
        FieldEditor.Number => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? value : throw new FormatException("Write a number, such as 12."),
        FieldEditor.Toggle => value is "true" or "false" ? value : throw new FormatException("Write true or false."),
        FieldEditor.Choice when !field.Options.Contains(value) => throw new FormatException($"It is one of {string.Join(", ", field.Options)}."),
        _ => JsonSerializer.Serialize(value, Readable),
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IConfigurationRoot Load(string folder, string file)
    {
        try
        {
            var path = Path.Combine(folder, file);
            return File.Exists(path) ? new ConfigurationBuilder().AddJsonStream(new MemoryStream(File.ReadAllBytes(path))).Build() : new ConfigurationBuilder().Build();
        }
        catch (FormatException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"{file} is no JSON: {e.InnerException?.Message ?? e.Message} Mend it first.");
        }
    }
}
