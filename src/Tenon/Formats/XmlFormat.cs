using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using System.Xml.Linq;

namespace Tenon;

/// <summary>XML by the same contract as JSON: what System.Text.Json knows of a type decides names, collections and conversions, so one type serves both.</summary>
internal sealed class XmlFormat() : Format("XML", "application/xml", ["text/xml"], [".xml"])
{
    public override async ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default) where T : default
    {
        using var reader = SafeXml.Read(stream, keepWhitespace: true);
        try
        {
            await reader.MoveToContentAsync().ConfigureAwait(false);
            var root = await XElement.LoadAsync(reader, LoadOptions.SetLineInfo, ct).ConfigureAwait(false);
            return Convert<T>(root, source);
        }
        catch (XmlException e)
        {
            throw Malformed(source, e);
        }
    }

    public override async IAsyncEnumerable<Parsed<T>> ReadEach<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var _ = stream.ConfigureAwait(false);
        using var reader = SafeXml.Read(stream, keepWhitespace: true);
        var started = false;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            XElement? element;
            try
            {
                if (!started)
                {
                    await reader.MoveToContentAsync().ConfigureAwait(false);
                    started = await reader.ReadAsync().ConfigureAwait(false);
                }

                element = await Next(reader, ct).ConfigureAwait(false);
            }
            catch (XmlException e)
            {
                throw Malformed(source, e);
            }

            if (element is null)
                yield break;
            yield return Parse<T>(element, source);
        }
    }

    public override async Task Write<T>(Stream stream, T value, CancellationToken ct = default)
    {
        var writer = SafeXml.Write(stream);
        await using var _ = writer.ConfigureAwait(false);
        XmlWriting.Root(writer, value, typeof(T));
        await writer.FlushAsync().ConfigureAwait(false);
    }

    public override async Task WriteMany<T>(Stream stream, IAsyncEnumerable<T> items, CancellationToken ct = default)
    {
        var writer = SafeXml.Write(stream);
        await using var _ = writer.ConfigureAwait(false);
        var name = XmlWriting.NameOf(typeof(T));
        writer.WriteStartElement(name + "s");
        await foreach (var item in items.WithCancellation(ct).ConfigureAwait(false))
        {
            XmlWriting.Value(writer, name, item, typeof(T));
            await writer.FlushAsync().ConfigureAwait(false);
        }

        writer.WriteEndElement();
        await writer.FlushAsync().ConfigureAwait(false);
    }

    // The reader stands inside the root, before a child or at the root's end.
    private static async Task<XElement?> Next(XmlReader reader, CancellationToken ct)
    {
        while (!reader.EOF && reader.Depth > 0)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                // As a document of its own, because only then does the element know its line.
                using var one = reader.ReadSubtree();
                var element = await XElement.LoadAsync(one, LoadOptions.SetLineInfo, ct).ConfigureAwait(false);
                await reader.ReadAsync().ConfigureAwait(false);
                return element;
            }

            await reader.ReadAsync().ConfigureAwait(false);
        }

        return null;
    }

    private static Parsed<T> Parse<T>(XElement element, string source)
    {
        var line = ((IXmlLineInfo)element).LineNumber;
        try
        {
            return new Parsed<T>(line, Convert<T>(element, source), null, "");
        }
        catch (MalformedInput e)
        {
            return new Parsed<T>(line, default, e, element.ToString(SaveOptions.DisableFormatting));
        }
    }

    private static T? Convert<T>(XElement element, string source)
    {
        if (typeof(T) == typeof(XElement))
            return (T)(object)element;
        var info = JsonFormat.Options.GetTypeInfo(typeof(T));
        try
        {
            return XmlReading.Node(element, info).Deserialize((JsonTypeInfo<T>)info);
        }
        catch (JsonException e)
        {
            var at = XmlReading.Find(element, e.Path);
            var problem = JsonFormat.Missing(e) is { } missing ? $"<{at.Name.LocalName}> is not complete: {missing}"
                : at.HasElements ? $"<{at.Name.LocalName}> does not fit"
                : XmlReading.IsSensitive(info, e.Path) ? $"what stands in <{at.Name.LocalName}> does not fit"
                : $"«{at.Value}» does not fit <{at.Name.LocalName}>";
            throw new MalformedInput(source, problem, ((IXmlLineInfo)at).LineNumber, ((IXmlLineInfo)at).LinePosition, e);
        }
    }

    private static MalformedInput Malformed(string source, XmlException e)
    {
        var problem = e.Message.Contains("DTD", StringComparison.Ordinal) ? "a document type declaration (DTD) is not allowed" : e.Message.Split(" Line ", 2)[0];
        return new MalformedInput(source, problem, e.LineNumber, e.LinePosition, e);
    }
}
