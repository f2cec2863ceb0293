using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tenon.EndToEnd.Tests;

/// <summary>Whatever bytes come, there is an answer that puts no blame on the project.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private static readonly string[] Paths = ["/items", "/items/sum", "/orders", "/orders/lines"];

    private Hosted _host = null!;

    public async ValueTask InitializeAsync() => _host = await Hosted.Start(Generated.Project.Describe(), "Production");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/xml")]
    [InlineData("text/csv")]
    [InlineData("text/plain")]
    public void Any_body_gets_2xx_or_4xx(string type)
        => Prop.ForAll(Bodies.ToArbitrary(), body => Paths.All(path => Status(path, type, body) is >= 200 and < 500 and not 499)).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Any_content_type_gets_2xx_or_4xx()
        => Prop.ForAll(Types.ToArbitrary(), type => Paths.All(path => Status(path, type, "{\"name\":\"a\",\"qty\":1}"u8.ToArray()) is >= 200 and < 500)).Check(Config.QuickThrowOnFailure);

    // A hang is a failure too: the client waits 100 seconds at most.
    private int Status(string path, string type, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body), Version = HttpVersion.Version11 };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var reply = _host.Client.Send(request);
        return (int)reply.StatusCode;
    }

    // Bytes of any kind, whole bodies with a byte changed, and bits of bodies put together wrongly: these get furthest.
    private static Gen<byte[]> Bodies => Gen.OneOf(
        ArbMap.Default.GeneratorFor<byte[]>(),
        from whole in Gen.Elements<byte[]>(Whole)
        from at in Gen.Choose(0, whole.Length - 1)
        from to in Gen.Choose(0, 255)
        select (byte[])[.. whole[..at], (byte)to, .. whole[(at + 1)..]],
        Gen.Elements<string>(
            "{", "}", "[", "]", "\"", ":", ",", "\"name\":", "\"qty\":", "\"lines\":", "\"customer\":", "1", "-1e999", "null", "true", "\"a\"", "<item>", "</item>",
            "<item name=\"a\" qty=\"1\"/>", "<lines>", "</lines>", "<qty>1</qty>", "<![CDATA[", "]]>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.0\" encoding=\"x\"?>",
            "<!--", "-->", "&lt;", "&#0;", "&e;", "xmlns:a=\"b\"", "xsi:nil=\"true\"", "name,qty\n", "a,1\n", "\"a\"\"b\",2\r\n", "\n", "\r", "\0", "\uFEFF", "😀", "\\ud800")
            .ListOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))));

    private static IReadOnlyList<byte[]> Whole { get; } =
    [
        .. new[]
        {
            "{\"name\":\"a\",\"qty\":1}", "[{\"name\":\"a\",\"qty\":1}]", "{\"customer\":\"x\",\"lines\":[{\"sku\":\"A\",\"qty\":1}]}", "<item><name>a</name><qty>1</qty></item>",
            "<order><customer>x</customer><lines><line sku=\"A\" qty=\"1\"/></lines></order>", "name,qty\na,1\n", "sku,qty\n\"A\",1\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static Gen<string> Types => Gen.Elements<string>(
            "application/json", "text/csv", "text", "/", ";", " ", "charset=", "utf-8", "\"", "+xml", "+json", "x", "=", ",", "*", "boundary=", "multipart/form-data")
        .ListOf().Select(string.Concat);
}
