namespace __Name__;

/// <summary>Looks at the tasks in a file and writes down which are due.</summary>
[Integration]
public sealed class Reminders(FileFolder folder, ILogger<Reminders> log)
{
    /// <summary>Runs every minute; «0 7 * * 1-5» would be seven o'clock on working days.</summary>
    [TimerTrigger("* * * * *", TimeZone = "Europe/Berlin"), Retry(3, DelaySeconds = 5)]
    public async Task Write(TimerTick tick, CancellationToken ct)
    {
        var tasks = await folder.Read<TaskItem[]>("tasks.csv", ct);
        var due = ToDue(tasks, DateOnly.FromDateTime(tick.Due.Date));
        await folder.WriteMany("due.csv", due, ct);
        Run.Current.Tag("due", due.Length);
        log.LogInformation("{Due} of {Tasks} tasks are due: see due.csv", due.Length, tasks.Length);
    }

    /// <summary>Picks the tasks that should be done by a day, the oldest first.</summary>
    [Map]
    public static TaskItem[] ToDue(TaskItem[] tasks, DateOnly day) => [.. tasks.Where(t => !t.Done && t.Due <= day).OrderBy(t => t.Due)];
}

/// <summary>Something to be done.</summary>
public sealed record TaskItem(string Title, DateOnly Due, bool Done);
