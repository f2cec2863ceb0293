using Tenon.Design.Model;

namespace Tenon.Design.Completion.Palettes;

/// <summary>An item, and how its code is written when it is taken.</summary>
internal sealed class Offer(string id, Func<string, PaletteItem> show, Func<ItemCode> write)
{
    public string Id { get; } = id;

    /// <summary>The item as it is shown; what it says is read only when it is asked for.</summary>
    public PaletteItem Item => field ??= show(Id);

    public ItemCode Write() => write();
}

/// <summary>Offers that belong together.</summary>
internal sealed record OfferGroup(string Title, PaletteGroupKind Kind, IReadOnlyList<Offer> Offers);
