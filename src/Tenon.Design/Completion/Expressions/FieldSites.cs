using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;

namespace Tenon.Design.Completion.Expressions;

/// <summary>Finds where in the source a field's value is, or would be, computed.</summary>
internal static class FieldSites
{
    public static Site Of(Spot spot, Slot? field)
        => field?.Value is { } value ? SiteFinder.Of(spot.Chart, value) : field?.Home is { } home ? SiteFinder.In(spot.Chart, home.Around, home.Position) : SiteFinder.Of(spot);
}
