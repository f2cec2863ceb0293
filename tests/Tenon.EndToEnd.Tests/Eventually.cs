namespace Tenon.EndToEnd.Tests;

/// <summary>For what nobody signals: the moment after a run in which it is noted, or its file put away.</summary>
internal static class Eventually
{
    public static async Task Is(Func<bool> condition, Func<string>? otherwise = null)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(1); !condition(); await Task.Yield())
            DateTime.UtcNow.ShouldBeLessThan(deadline, otherwise?.Invoke());
    }
}
