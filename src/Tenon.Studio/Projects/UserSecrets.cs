using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Tenon.Studio.Projects;

/// <summary>The secrets of a project's developer, where <c>dotnet user-secrets</c> keeps them: outside of the project, read in Development only.</summary>
internal sealed class UserSecrets
{
    private static readonly Lock Writing = new();

    private readonly IConfiguration _values;

    private UserSecrets(string? id)
    {
        Id = id;
        _values = id is null || !File.Exists(PathOf(id)) ? new ConfigurationBuilder().Build() : Load(PathOf(id));
    }

    /// <summary>The project's <c>UserSecretsId</c>; null when it has none.</summary>
    public string? Id { get; }

    /// <summary>The secrets of a project as they are now.</summary>
    /// <param name="compilation">The project, whose assembly says the id wherever MSBuild has it from.</param>
    /// <param name="file">Its project file, which may say it since.</param>
    public static UserSecrets Of(Compilation compilation, string file) => new(
        Written(file) ?? compilation.Assembly.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == nameof(UserSecretsIdAttribute))?.ConstructorArguments.FirstOrDefault().Value as string);

    /// <summary>Whether a key has a value. The value itself stays here.</summary>
    public bool Has(string key) => _values[key] is not null;

    /// <summary>Sets a value, or takes it away.</summary>
    /// <exception cref="CommandFailed">The project has no id, or the file makes no sense.</exception>
    public static void Set(string id, string key, string? value) => Change(id, text => With(text, key, value));

    /// <summary>Gives a section's values another name as well; they keep the old one, should that come back.</summary>
    public void Copy(string section, string to)
    {
        var all = _values.GetSection(section).AsEnumerable(makePathsRelative: true).Where(v => v.Value is not null).ToList();
        if (Id is not null && all.Count > 0)
            Change(Id, text => all.Aggregate(text, (t, v) => With(t, $"{to}:{v.Key}", v.Value)));
    }

    /// <summary>A project file's text with an id for its secrets.</summary>
    /// <exception cref="CommandFailed">There is no place for it.</exception>
    public static string AddId(string file, string text, string id)
    {
        var line = $"<UserSecretsId>{id}</UserSecretsId>";
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (text.IndexOf("</PropertyGroup>", StringComparison.Ordinal) is >= 0 and var close)
        {
            // As far in as the line above it.
            var start = text.LastIndexOf('\n', close) + 1;
            var above = text[..Math.Max(0, start - 1)];
            above = above[(above.LastIndexOf('\n') + 1)..];
            return string.IsNullOrWhiteSpace(text[start..close]) ? text.Insert(start, above[..^above.TrimStart().Length] + line + end) : text.Insert(close, line);
        }

        var bottom = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        return bottom < 0 ? throw new CommandFailed(ExitCodes.Failed, $"{Path.GetFileName(file)} has no place for a UserSecretsId.")
            : text.Insert(bottom, $"  <PropertyGroup>{end}    {line}{end}  </PropertyGroup>{end}");
    }

    // As `dotnet user-secrets` writes them: each under its whole key.
    private static string With(string text, string key, string? value)
    {
        var json = value is null ? null : JsonSerializer.Serialize(value);
        var flat = SettingsText.Set("secrets.json", text, [key], json);
        return value is null ? SettingsText.Set("secrets.json", flat, key.Split(':'), null) : flat;
    }

    private static void Change(string id, Func<string, string> change)
    {
        lock (Writing)
        {
            var path = PathOf(id);
            if (!OperatingSystem.IsWindows())
                Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            SourceFile.Write(path, change(File.Exists(path) ? SourceFile.Read(path) : ""), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static string PathOf(string id)
        => id.Trim('.').Length > 0 && id.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !id.Contains('\\', StringComparison.Ordinal) ? PathHelper.GetSecretsPathFromSecretsId(id)
            : throw new CommandFailed(ExitCodes.Failed, $"The UserSecretsId {id} is no name for a folder. Change it in the project file.");

    private static IConfiguration Load(string path)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(File.ReadAllBytes(path))).Build();
        }
        catch (FormatException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"{path} is no JSON: {e.InnerException?.Message ?? e.Message} Mend it first.");
        }
    }

    private static string? Written(string file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader).Descendants().FirstOrDefault(e => e.Name.LocalName == "UserSecretsId")?.Value.Trim() is { Length: > 0 } id && !id.Contains('$', StringComparison.Ordinal) ? id : null;
        }
        catch (Exception e) when (e is XmlException or IOException)
        {
            return null;
        }
    }
}
