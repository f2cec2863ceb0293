using System.Net;
using System.Text.Json.Nodes;
using Tenon.Development;
using Tenon.Development.Scaffolding;
using Tenon.Studio.Projects;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>Connectors and connections, from the browser.</summary>
[Collection(Shop.Name)]
public sealed class ConnectionTests(Shop shop)
{
    // A connector of the project's own is one like any other.
    private const string Source = """
        namespace Shop;

        /// <summary>Sends letters.</summary>
        [Connector("mail")]
        public sealed class Mail(Connection<MailOptions> connection)
        {
            public Task Send(string text) => Task.FromResult(connection.Name + text);

            public Task<string> Fingerprint() => Task.FromResult(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(connection.Options.Password ?? ""))));
        }

        public sealed class MailOptions
        {
            [System.ComponentModel.DataAnnotations.Required]
            public string Server { get; set; } = "";

            /// <summary>What lets us in.</summary>
            [Sensitive]
            public string? Password { get; set; }

            /// <summary>The port. The default value is 25.</summary>
            public int Port { get; set; } = 25;
        }

        [Integration]
        public sealed class Orders(Mail mail)
        {
            [TimerTrigger("0 2 * * *")]
            public Task Tell() => mail.Send("Good morning.");

            [HttpGet("/fingerprint")]
            public Task<string> Fingerprint() => mail.Fingerprint();
        }

        """;

    [Fact]
    public async Task A_setting_is_written_into_the_settings_and_undone()
    {
        await using var browser = await shop.Open(Source);
        var settings = Path.Combine(shop.Folder, "appsettings.json");
        var before = await File.ReadAllTextAsync(settings);
        Problems(await browser.Get("projects/Shop/connections")).ShouldBe(["Server"]);

        var (status, after) = await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Server", value = "mail.example" });
        status.ShouldBe(HttpStatusCode.OK);
        Problems(after).ShouldBeEmpty();
        await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Port", value = "26" });
        var written = JsonNode.Parse(await File.ReadAllTextAsync(settings))!["Connections"]!["mail"]!;
        ((string)written["Server"]!, (int)written["Port"]!).ShouldBe(("mail.example", 26));

        (status, var refused) = await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Port", value = "many" });
        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)refused["title"]!).ShouldBe("Write a number, such as 12.");
        (await browser.Send(HttpMethod.Put, "projects/Shop/connections/fax", new { key = "Port", value = "1" })).Status.ShouldBe(HttpStatusCode.NotFound);

        await browser.Post("projects/Shop/undo");
        await browser.Post("projects/Shop/undo");
        (await File.ReadAllTextAsync(settings)).ShouldBe(before);
    }

    [Fact]
    public async Task A_connection_takes_its_settings_along_when_it_is_renamed()
    {
        await using var browser = await shop.Open(Source);
        var settings = Path.Combine(shop.Folder, "appsettings.json");
        var before = await File.ReadAllTextAsync(settings);
        await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Server", value = "mail.example" });
        await browser.Post("projects/Shop/edits", new { edits = new[] { new { kind = "rename", diagram = "Orders.Tell", name = "mail", to = "post" } } });
        shop.Text.ShouldContain("Orders(Mail post)");
        shop.Text.ShouldContain("post.Send");
        ((string)JsonNode.Parse(await File.ReadAllTextAsync(settings))!["Connections"]!["post"]!["Server"]!).ShouldBe("mail.example");
        await browser.Post("projects/Shop/undo");
        shop.Text.ShouldBe(Source);
        await browser.Post("projects/Shop/undo");
        (await File.ReadAllTextAsync(settings)).ShouldBe(before);
    }

    [Fact]
    public async Task A_secret_is_kept_out_of_the_project_and_the_project_that_runs_has_it()
    {
        const string Secret = "correct horse battery staple";
        var file = Path.Combine(shop.Folder, "Shop.csproj");
        var settings = Path.Combine(shop.Folder, "appsettings.json");
        var (before, settingsBefore) = (await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(settings));
        string? secrets = null;
        try
        {
            await using var browser = await shop.Open(Source);
            await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Server", value = "mail.example" });
            await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Password", value = Secret });
            Password(await browser.Get("projects/Shop/connections")).ShouldSatisfyAllConditions(p => ((bool)p["sensitive"]!).ShouldBeTrue(), p => ((string)p["value"]!).ShouldBe(Secret), p => p["elsewhere"].ShouldBeNull());

            var (status, after) = await browser.Send(HttpMethod.Put, "projects/Shop/connections/mail", new { key = "Password", value = Secret, secret = true });
            status.ShouldBe(HttpStatusCode.OK, after.ToJsonString());
            var id = System.Xml.Linq.XElement.Load(file).Descendants("UserSecretsId").Single().Value;
            secrets = Microsoft.Extensions.Configuration.UserSecrets.PathHelper.GetSecretsPathFromSecretsId(id);
            (await File.ReadAllTextAsync(file)).ShouldBe(before.Replace("  </PropertyGroup>", $"    <UserSecretsId>{id}</UserSecretsId>{Environment.NewLine}  </PropertyGroup>", StringComparison.Ordinal));
            ((string)JsonNode.Parse(await File.ReadAllTextAsync(secrets))!["Connections:mail:Password"]!).ShouldBe(Secret);
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(secrets).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            (await File.ReadAllTextAsync(settings)).ShouldNotContain(Secret);
            Password(after)["elsewhere"]!.ToString().ShouldBe("user-secrets");
            after.ToJsonString().ShouldNotContain(Secret);

            await browser.Run("Shop");
            var reply = await browser.Post("projects/Shop/try", new { method = "GET", path = "/fingerprint", headers = new { } });
            ((string)reply["body"]!).ShouldContain(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Secret))));

            await browser.Post("projects/Shop/edits", new { edits = new[] { new { kind = "rename", diagram = "Orders.Tell", name = "mail", to = "post" } } });
            Password(await browser.Get("projects/Shop/connections"))["elsewhere"]!.ToString().ShouldBe("user-secrets");
            (_, after) = await browser.Send(HttpMethod.Put, "projects/Shop/connections/post", new { key = "Password", secret = true });
            Password(after)["elsewhere"].ShouldBeNull();
        }
        finally
        {
            await File.WriteAllTextAsync(file, before);
            await File.WriteAllTextAsync(settings, settingsBefore);
            if (secrets is not null)
                Directory.Delete(Path.GetDirectoryName(secrets)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("<Project>\n  <PropertyGroup>\n    <A>1</A>\n  </PropertyGroup>\n</Project>\n", "  </PropertyGroup>", "    +\n  </PropertyGroup>")]
    [InlineData("<Project>\r\n\t<PropertyGroup>\r\n\t\t<A>1</A>\r\n\t</PropertyGroup>\r\n</Project>", "\t</PropertyGroup>", "\t\t+\r\n\t</PropertyGroup>")]
    [InlineData("<Project>\n</Project>\n", "</Project>", "  <PropertyGroup>\n    +\n  </PropertyGroup>\n</Project>")]
    [InlineData("<Project><PropertyGroup></PropertyGroup></Project>", "</PropertyGroup>", "+</PropertyGroup>")]
    public void A_project_file_is_given_an_id_for_secrets_by_one_line(string text, string from, string to)
        => UserSecrets.AddId("/nowhere/A.csproj", text, "7").ShouldBe(text.Replace(from, to.Replace("+", "<UserSecretsId>7</UserSecretsId>", StringComparison.Ordinal), StringComparison.Ordinal));

    private static JsonNode Password(JsonNode connections) => connections[0]!["fields"]!.AsArray().Single(f => (string)f!["name"]! == "Password")!;

    [Fact]
    public async Task A_type_an_integration_and_a_flow_are_made_and_drawn_without_waiting_for_MSBuild()
    {
        await using var browser = await shop.Open(Source);
        object[] edits =
        [
            new { kind = "addType", name = "Parcel", fields = new[] { new { name = "Id", type = "string" } } },
            new { kind = "addIntegration", name = "Parcels" },
            new { kind = "addFlow", integration = "Parcels", name = "Take", trigger = "HttpPost(\"/parcels\")", input = "Parcel", returns = "Parcel" },
        ];
        await browser.Post("projects/Shop/edits", new { edits });
        var nodes = (await browser.Get("projects/Shop/diagrams/Parcels.Take"))["diagram"]!["nodes"]!;
        ((string)nodes[0]!["title"]!).ShouldBe("Return parcel");
        await browser.Post("projects/Shop/undo");
        File.Exists(Path.Combine(shop.Folder, "Parcels.cs")).ShouldBeFalse();
    }

    [Fact]
    public void The_tool_knows_every_connector_of_this_repository()
    {
        var connectors = Path.Combine(Shop.Repository, "connectors");
        ConnectorPackage.All.Select(c => c.Id).ShouldBe(Directory.GetDirectories(connectors).Select(d => "Tenon." + Path.GetFileName(d)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("<Project>\n  <ItemGroup>\n    <PackageReference Include=\"A\" Version=\"1\" />\n  </ItemGroup>\n</Project>\n", "Version=\"1\" />", "Version=\"1\" />\n    +")]
    [InlineData("<Project>\r\n\t<ItemGroup>\r\n\t\t<PackageReference Include=\"A\">\r\n\t\t\t<Version>1</Version>\r\n\t\t</PackageReference>\r\n\t</ItemGroup>\r\n</Project>", "</PackageReference>", "</PackageReference>\r\n\t\t+")]
    [InlineData("<Project Sdk=\"X\" />\n<!-- -->", "", null)]
    [InlineData("<Project>\n</Project>\n", "</Project>", "  <ItemGroup>\n    +\n  </ItemGroup>\n</Project>")]
    public void A_connector_is_added_to_a_project_file_by_one_line(string text, string from, string? to)
    {
        var sql = ConnectorPackage.Choose("Tenon.Sql");
        if (to is null)
        {
            Should.Throw<CommandFailed>(() => sql.AddTo("/nowhere/A.csproj", text));
            return;
        }

        var reference = $"<PackageReference Include=\"Tenon.Sql\" Version=\"{ToolVersion.Package}\" />";
        var added = sql.AddTo("/nowhere/A.csproj", text);
        added.ShouldBe(text.Replace(from, to.Replace("+", reference, StringComparison.Ordinal), StringComparison.Ordinal));
        sql.AddTo("/nowhere/A.csproj", added).ShouldBe(added);
    }

    private static string[] Problems(JsonNode connections)
        => [.. connections.AsArray().SelectMany(c => c!["fields"]!.AsArray()).Where(f => f!["problems"]!.AsArray().Count > 0).Select(f => (string)f!["name"]!)];
}
