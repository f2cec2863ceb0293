using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Tenon.Runtime.Connections;

/// <summary>Binds and checks settings, and collects every mistake with its key's full name, so that all are reported at once.</summary>
internal sealed class ConnectionSettings(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads <c>Connections:&lt;name&gt;</c>.</summary>
    public TOptions Bind<TOptions>(string name, Type connector) where TOptions : class, new()
    {
        var section = configuration.GetSection($"Connections:{name}");
        var known = Settable(typeof(TOptions));
        if (!section.Exists() && known.Any(p => p.GetCustomAttribute<RequiredAttribute>() is not null))
        {
            _problems.Add($"{section.Path} is missing. The connection '{name}' ({connector.Name}) needs at least "
                + $"{string.Join(", ", known.Where(p => p.GetCustomAttribute<RequiredAttribute>() is not null).Select(p => $"{section.Path}:{p.Name}"))}.");
            return new TOptions();
        }

        return Bind<TOptions>(section, "Resilience");
    }

    /// <summary>Reads any section.</summary>
    public TOptions Bind<TOptions>(IConfigurationSection section, params string[] beside) where TOptions : class, new()
    {
        CheckKeys(section, typeof(TOptions), beside);
        var options = new TOptions();
        foreach (var property in Settable(typeof(TOptions)))
        {
            var child = section.GetSection(property.Name);
            if (!child.Exists())
                continue;
            try
            {
                // Lists and dictionaries with defaults are replaced, not added to; the binder adds.
                if (child.Get(property.PropertyType) is { } value)
                    property.SetValue(options, value);
            }
            catch (InvalidOperationException e)
            {
                _problems.Add($"{child.Path} is {(property.IsDefined(typeof(SensitiveAttribute)) ? "something" : $"'{child.Value}'")}, which is no {Describe(property.PropertyType)}.{(e.InnerException is null ? " " + e.Message : "")}");
            }
        }

        Validate(options, section.Path);
        return options;
    }

    public void Add(string problem) => _problems.Add(problem);

    private void Validate(object options, string path)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var members = result.MemberNames.Any() ? result.MemberNames.Select(m => $"{path}:{m.Replace('.', ':')}") : [path];
            _problems.Add($"{string.Join(", ", members)}: {result.ErrorMessage}");
        }

        foreach (var property in Settable(options.GetType()))
        {
            if (IsSection(property.PropertyType) && property.GetValue(options) is { } inner)
                Validate(inner, $"{path}:{property.Name}");
        }
    }

    private void CheckKeys(IConfigurationSection section, Type type, string[] beside)
    {
        var known = Settable(type).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (beside.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                continue;
            if (!known.TryGetValue(child.Key, out var property))
            {
                var near = known.Keys.Concat(beside).MinBy(k => Distance(k, child.Key));
                _problems.Add($"{child.Path} is no setting.{(near is not null && Distance(near, child.Key) <= 3 ? $" Did you mean {section.Path}:{near}?" : $" Known are {string.Join(", ", known.Keys.Concat(beside).Order(StringComparer.Ordinal))}.")}");
            }
            else if (IsSection(property.PropertyType))
            {
                CheckKeys(child, property.PropertyType, []);
            }
        }
    }

    private static IEnumerable<PropertyInfo> Settable(Type type)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && !typeof(Delegate).IsAssignableFrom(p.PropertyType)
                && (p.PropertyType.IsValueType || p.PropertyType == typeof(string) || p.PropertyType == typeof(Uri)
                    || typeof(IEnumerable).IsAssignableFrom(p.PropertyType) || IsSection(p.PropertyType)));

    // A nested settings class of a connector, as opposed to a value or a collection; test doubles such as handlers are neither.
    private static bool IsSection(Type type)
        => type is { IsClass: true, IsAbstract: false } && type != typeof(string) && type != typeof(Uri) && !typeof(IEnumerable).IsAssignableFrom(type)
            && !typeof(Delegate).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null && !typeof(IDisposable).IsAssignableFrom(type);

    private static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) ? "whole number"
            : type == typeof(double) || type == typeof(decimal) ? "number"
            : type == typeof(TimeSpan) ? "length of time such as 00:00:30"
            : type.Name;
    }

    private static int Distance(string a, string b)
    {
        a = a.ToLower(CultureInfo.InvariantCulture);
        b = b.ToLower(CultureInfo.InvariantCulture);
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
