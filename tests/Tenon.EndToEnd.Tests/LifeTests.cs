using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kitchen;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Telemetry;

namespace Tenon.EndToEnd.Tests;

/// <summary>What belongs to a run, and to each attempt of it, and how long that lives.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Each_attempt_has_services_of_its_own_and_all_are_disposed()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        host.App.Services.GetRequiredService<Client>().Script.Enqueue(_ => throw new InvalidOperationException("once"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/lives");
        request.Headers.Add("Idempotency-Key", "k-1");
        (await host.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.App.Services.GetRequiredService<Guestbook>().Entries.ShouldBe(
        [
            "attempt 1 in visit 1 under k-1", "integration of visit 1 over", "visit 1 over",
            "attempt 2 in visit 2 under k-1", "integration of visit 2 over", "visit 2 over",
        ]);
    }

    [Fact]
    public async Task Branches_and_nested_tasks_find_their_run_and_their_parents()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var said = await host.Client.GetFromJsonAsync<string[]>("/branches");
        var run = host.App.Services.GetRequiredService<RecentRuns>().Latest().Single();
        said.ShouldBe([run.Id, run.Id, $"got a {run.Id} Branch", $"got b {run.Id} Branch", "in no step"]);
        run.Tags["branches"].ShouldBe("2");

        var branches = run.Steps.Where(s => s.Node!.Name == "Branch").ToList();
        branches.Count.ShouldBe(2);
        branches.ShouldAllBe(b => b.Parent == run.Root);
        run.Steps.Where(s => s.Node!.Name == "client.Get").Select(s => s.Parent).ShouldBe(branches, ignoreOrder: true);
    }

    [Fact]
    public async Task A_stream_that_fails_before_its_first_item_gets_problem_details()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var reply = await host.Client.GetAsync("/breaks?after=0");
        reply.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/xml")]
    [InlineData("text/csv")]
    public async Task A_stream_that_fails_midway_is_cut_off_and_never_looks_whole(string accept)
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/breaks?after=200");
        request.Headers.Accept.ParseAdd(accept);
        var reply = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(reply.Content.ReadAsStringAsync());
        host.App.Services.GetRequiredService<RecentRuns>().Latest().Single().Root.Outcome.ShouldBe(Outcome.Failed);
        (await host.Client.GetAsync("/scripted")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_run_whose_caller_goes_away_is_cancelled()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.App.Services.GetRequiredService<Client>().Script.Enqueue(async ct =>
        {
            ct.Register(cancelled.SetResult);
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return "never";
        });
        using var gone = new CancellationTokenSource();
        var call = host.Client.GetAsync("/scripted", gone.Token);
        await entered.Task;
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var runs = host.App.Services.GetRequiredService<RecentRuns>();
        await Eventually.Is(() => runs.Latest().SingleOrDefault()?.Root.Outcome == Outcome.Cancelled);
    }

    [Theory]
    [InlineData("order-7")]
    [InlineData(null)]
    public async Task A_replay_has_the_first_runs_idempotency_key(string? given)
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        host.App.Services.GetRequiredService<Client>().Script.Enqueue(_ => throw new InvalidOperationException("boom"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/kept/7") { Content = JsonContent.Create(new Item("a", 2)) };
        if (given is not null)
            request.Headers.Add("Idempotency-Key", given);
        var problem = await (await host.Client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        var letter = host.App.Services.GetRequiredService<DeadLetterStore>().Find(problem.GetProperty("deadLetter").GetString()!)!;
        var result = await host.App.Services.GetRequiredService<Replay>().Again(letter, default);
        result.Success.ShouldBeTrue();
        result.Run!.Id.ShouldNotBe(problem.GetProperty("runId").GetString());
        result.Body.ShouldBe($"7: 2 fine {given ?? problem.GetProperty("runId").GetString()}");
    }
}
