using System.Text;

namespace Tenon.Tests;

/// <summary>Writes and reads formats from memory.</summary>
internal static class Bytes
{
    public static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public static async Task<string> Written<T>(this Format format, T value)
    {
        var stream = new MemoryStream();
        await format.Write(stream, value);
        stream.CanRead.ShouldBeTrue("a writer leaves its stream open");
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static async Task<T?> ReadBack<T>(this Format format, T value)
    {
        var stream = new MemoryStream();
        await format.Write(stream, value);
        return await format.Read<T>(new MemoryStream(stream.ToArray()), "test");
    }

    public static async Task<List<T>> Items<T>(this Format format, byte[] content)
    {
        var items = new List<T>();
        await foreach (var item in format.ReadMany<T>(new MemoryStream(content), "test"))
            items.Add(item);
        return items;
    }

    public static Task<List<T>> Items<T>(this Format format, string content) => format.Items<T>(Encoding.UTF8.GetBytes(content));

    public static async Task<List<Parsed<T>>> Each<T>(this Format format, string content)
    {
        var items = new List<Parsed<T>>();
        await foreach (var item in format.ReadEach<T>(Of(content), "test"))
            items.Add(item);
        return items;
    }
}
