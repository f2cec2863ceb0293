using System.Net;
using System.Net.Sockets;
using System.Text;
using Tenon.Development;
using Tenon.Development.Asking;

namespace Tenon.Cli.Tests;

/// <summary>How <c>tenon run</c> ends, and that nothing stays behind.</summary>
[Collection(OneProject.Name)]
public sealed class StopTests(OneProject project)
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_lets_runs_under_way_end_and_leaves_nothing_behind(string signal)
    {
        await using var tool = Watched.Run(project.Folder());
        using var client = new HttpClient { BaseAddress = await tool.Ready() };
        using var child = await Connect(client.BaseAddress);
        using var body = new Slow();
        var reply = client.PostAsync("/sum", body);
        await tool.Line("Summed first");

        await tool.Signal(signal);
        await Closed(child);
        body.Rest.SetResult();

        (await (await reply).Content.ReadAsStringAsync()).ShouldBe("3");
        (await tool.Ended()).ShouldBe(0, tool.Log);
        Should.Throw<CommandFailed>(() => ControlClient.To(project.Folder())).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_project_does_not_outlive_a_tool_that_is_killed()
    {
        await using var tool = Watched.Run(project.Folder());
        using var child = await Connect(await tool.Ready());
        await tool.Signal("KILL");
        await Closed(child);
        await tool.Ended();
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_out_and_without_a_stack_trace()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var tool = Watched.Run(project.Folder(), "--no-watch", "--", $"--urls={taken.LocalEndpoint}".Replace("--urls=", "--urls=http://", StringComparison.Ordinal));
        (await tool.Ended()).ShouldBe(78);
        (await tool.Line("TN2001")).ShouldContain("--urls http://localhost:PORT");
        tool.Log.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_wrong_setting_is_said_and_its_mend_is_picked_up()
    {
        var folder = project.Folder();
        project.Edit("appsettings.json", "\"BaseUrl\"", "\"BaseUri\"");
        await using var tool = Watched.Run(folder);
        (await tool.Line("TN2002 Connections:crm:BaseUri")).ShouldContain("Did you mean Connections:crm:BaseUrl?");
        (await tool.Line("ended with")).ShouldBe("Desk ended with exit code 78. It starts again at the next save.");

        project.Edit("appsettings.json", "\"BaseUri\"", "\"BaseUrl\"");
        await tool.Ready();
    }

    [Fact]
    public async Task Without_watching_a_save_changes_nothing_and_settings_are_handed_on()
    {
        var folder = project.Folder();
        await using (var tool = Watched.Start(folder, Tool.Program, "run", "--no-watch", "--urls", "http://127.0.0.1:0", "--environment", "Staging", "--", "--Greeting=from the command line"))
        {
            using var client = new HttpClient { BaseAddress = await tool.Ready() };
            (await client.GetStringAsync("/greeting")).ShouldBe("from the command line");
            (await client.GetStringAsync("/environment")).ShouldBe("Staging");
            (await tool.Line("Started in ")).ShouldNotContain("save");
            project.Edit("Hello.cs", "\"hello\"", "\"hello");
            (await client.GetStringAsync("/hello")).ShouldBe("hello");
            await tool.Signal("INT");
            (await tool.Ended()).ShouldBe(0);
            tool.Log.ShouldNotContain("error");
        }

        // And what does not compile ends it at once.
        await using var broken = Watched.Run(folder, "--no-watch");
        (await broken.Ended()).ShouldBe(1);
        await broken.Line("Hello.cs(7,28): error CS1010");
    }

    [Fact]
    public async Task Has_no_use_for_a_library()
    {
        var folder = Directory.CreateDirectory(Workshop.Place("library")).FullName;
        File.WriteAllText(Path.Combine(folder, "Parts.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        (await Tool.Run("run", folder)).Ends(2).Error.ShouldContain("is a library: it has no <OutputType>Exe</OutputType>");
    }

    private static async Task<TcpClient> Connect(Uri url)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(url.Host, url.Port);
        return connection;
    }

    // The project closes idle connections when it stops, and its system when it dies.
    private static async Task Closed(TcpClient connection)
        => (await connection.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe(0);

    /// <summary>Two orders, of which the second waits until it is told to come.</summary>
    private sealed class Slow : HttpContent
    {
        public Slow() => Headers.ContentType = new("application/x-ndjson");

        public TaskCompletionSource Rest { get; } = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("{\"article\":\"first\",\"quantity\":1}\n"));
            await stream.FlushAsync();
            await Rest.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes("{\"article\":\"second\",\"quantity\":2}\n"));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
