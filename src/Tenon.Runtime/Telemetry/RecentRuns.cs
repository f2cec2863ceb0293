using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tenon.Runtime.Telemetry;

/// <summary>The last runs, in memory, for the control API and the terminal.</summary>
internal sealed class RecentRuns
{
    private readonly Run?[] _ring;
    private long _next;

    public RecentRuns(IOptions<TenonOptions> options, IHostEnvironment environment)
        => _ring = new Run?[options.Value.KeepRuns ?? (environment.IsDevelopment() ? 100 : 0)];

    public void Add(Run run)
    {
        if (_ring.Length > 0)
            _ring[(Interlocked.Increment(ref _next) - 1) % _ring.Length] = run;
    }

    /// <summary>The last runs, latest first.</summary>
    public IEnumerable<Run> Latest()
    {
        var last = Interlocked.Read(ref _next) - 1;
        for (var i = last; i >= 0 && i > last - _ring.Length; i--)
        {
            if (_ring[i % _ring.Length] is { } run)
                yield return run;
        }
    }
}
