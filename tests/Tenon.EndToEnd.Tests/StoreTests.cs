using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kitchen;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.DeadLetters;

namespace Tenon.EndToEnd.Tests;

/// <summary>A project whose store takes no more: whoever still has the input is told so, and all else goes on.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task A_failure_that_cannot_be_kept_is_told_its_caller()
    {
        using var disk = TestServers.SmallDisk.TryMount(512, out var problem);
        Assert.SkipWhen(disk is null, problem);
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings: [("Tenon:DataFolder", Path.Combine(disk!.Folder, "data"))]);
        var filler = Path.Combine(disk.Folder, "filler");
        Fill(filler);

        var (status, answer) = await Post(host);
        status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.TryGetProperty("deadLetter", out _).ShouldBeFalse();
        answer.GetProperty("detail").GetString()!.ShouldContain("full");
        (await host.Client.GetAsync("/scripted")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        File.Delete(filler);
        (_, answer) = await Post(host);
        var letters = host.App.Services.GetRequiredService<DeadLetterStore>().List();
        letters.ShouldHaveSingleItem().Id.ShouldBe(answer.GetProperty("deadLetter").GetString());
    }

    [Fact]
    public async Task A_timer_goes_on_and_what_could_not_be_noted_runs_again()
    {
        using var disk = TestServers.SmallDisk.TryMount(512, out var problem);
        Assert.SkipWhen(disk is null, problem);
        var data = Path.Combine(disk!.Folder, "data");
        var ticks = new Recorder<TimerTick>();
        var project = Flows.Project(Flows.Timer("T.T", new("00:00:00.05"), (tick, _) =>
        {
            ticks.Add(tick);
            return tick.Due.Millisecond % 2 == 0 ? Task.CompletedTask : throw new Rejected(new string('x', 20_000));
        }));
        await using (await Hosted.Start(project, settings: [("Tenon:DataFolder", data)]))
        {
            await ticks.Next();
            Fill(Path.Combine(disk.Folder, "filler"));
            await ticks.Next(20);
        }

        File.Delete(Path.Combine(disk.Folder, "filler"));
        ticks.Rest();
        await using (await Hosted.Start(project, settings: [("Tenon:DataFolder", data)]))
            await ticks.Next(3);
    }

    private static async Task<(HttpStatusCode, JsonElement)> Post(Hosted host)
    {
        // Larger than what a full disk may still have room for.
        var reply = await host.Client.PostAsJsonAsync("/kept-failing", new Item(new string('x', 50_000), 1));
        return (reply.StatusCode, await reply.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                filler.Write(new byte[1024]);
        }
        catch (IOException)
        {
        }
    }
}
