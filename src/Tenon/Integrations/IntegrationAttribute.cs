namespace Tenon;

/// <summary>Marks a class whose trigger methods are flows.</summary>
/// <remarks>
/// <para>The class is created anew for every run. Each constructor parameter is a connection, whose name is the
/// parameter's name, or a plain service: types from <c>Microsoft.Extensions.*</c>, <c>Microsoft.AspNetCore.*</c> and
/// <c>System.*</c> (other than <see cref="HttpClient"/>) and parameters marked <see cref="ServiceAttribute"/>.</para>
/// <para>Not inherited: a subclass says so itself.</para>
/// </remarks>
/// <param name="name">The integration's name; when null, the name of the class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class IntegrationAttribute(string? name = null) : Attribute
{
    /// <summary>The integration's name, unique in its project. The default value is the name of the class.</summary>
    public string? Name { get; } = name;
}

/// <summary>Marks a constructor parameter of an integration, or a type, as a plain service: its calls are no nodes.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ServiceAttribute : Attribute;

/// <summary>Marks the project's one set-up method: <c>static void Configure(IHostApplicationBuilder builder)</c>.</summary>
/// <remarks>It runs before the host is built; what it registers in <c>builder.Services</c> can be injected into integrations.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ProjectSetupAttribute : Attribute;

/// <summary>Marks a method that turns values of some types into a value of another: a node that opens the data mapper.</summary>
/// <remarks>The method is pure: the same input gives the same output. An expression body can be edited as lines in the mapper.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MapAttribute : Attribute;

/// <summary>Marks a method of an integration whose calls are nodes, with the nodes inside it as their children.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StepAttribute : Attribute;

/// <summary>Marks a property or parameter whose value is never written to traces, logs or captured payloads.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class SensitiveAttribute : Attribute;
