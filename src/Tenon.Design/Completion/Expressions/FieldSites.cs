using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Operations;

namespace Tenon.Design.Completion.Expressions;

/// <summary>Finds where in the source a field's value is, or would be, computed.</summary>
internal static class FieldSites
{
    public static Site Of(Spot spot, Slot? field)
        => field?.Value is { } value ? SiteFinder.Of(spot.Chart, value)
            : field is not null && InputSetting.Call(spot) is { } call ? new Site(spot.Chart, call, call.ArgumentList.CloseParenToken.SpanStart, call.SpanStart, SiteFinder.Of(spot).Assigned)
            : SiteFinder.Of(spot);
}
