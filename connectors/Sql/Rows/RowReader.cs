using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tenon.Sql;

/// <summary>Makes objects of rows: one value, a tuple, a dictionary, or a class or record by its constructor and settable properties.</summary>
/// <remarks>
/// Our own rather than Dapper's: that wants constructor parameters of exactly the column's type, so that a record with an int or a decimal cannot be
/// read from SQLite, and its converters are shared by the whole process. A plan is compiled once for a type and a list of columns.
/// </remarks>
internal static class RowReader
{
    // Statements come from the author's source, so there are few; this only stops a program that makes up columns as it goes.
    private const int PlansKept = 2000;
    private static readonly ConcurrentDictionary<(Type Type, bool Postgres, string Columns), Delegate> Plans = new();

    /// <summary>The way from the reader's rows to objects.</summary>
    /// <exception cref="RowException">The columns do not fit the type.</exception>
    public static Func<DbDataReader, T> For<T>(DbDataReader reader, bool postgres)
    {
        var columns = new string[reader.FieldCount];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = reader.GetName(i);
        // SQLite's types change from row to row; PostgreSQL's belong to the column, and a plan relies on them.
        var key = (typeof(T), postgres, string.Join('\n', columns.Select((c, i) => postgres ? $"{c} {reader.GetDataTypeName(i)}" : c)));
        if (Plans.TryGetValue(key, out var known))
            return (Func<DbDataReader, T>)known;
        var plan = new Planner(reader, columns, postgres).Plan<T>();
        if (Plans.Count < PlansKept)
            Plans.TryAdd(key, plan);
        return plan;
    }

    private sealed class Planner(DbDataReader reader, string[] columns, bool postgres)
    {
        private readonly ParameterExpression _row = Expression.Parameter(typeof(DbDataReader), "row");
        private readonly NullabilityInfoContext _nullability = new();

        private string Returned => columns.Length == 0 ? "no columns" : string.Join(", ", columns);

        public Func<DbDataReader, T> Plan<T>()
        {
            var type = typeof(T);
            if (type.IsAssignableFrom(typeof(Dictionary<string, object?>)) && type != typeof(object))
            {
                // Only the names: the plan outlives this reader.
                var names = columns;
                return row => (T)(object)ToDictionary(row, names);
            }

            if (columns.Length == 0)
                throw new RowException($"the statement returns no rows to read as {type.Name}.");
            return Expression.Lambda<Func<DbDataReader, T>>(Body(type), _row).Compile();
        }

        private Expression Body(Type type)
        {
            if (ValueConverter.IsScalar(type) || (postgres && columns.Length == 1 && (type.IsAssignableFrom(reader.GetFieldType(0)) || ValueConverter.ItemOf(type) is not null)))
                return Scalar(type);
            if (type.IsValueType && type.IsAssignableTo(typeof(ITuple)))
                return Tuple(type);
            if (type.IsAbstract || type.IsInterface)
                throw new RowException($"{type.Name} cannot be made of a row: name a class or record.");
            return Object(Nullable.GetUnderlyingType(type) ?? type, type);
        }

        private MethodCallExpression Scalar(Type type)
            => columns.Length == 1
                ? Read(0, type, type.Name, !type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
                : throw new RowException($"the statement returns {columns.Length} columns ({Returned}), but {type.Name} is one value.");

        private NewExpression Tuple(Type type)
        {
            var parts = type.GetGenericArguments();
            if (parts.Length != columns.Length)
                throw new RowException($"the statement returns {columns.Length} columns ({Returned}), but the tuple has {parts.Length}.");
            return Expression.New(type.GetConstructor(parts)!, parts.Select((part, i) =>
                Read(i, part, $"the tuple's part {i + 1}", !part.IsValueType || Nullable.GetUnderlyingType(part) is not null)));
        }

        private Expression Object(Type made, Type asked)
        {
            var properties = made.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).ToArray();
            var (constructor, taken) = Constructor(made, properties);
            var arguments = constructor?.GetParameters().Select(p => Argument(p, made, properties)) ?? [];
            var creation = constructor is null ? Expression.New(made) : Expression.New(constructor, arguments);
            var bindings = new List<MemberBinding>();
            foreach (var property in properties)
            {
                if (property.SetMethod is not { IsPublic: true } || taken.Contains(property.Name))
                    continue;
                var column = Names.Find(columns, Names.ColumnOf(property));
                if (column >= 0)
                    bindings.Add(Expression.Bind(property, Read(column, property.PropertyType, $"{made.Name}.{property.Name}", IsNullable(_nullability.Create(property).WriteState, property.PropertyType))));
                else if (property.IsDefined(typeof(RequiredMemberAttribute)) && constructor?.IsDefined(typeof(System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute)) != true)
                    throw new RowException($"{made.Name}.{property.Name} is required, but the statement returns only {Returned}.");
            }

            if (taken.Count == 0 && bindings.Count == 0)
                throw new RowException($"no column fits a property of {made.Name}; the statement returns {Returned}.");
            Expression body = Expression.MemberInit(creation, bindings);
            return made == asked ? body : Expression.Convert(body, asked);
        }

        // The constructor that takes most and gets all it takes.
        private (ConstructorInfo? Constructor, HashSet<string> Taken) Constructor(Type type, PropertyInfo[] properties)
        {
            var all = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).ToArray();
            foreach (var constructor in all)
            {
                var parameters = constructor.GetParameters();
                if (parameters.All(p => p.HasDefaultValue || Column(p, properties) >= 0))
                    return (constructor, parameters.Where(p => Column(p, properties) >= 0).Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase));
            }

            if (type.IsValueType)
                return (null, []);
            var missing = all.FirstOrDefault()?.GetParameters().FirstOrDefault(p => !p.HasDefaultValue && Column(p, properties) < 0)
                ?? throw new RowException($"{type.Name} has no public constructor.");
            throw new RowException($"{type.Name} needs '{missing.Name}', but the statement returns only {Returned}.");
        }

        private Expression Argument(ParameterInfo parameter, Type made, PropertyInfo[] properties)
        {
            var column = Column(parameter, properties);
            if (column >= 0)
                return Read(column, parameter.ParameterType, $"{made.Name}.{parameter.Name}", IsNullable(_nullability.Create(parameter).WriteState, parameter.ParameterType));
            // A struct's `default` is recorded as null.
            return parameter.DefaultValue is { } value && parameter.ParameterType.IsInstanceOfType(value)
                ? Expression.Constant(value, parameter.ParameterType)
                : Expression.Default(parameter.ParameterType);
        }

        private int Column(ParameterInfo parameter, PropertyInfo[] properties)
        {
            var property = properties.FirstOrDefault(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            return Names.Find(columns, property is null ? parameter.Name! : Names.ColumnOf(property));
        }

        private static bool IsNullable(NullabilityState state, Type type)
            => type.IsValueType ? Nullable.GetUnderlyingType(type) is not null : state != NullabilityState.NotNull;

        private MethodCallExpression Read(int ordinal, Type type, string member, bool nullable)
        {
            var target = Nullable.GetUnderlyingType(type) ?? type;
            var direct = postgres && IsDirect(reader.GetFieldType(ordinal), target);
            var cell = Activator.CreateInstance(typeof(Cell<>).MakeGenericType(type), ordinal, columns[ordinal], member, nullable, direct)!;
            return Expression.Call(Expression.Constant(cell), nameof(Cell<>.Read), null, _row);
        }

        // Whether Npgsql itself reads the very type. Arrays with nulls it reads only as arrays or lists of nullables; others we convert item by item.
        private static bool IsDirect(Type field, Type target)
        {
            if (!field.IsAssignableTo(typeof(Array)))
                return field == target || !ValueConverter.IsScalar(target);
            return ValueConverter.ItemOf(target) is { } item && Nullable.GetUnderlyingType(item) is { IsEnum: false } && !target.IsInterface;
        }

        private static Dictionary<string, object?> ToDictionary(DbDataReader row, string[] columns)
        {
            var values = new Dictionary<string, object?>(columns.Length, StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < columns.Length; i++)
                values[columns[i]] = row.IsDBNull(i) ? null : row.GetValue(i);
            return values;
        }
    }
}
