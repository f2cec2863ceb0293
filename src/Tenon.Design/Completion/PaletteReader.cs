using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Palettes;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;

namespace Tenon.Design.Completion;

/// <summary>Says what can be put at a place, and writes the code for it.</summary>
/// <remarks>
/// An item's id says what it is, not where it stands in the palette, so it holds as long as the code does:
/// <list type="bullet">
/// <item><c>op:crm.GetCustomer(int,CancellationToken)</c>: an operation of a connection, of this integration or of another whose connection this one is then given as well;
/// <c>op:crm.Get&lt;T&gt;(RelativeUrl,CancellationToken)</c> when it is generic.</item>
/// <item><c>new:Tenon.Sql.SqlDatabase.Execute(FormattableString,CancellationToken)</c>: an operation of a connection that is to be made.</item>
/// <item><c>call:Orders.ToInvoice(Order,Customer)</c>: a mapping, step or function of the project; <c>call:.Local(int)</c>-like ids name the type that holds it.</item>
/// <item><c>statement:if</c>: a statement. The others are switch, foreach, for, while, break, continue, try, parallel, wait, variable, set, comment, log, tag, return, yield, end,
/// reject, notFound, conflict, throw and rethrow.</item>
/// </list>
/// </remarks>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class PaletteReader(Compilation compilation, string folder, ReadingMemory? memory = null)
{
    private readonly Sources _sources = new(compilation, folder, memory);
    private (Place? At, IReadOnlyList<OfferGroup> Offers) _last = (null, []);

    /// <summary>Says what can be put at a place: nothing that could not stand there.</summary>
    /// <param name="at">The place.</param>
    /// <exception cref="KeyNotFoundException">There is no such place; the message says why.</exception>
    public Palette Read(Place at)
        => new([.. Offers(at).Where(g => g.Offers.Count > 0).Select(g => new PaletteGroup(g.Title, g.Kind, [.. g.Offers.Select(o => o.Item)]))]);

    /// <summary>Writes the code for an item at a place: what it needs is filled from the variables there, and it compiles where the place does.</summary>
    /// <param name="item">The item's id.</param>
    /// <param name="at">The place.</param>
    /// <exception cref="KeyNotFoundException">There is no such place, or the item cannot stand there; the message says why.</exception>
    public ItemCode Code(string item, Place at)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Offers(at).SelectMany(g => g.Offers).FirstOrDefault(o => o.Id == item)?.Write()
            ?? throw new KeyNotFoundException($"«{item}» cannot be put there.");
    }

    private IReadOnlyList<OfferGroup> Offers(Place at)
    {
        ArgumentNullException.ThrowIfNull(at);
        // Who asks for a palette soon asks for an item's code.
        if (_last.At == at)
            return _last.Offers;
        Site site;
        try
        {
            site = SiteFinder.At(_sources, at);
        }
        catch (Refused refused)
        {
            throw new KeyNotFoundException(refused.Message, refused);
        }

        var calls = new CallOffers(site);
        _last = (at, [.. calls.Connections(), calls.Project(), .. new StatementOffers(site).Groups(), .. calls.Connectors()]);
        return _last.Offers;
    }
}
