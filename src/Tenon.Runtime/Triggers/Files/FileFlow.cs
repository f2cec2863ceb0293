using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>Runs a flow for each file that lands in its folder: claims it, runs it, notes how that ended, puts it away.</summary>
internal sealed class FileFlow(FlowRunner runner, FilePlaces places, FileState state, TimeProvider time, ILogger log)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly FileTriggerAttribute _trigger = (FileTriggerAttribute)runner.Flow.Trigger;
    private readonly Dictionary<string, (long Since, TimeSpan Pause)> _putOff = [];
    private readonly List<(string Name, Action PutAway)> _toPutAway = [];
    private readonly List<(string Claimed, string Name)> _again = [];
    private readonly Lock _lock = new();
    private HashSet<string>? _kept;
    private string? _trouble;
    private bool _unnoticed;

    public Flow Flow => runner.Flow;

    public FilePlaces Places => places;

    /// <summary>Takes files until the host begins to stop, and waits for those it has taken.</summary>
    public async Task Watch(CancellationToken stop)
    {
        var limit = Flow.Concurrency?.Limit ?? 1;
        using var free = new SemaphoreSlim(limit, limit);
        using var noticed = new SemaphoreSlim(0, 1);
        var look = new FileLook(places, _trigger, time);
        FileClaims? claims = null;
        FileSystemWatcher? watcher = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                TimeSpan? next = null;
                try
                {
                    claims ??= Open();
                    watcher ??= TryNotice(noticed);
                    PutAwayTheRest();
                    foreach (var (claimed, name) in claims.Inherit(log))
                        await Begin(free, () => Process(claims, claimed, name, inherited: true), stop);
                    foreach (var (claimed, name) in Again())
                        await Begin(free, () => Process(claims, claimed, name, inherited: true), stop);
                    (var ready, next) = look.Look();
                    foreach (var file in ready.Where(MayTake))
                    {
                        await free.WaitAsync(stop);
                        if (claims.Take(file) is { } claimed)
                            _ = Release(free, () => Process(claims, claimed, file.Name, inherited: false));
                        else
                            free.Release();
                    }

                    Recovered();
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
                {
                    Troubled(e);
                }

                var poll = TimeSpan.FromSeconds(_trigger.PollSeconds);
                await noticed.WaitAsync(next < poll ? next.Value + TimeSpan.FromMilliseconds(1) : poll, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            watcher?.Dispose();
            for (var i = 0; i < limit; i++)
                await free.WaitAsync(CancellationToken.None);
            claims?.Dispose();
        }
    }

    /// <summary>Puts a file that had failed away as if it had succeeded at once.</summary>
    public void Replayed(DeadLetter letter)
    {
        if (letter.Input.File is not { } failed || !File.Exists(failed))
            return;
        if (_trigger.After == AfterFile.Delete)
            File.Delete(failed);
        else
            places.MoveTo(() => places.Archive(letter.Input.Name), failed);
        File.Delete(ErrorFile(failed));
    }

    private static string ErrorFile(string failed) => failed + ".error.json";

    private static async Task Begin(SemaphoreSlim free, Func<Task> work, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        _ = Release(free, work);
    }

    private static async Task Release(SemaphoreSlim free, Func<Task> work)
    {
        try
        {
            // Off the loop's thread: a flow may compute for long before it first awaits.
            await Task.Run(work);
        }
        finally
        {
            free.Release();
        }
    }

    private FileClaims Open()
    {
        Directory.CreateDirectory(places.Folder);
        if (_trigger.After == AfterFile.Keep)
            _kept = state.EndedKeys(Flow.Id);
        else
            state.Forget(Flow.Id);
        return new FileClaims(places);
    }

    // Where the system grants no more watches, looking every few seconds still finds each file.
    private FileSystemWatcher? TryNotice(SemaphoreSlim noticed)
    {
        try
        {
            return Notice(noticed);
        }
        catch (IOException e)
        {
            if (!_unnoticed)
                log.LogWarning("{Flow}: changes in {Folder} are not noticed ({Error}), so it is looked through every {Seconds} s", Flow.Id, places.Folder, e.Message, _trigger.PollSeconds);
            _unnoticed = true;
            return null;
        }
    }

    private FileSystemWatcher Notice(SemaphoreSlim noticed)
    {
        var watcher = new FileSystemWatcher(places.Folder) { IncludeSubdirectories = places.Glob.Depth > places.Prefix.Count(c => c == '/') };
        FileSystemEventHandler wake = (_, e) =>
        {
            if (Glob.IsHidden(Path.GetRelativePath(places.Folder, e.FullPath)))
                return;
            lock (noticed)
            {
                if (noticed.CurrentCount == 0)
                    noticed.Release();
            }
        };
        watcher.Created += wake;
        watcher.Changed += wake;
        watcher.Renamed += (s, e) => wake(s, e);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private bool MayTake(WaitingFile file)
    {
        lock (_lock)
        {
            if (_kept?.Contains(FileInput.KeyOf(file.Name, file.Modified, file.Length)) == true)
                return false;
            return !IsPutOff(file.Name);
        }
    }

    private bool IsPutOff(string name) => _putOff.TryGetValue(name, out var until) && time.GetElapsedTime(until.Since) < until.Pause;

    private async Task Process(FileClaims claims, string claimed, string name, bool inherited)
    {
        try
        {
            var taken = new FileInfo(claimed);
            if (!taken.Exists)
                return;
            var key = FileInput.KeyOf(name, taken.LastWriteTimeUtc, taken.Length);
            if (inherited && state.Ended(Flow.Id, key) is { } outcome)
            {
                TryPutAway(() => PutAway(claims, claimed, name, key, outcome, null, places.Failed(name)), name);
                return;
            }

            state.Reopen(Flow.Id, key);
            var failed = places.Failed(name);
            var result = await runner.Run(FileInput.Of(Flow, taken, name, () => failed));
            if (result.Outcome == Outcome.Cancelled)
            {
                PutBack(claims, claimed, name);
                return;
            }

            state.End(Flow.Id, key, result.Outcome);
            TryPutAway(() => PutAway(claims, claimed, name, key, result.Outcome, result, failed), name);
            lock (_lock)
                _putOff.Remove(name);
        }
        catch (Exception e)
        {
            // How it ended could not be kept, so it has not ended: back to where it was, for later.
            lock (_lock)
            {
                var pause = _putOff.TryGetValue(name, out var last) ? last.Pause * 2 : TimeSpan.FromSeconds(1);
                _putOff[name] = (time.GetTimestamp(), pause < TimeSpan.FromMinutes(1) ? pause : TimeSpan.FromMinutes(1));
            }

            log.LogError(e, "{Flow}: {File} is put back, because how its run ended could not be kept", Flow.Id, name);
            PutBack(claims, claimed, name);
        }
    }

    // Another file of its name may have come since. Then it stays taken, and is run from where it is.
    private void PutBack(FileClaims claims, string claimed, string name)
    {
        try
        {
            if (claims.Release(claimed, name) || !File.Exists(claimed))
                return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "{Flow}: {File} cannot be put back: {Error}", Flow.Id, name, e.Message);
        }

        lock (_lock)
            _again.Add((claimed, name));
    }

    private List<(string Claimed, string Name)> Again()
    {
        lock (_lock)
        {
            var due = _again.Where(a => !IsPutOff(a.Name)).ToList();
            _again.RemoveAll(due.Contains);
            return due;
        }
    }

    // What had to be kept of the run is, so a file that cannot be moved now is moved later.
    private void TryPutAway(Action putAway, string name)
    {
        try
        {
            putAway();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            log.LogError(e, "{Flow}: {File} cannot be put where it belongs: {Error} It is tried again", Flow.Id, name, e.Message);
            lock (_lock)
                _toPutAway.Add((name, putAway));
        }
    }

    private void PutAwayTheRest()
    {
        (string Name, Action PutAway)[] rest;
        lock (_lock)
            rest = [.. _toPutAway];
        foreach (var one in rest)
        {
            try
            {
                one.PutAway();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
            {
                // One that still cannot be moved must not hold up the others.
                log.LogDebug(e, "{Flow}: {File} still cannot be put where it belongs", Flow.Id, one.Name);
                continue;
            }

            lock (_lock)
                _toPutAway.Remove(one);
        }
    }

    private void PutAway(FileClaims claims, string claimed, string name, string key, Outcome outcome, RunResult? result, string failed)
    {
        if (outcome != Outcome.Success)
        {
            // Where its dead letter says, unless another failed file of its name was put there since, or a process was killed in between.
            places.MoveTo(() => result is null || File.Exists(failed) ? places.Failed(name) : failed, claimed, place =>
            {
                if (place != failed || result is null)
                    runner.KeptIn(key, place);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (result is not null)
                    File.WriteAllBytes(ErrorFile(place), JsonSerializer.SerializeToUtf8Bytes(Why(name, result), Readable));
            });
        }
        else if (_trigger.After == AfterFile.Delete)
        {
            File.Delete(claimed);
        }
        else if (_trigger.After == AfterFile.Keep)
        {
            lock (_lock)
                _kept?.Add(key);
            if (!claims.Release(claimed, name))
                places.MoveTo(() => places.Archive(name), claimed);
        }
        else
        {
            places.MoveTo(() => places.Archive(name), claimed);
        }
    }

    private FailedFile Why(string name, RunResult result) => new(
        name, Flow.Id, Telemetry.Names.Of(result.Outcome), result.Error!.Message, result.Error.GetType().Name, result.Run.Attempt, time.GetUtcNow(),
        result.Run.Id, result.Run.Root.Activity?.TraceId.ToHexString(), result.DeadLetter);

    private void Troubled(Exception e)
    {
        if (_trouble == e.Message)
            return;
        _trouble = e.Message;
        log.LogError(e, "{Flow}: {Folder} cannot be watched: {Error} It is tried again every {Seconds} s", Flow.Id, places.Folder, e.Message, _trigger.PollSeconds);
    }

    private void Recovered()
    {
        if (_trouble is null)
            return;
        _trouble = null;
        log.LogInformation("{Flow}: {Folder} can be watched again", Flow.Id, places.Folder);
    }

    /// <summary>What stands beside a failed file.</summary>
    private sealed record FailedFile(
        string File, string Flow, string Outcome, string Error, string ErrorType, int Attempts, DateTimeOffset At, string RunId, string? TraceId, string? DeadLetter);
}
