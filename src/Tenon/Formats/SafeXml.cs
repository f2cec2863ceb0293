using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Tenon;

/// <summary>The one place where XML readers and writers are made: no DTDs, no entities, no endless depth, nothing fetched from anywhere.</summary>
/// <remarks>The analyzer bans the framework's own factories elsewhere, so that an unsafe reader cannot slip in (OWASP: XML External Entity Prevention).</remarks>
public static class SafeXml
{
    /// <summary>How deep elements may be nested.</summary>
    internal const int MaxDepth = 64;

    /// <summary>Reads XML from a stream.</summary>
    /// <param name="stream">The XML; it is left open.</param>
    public static XmlReader Read(Stream stream) => Read(stream, keepWhitespace: false);

    /// <summary>Reads XML from text.</summary>
    /// <param name="text">The XML.</param>
    public static XmlReader Read(TextReader text) => new ShallowXmlReader(XmlReader.Create(text, Settings()), MaxDepth);

    /// <summary>Reads a whole document.</summary>
    /// <param name="stream">The XML; it is left open.</param>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="XmlException">It is not well-formed, or has a DTD.</exception>
    public static async Task<XDocument> Load(Stream stream, CancellationToken ct = default)
    {
        using var reader = Read(stream);
        return await XDocument.LoadAsync(reader, LoadOptions.SetLineInfo, ct).ConfigureAwait(false);
    }

    /// <summary>Reads a whole document from text.</summary>
    /// <param name="xml">The XML.</param>
    /// <exception cref="XmlException">It is not well-formed, or has a DTD.</exception>
    public static XDocument Parse(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = Read(text);
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <summary>Writes XML to a stream, in UTF-8.</summary>
    /// <param name="stream">Where to; it is left open.</param>
    public static XmlWriter Write(Stream stream)
        => XmlWriter.Create(stream, new XmlWriterSettings
        {
            Async = true,
            CloseOutput = false,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize, // a carriage return in a value comes back as one
        });

    internal static XmlReader Read(Stream stream, bool keepWhitespace) => new ShallowXmlReader(XmlReader.Create(stream, Settings(keepWhitespace)), MaxDepth);

    private static XmlReaderSettings Settings(bool keepWhitespace = false) => new()
    {
        Async = true,
        CloseInput = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = !keepWhitespace,
        MaxCharactersFromEntities = 1024,
    };
}
