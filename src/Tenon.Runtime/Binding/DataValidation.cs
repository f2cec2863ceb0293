using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Tenon.Runtime.Binding;

/// <summary>Checks values by their data annotations, through nested objects and lists, and names each wrong field by its path.</summary>
internal static class DataValidation
{
    private const int MaxDepth = 32;

    private static readonly ConcurrentDictionary<Type, TypePlan?> Plans = new();

    /// <summary>Checks a value.</summary>
    /// <exception cref="Invalid">Some fields are wrong.</exception>
    public static void Check(object? value) => Check(value, "");

    /// <summary>Checks each item of a sequence as it comes.</summary>
    public static IAsyncEnumerable<T> Checked<T>(IAsyncEnumerable<T> items)
    {
        return typeof(T).IsSealed && Plan(typeof(T)) is null ? items : Each(items);

        static async IAsyncEnumerable<T> Each(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct = default)
        {
            var number = 0L;
            await foreach (var item in items.WithCancellation(ct))
            {
                Check(item, $"[{number++}]");
                yield return item;
            }
        }
    }

    private static void Check(object? value, string path)
    {
        if (value is null || Plan(value.GetType()) is not { } plan)
            return;
        Dictionary<string, List<string>>? errors = null;
        Check(value, plan, path, ref errors, 0);
        if (errors is not null)
            throw new Invalid(errors.ToDictionary(e => e.Key, e => e.Value.ToArray()));
    }

    /// <summary>Checks a parameter that is not the body.</summary>
    public static void Check(ParameterInfo parameter, object? value, ref Dictionary<string, List<string>>? errors)
    {
        foreach (var rule in parameter.GetCustomAttributes<ValidationAttribute>())
        {
            if (rule.GetValidationResult(value, new ValidationContext(value ?? parameter) { DisplayName = parameter.Name!, MemberName = parameter.Name }) is { } wrong)
                Add(ref errors, parameter.Name!, wrong.ErrorMessage);
        }
    }

    private static void Check(object value, TypePlan plan, string path, ref Dictionary<string, List<string>>? errors, int depth)
    {
        if (depth > MaxDepth)
            return;
        if (plan.Item is not null)
        {
            var i = 0;
            foreach (var item in (IEnumerable)value)
            {
                if (item is not null && Plan(item.GetType()) is { } itemPlan)
                    Check(item, itemPlan, $"{path}[{i}]", ref errors, depth + 1);
                i++;
            }

            return;
        }

        foreach (var (property, rules, nested) in plan.Properties)
        {
            var at = path.Length == 0 ? JsonNamingPolicy.CamelCase.ConvertName(property.Name) : $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            var member = property.GetValue(value);
            foreach (var rule in rules)
            {
                if (rule.GetValidationResult(member, new ValidationContext(value) { DisplayName = property.Name, MemberName = property.Name }) is { } wrong)
                    Add(ref errors, at, wrong.ErrorMessage);
            }

            if (nested && member is not null && Plan(member.GetType()) is { } memberPlan)
                Check(member, memberPlan, at, ref errors, depth + 1);
        }

        if (value is IValidatableObject self)
        {
            foreach (var wrong in self.Validate(new ValidationContext(value)))
                Add(ref errors, $"{path}{(path.Length > 0 && wrong.MemberNames.Any() ? "." : "")}{string.Join(",", wrong.MemberNames.Select(JsonNamingPolicy.CamelCase.ConvertName))}", wrong.ErrorMessage);
        }
    }

    private static void Add(ref Dictionary<string, List<string>>? errors, string path, string? message)
    {
        errors ??= [];
        if (!errors.TryGetValue(path, out var list))
            errors[path] = list = [];
        list.Add(message ?? "It is not valid.");
    }

    private static TypePlan? Plan(Type type) => Plans.GetOrAdd(type, static t => Build(t, []));

    // Null when nothing below the type has a rule, which is what most types are: then checking costs one look-up.
    private static TypePlan? Build(Type type, HashSet<Type> above)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type.Namespace is "System" or "System.Text.Json" or "System.Text.Json.Nodes")
            return null;
        if (!above.Add(type))
            return new TypePlan(null, []); // recursive: worth looking into when values are there
        if (ItemType(type) is { } item)
            return typeof(IDictionary).IsAssignableFrom(type) || Build(item, above) is null ? null : new TypePlan(item, []);
        if (typeof(IEnumerable).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type) || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true)
            return null;
        var properties = new List<(PropertyInfo, ValidationAttribute[], bool)>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
        {
            // A record's annotations sit on its constructor's parameters unless their author said `property:`.
            var rules = property.GetCustomAttributes<ValidationAttribute>()
                .Concat(type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.Name == property.Name).SelectMany(p => p.GetCustomAttributes<ValidationAttribute>()))
                .ToArray();
            var nested = Build(property.PropertyType, above) is not null;
            if (rules.Length > 0 || nested)
                properties.Add((property, rules, nested));
        }

        above.Remove(type);
        return properties.Count > 0 || typeof(IValidatableObject).IsAssignableFrom(type) ? new TypePlan(null, [.. properties]) : null;
    }

    private static Type? ItemType(Type type)
        => type == typeof(string) ? null
            : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private sealed record TypePlan(Type? Item, (PropertyInfo Property, ValidationAttribute[] Rules, bool Nested)[] Properties);
}
