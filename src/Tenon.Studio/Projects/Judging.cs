using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Tenon.Design.Reading;
using Tenon.Development.Building;

namespace Tenon.Studio.Projects;

/// <summary>Finds out what is wrong with a project, one state at a time. Generators and rules take longer than the reading, and whoever edits waits for the reading only.</summary>
/// <param name="compiler">What compiles the project.</param>
/// <param name="asking">What MSBuild says of it.</param>
/// <param name="outdated">Is given a state that looks otherwise with what generators added, and what it is with that.</param>
/// <param name="mapped">Is called when a state's map is made.</param>
/// <param name="judged">Is called when a state is judged.</param>
internal sealed class Judging(ProjectCompiler compiler, Asking asking, Action<Snapshot, ReadProject> outdated, Action mapped, Action judged) : IDisposable
{
    private CancellationTokenSource _underWay = new();

    // Where the rules take long, they wait until nothing was changed for a while: they would only slow down whoever edits on.
    private TimeSpan _pause;

    /// <summary>Begins to judge a state, and leaves the one before.</summary>
    public void Begin(Snapshot snapshot, CancellationToken closed)
    {
        _underWay.Cancel();
        _underWay = CancellationTokenSource.CreateLinkedTokenSource(closed);
        var ct = _underWay.Token;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await Task.Delay(_pause, ct);
                    var from = Stopwatch.GetTimestamp();
                    await Judge(snapshot, ct);
                    _pause = Stopwatch.GetElapsedTime(from) > TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(2) : TimeSpan.Zero;
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Exception e) when (CompilerFault.Is(e))
                {
                    snapshot.Diagnostics = BySyntax(snapshot.Compilation);
                }

                judged();
            },
            ct);
    }

    public void Dispose() => _underWay.Cancel();

    private async Task Judge(Snapshot snapshot, CancellationToken ct)
    {
        // The page waits for the map, and both take all of the machine.
        _ = snapshot.Map;
        mapped();
        ct.ThrowIfCancellationRequested();
        if (asking.Answer is null)
        {
            snapshot.Diagnostics = snapshot.Compilation.GetDiagnostics(ct);
            return;
        }

        var whole = compiler.Generate(snapshot.Read, ct);
        snapshot.Diagnostics = await compiler.Diagnose(whole, Thoroughness.Run, ct);
        asking.Trouble = null;
        if (snapshot.IsOutdatedBy(whole))
            outdated(snapshot, whole);
    }

    // What is wrong with the writing is known also where the compiler fails on the meaning.
    private static IReadOnlyList<Diagnostic> BySyntax(Compilation compilation) => [.. compilation.SyntaxTrees.SelectMany(t => t.GetDiagnostics())];
}
