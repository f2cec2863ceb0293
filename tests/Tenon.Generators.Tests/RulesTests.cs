namespace Tenon.Generators.Tests;

/// <summary>What each rule finds, and what it leaves alone.</summary>
public sealed class RulesTests
{
    [Theory]
    [InlineData("[HttpGet(\"/orders/{id}\")] public int A(string id) => 1; [HttpGet(\"/orders/{name}\")] public int B(string name) => 2;", "TN0001 File1.cs(2): two flows listen on GET /orders/{id} (also File1.cs 2)")]
    [InlineData("[HttpGet(\"/Orders\")] public int A() => 1; [HttpGet(\"/orders/\")] public int B() => 2;", "TN0001")]
    [InlineData("[HttpPost(\"/orders\")] public static int A() => 1;", "TN0002 File1.cs(2): A has a trigger, but it is static")]
    [InlineData("[HttpPost(\"/orders\")] private int A() => 1;", "it is not public")]
    [InlineData("[HttpPost(\"/orders\")] public int A<T>() => 1;", "it is generic")]
    [InlineData("[TimerTrigger(\"0 6 * * *\")] public async void A() => await Task.Yield();", "it is async void")]
    [InlineData("[HttpPost(\"/orders\")] public int A(in int x) => 1;", "'x' is passed by reference")]
    [InlineData("[HttpGet(\"/orders\")] public int A(Order order) => 1;", "TN0005 File1.cs(2): nothing binds 'order' (Order): a GET request has no body")]
    [InlineData("[TimerTrigger(\"0 6 * * *\")] public void A(ILogger log) { }", "TN0005 File1.cs(2): nothing binds 'log' (ILogger): a timer brings")]
    [InlineData("[HttpPost(\"/orders\")] public int A(TimerTick tick) => 1;", "only a timer has one")]
    [InlineData("[TimerTrigger(\"0 6 * * *\")] public void A(InputFile file) { }", "only a file trigger has one")]
    [InlineData("[HttpPost(\"/orders\")] public int A(Order a, Order b) => 1;", "TN0006 File1.cs(2): 'a' and 'b' are both read from the body")]
    [InlineData("[HttpPost(\"/orders\")] public int A(Stream raw, Order b) => 1;", "TN0006")]
    [InlineData("[TimerTrigger(\"0 6 * * *\", TimeZone = \"token=abc\")] public void A() { }", "TN0008")]
    [InlineData("[FileTrigger(\"sftp://kim:hunter2@files.example/in\")] public void A() { }", "TN0008")]
    [InlineData("[TimerTrigger(\"0 25 * * *\")] public void A() { }", "TN0009 File1.cs(2): «0 25 * * *» is no cron expression: the hour «25» is neither *, nor 0 to 23")]
    [InlineData("[TimerTrigger(\"hourly\")] public void A() { }", "TN0009")]
    [InlineData("[FileTrigger(\"in/*.{csv\")] public void A() { }", "TN0010 File1.cs(2): «in/*.{csv» is no pattern: a brace is opened that is not closed")]
    [InlineData("[FileTrigger(\"../in/*.csv\")] public void A() { }", "TN0010")]
    [InlineData("[HttpGet(\"orders\")] public int A() => 1;", "TN0012 File1.cs(2): «orders» is no route: it must begin with a slash")]
    [InlineData("[HttpGet(\"/orders/{id\")] public int A() => 1;", "a brace is opened that is not closed")]
    [InlineData("[HttpGet(\"/{a}/{a}\")] public int A(string a) => 1;", "it has {a} twice")]
    [InlineData("[HttpGet(\"/{*a}/b\")] public int A(string a) => 1;", "takes all the rest")]
    [InlineData("[HttpGet(\"/a?b=c\")] public int A() => 1;", "a query string is no part of it")]
    [InlineData("[HttpGet(\"/orders/{id}\")] public int A() => 1;", "TN0013 File1.cs(2): the route has {id}, and no parameter of A takes it")]
    [InlineData("[HttpGet(\"/a\"), Retry(0)] public int A() => 1;", "TN0014 File1.cs(2): times of Retry is 0, and must be 1 to 100")]
    [InlineData("[HttpGet(\"/a\"), Timeout(-1)] public int A() => 1;", "TN0014")]
    [InlineData("[HttpGet(\"/a\"), Concurrency(4, Queue = -1)] public int A() => 1;", "TN0014 File1.cs(2): Queue of Concurrency is -1")]
    [InlineData("[FileTrigger(\"in/*\", PollSeconds = 0)] public void A() { }", "TN0014")]
    [InlineData("[HttpPost(\"/a\", MaxBodyBytes = -5)] public void A() { }", "TN0014")]
    [InlineData("[Retry(3)] public int A() => 1;", "TN0015 File1.cs(2): [Retry] does nothing on A, which has no trigger")]
    [InlineData("[HttpGet(\"/a\"), TimerTrigger(\"0 6 * * *\")] public int A() => 1;", "TN0017 File1.cs(2): A has more than one trigger")]
    public async Task Finds_what_is_wrong_with_a_flow(string members, string expected)
        => (await Source.Check($"[Integration] public sealed class Orders {{\n{members} }}\npublic sealed record Order(string Id);")).ShouldContain(m => m.Contains(expected));

    [Theory]
    [InlineData("[HttpGet(\"/orders/{id:int}\")] public int A(int id) => 1; [HttpGet(\"/orders/{name}\")] public int B(string name) => 2; [HttpPut(\"/orders/{name}\")] public int C(string name) => 2;")]
    [InlineData("[HttpGet(\"/orders/{id:regex(^\\\\d{{3}}/x$)}/{**rest}\")] public int A(string id, string rest) => 1;")]
    [InlineData("[HttpGet(\"/orders\")] public int A([AsParameters] Order order) => 1;")]
    [InlineData("[HttpGet(\"/orders/{id}\")] public int A([FromRoute(Name = \"id\")] string number) => 1;")]
    [InlineData("[HttpGet(\"/orders/{id}\")] public int A(HttpContext http) => 1;")]
    [InlineData("[HttpGet(\"/orders\")] public int A(int? page, string[] tags, DateOnly day, Guid id, ClaimsPrincipal user, ILogger<Order> log, CancellationToken ct) => 1;")]
    [InlineData("[HttpPost(\"/orders\"), Authorize(Roles = \"clerk\"), Retry(3), Timeout(5), Concurrency(4), DeadLetter] internal Task<Order> A(Order order, [FromHeader] string tenant, [FromQuery] Order? like) => Task.FromResult(order);")]
    [InlineData("[TimerTrigger(\"*/15 9-17 * JAN-MAR,12 MON-FRI\", TimeZone = \"Europe/Berlin\")] public void A(TimerTick tick, CancellationToken ct) { }")]
    [InlineData("[TimerTrigger(\"00:00:30\", RunOnStart = true)] public void A() { }")]
    [InlineData("[FileTrigger(\"in/**/*.{csv,xml}\", After = AfterFile.Delete)] public Task A(IAsyncEnumerable<Parsed<Order>> orders, InputFile file, CancellationToken ct) => Task.CompletedTask;")]
    [InlineData("[Map] public static Order B(string id) => new(id); [Step] Task C() => Task.CompletedTask;")]
    public async Task Leaves_a_good_flow_alone(string members)
        => (await Source.Check($"[Integration] public sealed class Orders {{\n{members} }}\npublic sealed record Order(string Id);")).ShouldBeEmpty();

    [Theory]
    [InlineData("public sealed class Orders { [HttpGet(\"/a\")] public int A() => 1; }", "TN0003 File1.cs(1): A has a trigger, but its class is no integration. Mark Orders with [Integration]")]
    [InlineData("[Integration] public abstract class Orders { }", "TN0004 File1.cs(1): Orders is marked [Integration], but it is abstract")]
    [InlineData("[Integration] public static class Orders { }", "it is static")]
    [InlineData("[Integration] public sealed class Orders<T> { }", "it is generic")]
    [InlineData("[Integration] public sealed class Orders { private Orders() { } }", "it has no public or internal constructor")]
    [InlineData("public class Outer { [Integration] private sealed class Orders { } }", "it is private")]
    [InlineData("[Integration] public sealed class A(HttpApi crm); [Integration] public sealed class B(SqlDatabase crm);", "TN0018 File1.cs(1): the connection 'crm' (HttpApi) is of another type in File1.cs 1")]
    [InlineData("namespace X { [Integration] public sealed class A { [HttpGet(\"/x\")] public int M() => 1; } } namespace Y { [Integration] public sealed class A { [HttpGet(\"/y\")] public int M() => 1; } }", "TN0020 File1.cs(1): A.M is the name of another flow too")]
    [InlineData("static class S { [ProjectSetup] static void Configure(IHostApplicationBuilder b) { } }", "TN0019 File1.cs(1): Configure is marked [ProjectSetup], but it is private")]
    [InlineData("class S { [ProjectSetup] public void Configure(IHostApplicationBuilder b) { } }", "it is not static")]
    [InlineData("static class S { [ProjectSetup] public static void Configure(IHost b) { } }", "no IHostApplicationBuilder")]
    [InlineData("static class S { [ProjectSetup] public static int Configure(IHostApplicationBuilder b) => 1; }", "it returns something")]
    public async Task Finds_what_is_wrong_with_a_class(string source, string expected)
        => (await Source.Check(source)).ShouldContain(m => m.Contains(expected));

    [Theory]
    [InlineData("[Integration] public sealed record Orders(HttpApi crm) { [HttpGet(\"/a\")] public Task<string> A() => crm.Get<string>(\"/x\"); }")]
    [InlineData("[Integration] public sealed class A(HttpApi crm); [Integration] public sealed class B(HttpApi? crm);")]
    [InlineData("static class S { [ProjectSetup] public static void Configure(IHostApplicationBuilder b) { } }")]
    public async Task Leaves_a_good_class_alone(string source) => (await Source.Check(source)).ShouldBeEmpty();

    [Theory]
    [InlineData("crm.Post(\"/x\", 1);", "TN0007 File1.cs(2): crm.Post is not awaited")]
    [InlineData("_ = crm.Post(\"/x\", 1);", "TN0007")]
    [InlineData("var kept = crm.Post(\"/x\", 1);", "TN0007")]
    [InlineData("crm?.Post(\"/x\", 1);", "TN0007")]
    [InlineData("crm.Post(\"/x\", 1).ConfigureAwait(false);", "TN0007")]
    [InlineData("crm.Stream<int>(\"/x\");", "TN0007 File1.cs(2): crm.Stream is not read: the run may end before it does, and its error is lost. Read it with await foreach")]
    [InlineData("Later();", "TN0007 File1.cs(2): Later is not awaited")]
    [InlineData("Hidden(new Inner());", "TN0016 File1.cs(2): Hidden is not traced or protected, because generated code cannot name")]
    public async Task Finds_what_is_wrong_with_a_call(string statement, string expected)
        => (await Source.Check(Call(statement))).ShouldContain(m => m.Contains(expected));

    [Theory]
    [InlineData("await crm.Post(\"/x\", 1);")]
    [InlineData("var a = crm.Post(\"/x\", 1); var b = crm.Post(\"/y\", 2); await Task.WhenAll(a, b);")]
    [InlineData("await Task.WhenAll(crm.Post(\"/x\", 1), crm.Post(\"/y\", 2));")]
    [InlineData("await foreach (var i in crm.Stream<int>(\"/x\")) { }")]
    [InlineData("var all = new[] { 1, 2 }.Select(i => crm.Post(\"/x\", i)); await Task.WhenAll(all);")]
    [InlineData("await crm.Post(\"/x\", 1).ConfigureAwait(false);")]
    [InlineData("list.Add(crm.Post(\"/x\", 1)); await Task.WhenAll(list);")]
    public async Task Leaves_a_good_call_alone(string statement) => (await Source.Check(Call(statement))).ShouldBeEmpty();

    [Fact]
    public async Task Finds_a_connection_that_nothing_configures()
    {
        const string Orders = "[Integration] public sealed class Orders(HttpApi crm, SqlDatabase db, Custom own) { } public sealed class Custom { }";
        var found = await Source.Check(Orders, ("/project/appsettings.json", """{ /* the shop's */ "Connections": { "crm": { "BaseUrl": "http://localhost" } }, "x": [{ "db": 1 }] }"""));
        found.ShouldHaveSingleItem().ShouldContain("TN0011 File1.cs(1): nothing configures the connection 'db'. Set Connections:db:ConnectionString");
        (await Source.Check(Orders, ("/project/appsettings.json", """{ "Connections:crm:BaseUrl": "http://localhost" }"""), ("/project/appsettings.Development.json", """{ "Connections": { "DB": {} } }"""))).ShouldBeEmpty();
        (await Source.Check(Orders)).ShouldBeEmpty("without a settings file they may be anywhere");
    }

    private static string Call(string statement) => $$"""
        [Integration] public sealed class Orders(HttpApi crm) { [HttpPost("/a")] public async Task A() { var list = new List<Task>(); list.Clear(); await Task.Yield();
        {{statement}}
        }
        [Step] Task Later() => Task.CompletedTask;
        [Step] static void Hidden(Inner inner) { }
        private sealed class Inner; }
        """;
}
