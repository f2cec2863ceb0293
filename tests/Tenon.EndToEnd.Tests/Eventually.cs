namespace Tenon.EndToEnd.Tests;

/// <summary>For what nobody signals, because it happens in another process, or in the moment after a run in which it is noted or its file put away.</summary>
internal static class Eventually
{
    public static async Task Is(Func<bool> condition, Func<string>? otherwise = null)
    {
        // Looks now and then: a busy loop would take the processor from what it waits for.
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var deadline = DateTime.UtcNow.AddMinutes(2); !condition(); await look.WaitForNextTickAsync())
            DateTime.UtcNow.ShouldBeLessThan(deadline, otherwise?.Invoke());
    }
}
