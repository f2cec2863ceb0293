using Microsoft.CodeAnalysis;
using Tenon.Generators.Reading;

namespace Tenon.Design.Reading;

/// <summary>The kind of a trigger, as the running project would say it: <c>http</c>, <c>timer</c>, <c>file</c>.</summary>
internal static class TriggerKinds
{
    private const string Suffix = "TriggerAttribute";

    /// <summary>The kind of a trigger.</summary>
    /// <remarks>
    /// The attribute says it when it runs, which it does not here; but what derives from <c>TriggerAttribute</c> directly is called by its kind, a convention
    /// that all triggers keep, and what derives from that is of the same kind.
    /// </remarks>
    public static string Of(AttributeData trigger)
    {
        var type = trigger.AttributeClass!;
        while (type.BaseType is { } next && Names.Metadata(next) != Kinds.TriggerAttribute)
            type = next;
        return (type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name).ToLowerInvariant();
    }
}
