namespace __Name__.Tests;

/// <summary>What is due, and when.</summary>
public sealed class RemindersTests
{
    [Fact]
    public void Picks_what_is_due_and_not_done_oldest_first()
    {
        TaskItem[] tasks =
        [
            new("late", new DateOnly(2026, 3, 2), Done: false),
            new("done", new DateOnly(2026, 3, 1), Done: true),
            new("oldest", new DateOnly(2026, 2, 1), Done: false),
            new("tomorrow", new DateOnly(2026, 3, 4), Done: false),
        ];

        Assert.Equal(["oldest", "late"], Reminders.ToDue(tasks, new DateOnly(2026, 3, 3)).Select(t => t.Title));
    }
}
