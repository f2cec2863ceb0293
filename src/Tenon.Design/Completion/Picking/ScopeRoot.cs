using Microsoft.CodeAnalysis;

namespace Tenon.Design.Completion.Picking;

/// <summary>A value that can be named by itself.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Expression">How it is written.</param>
/// <param name="Type">Its type there.</param>
/// <param name="Kind">parameter, variable, constant, property or connection.</param>
/// <param name="Summary">What the documentation says of it.</param>
internal sealed record ScopeRoot(string Name, string Expression, ITypeSymbol Type, string Kind, string Summary);
