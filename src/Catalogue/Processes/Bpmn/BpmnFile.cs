using System.Xml;
using System.Xml.Linq;
using MotCua.Kernel;
using static MotCua.Catalogue.Processes.Bpmn.BpmnNames;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>Opens a BPMN file: bounded, without document types, entities or anything from outside.</summary>
internal static class BpmnFile
{
    internal const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Elements that say something; those of the drawing are counted apart.</summary>
    internal const int MostElements = 1_000;
    private const int MostDrawn = 6_000;
    private const int Deepest = 20;

    /// <exception cref="Refused">413 too large; 400 no XML; 422 a document type, too many elements, or no BPMN.</exception>
    internal static async Task<XElement> OpenAsync(Stream file, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await file.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > MostBytes)
            {
                throw Refused.Of(RefusalKind.TooLarge, "bpmn.tooLarge", "Tệp BPMN lớn quá 2 MB.");
            }

            kept.Write(buffer, 0, read);
        }

        return Open(kept);
    }

    private static XElement Open(MemoryStream kept)
    {
        try
        {
            Count(kept);
            kept.Position = 0;
            using var reader = XmlReader.Create(kept, Settings());
            var root = XDocument.Load(reader).Root!;
            return root.Name == Model + "definitions" ? root
                : throw Refused.Rule("bpmn.other", "Tệp không phải BPMN 2.0: phần tử gốc là “{0}”.", SearchText.Cut(root.Name.LocalName, 60));
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw Refused.Rule("bpmn.entities", "Tệp có khai báo kiểu tài liệu (DOCTYPE) hoặc thực thể. MotCua không mở tệp như vậy vì thực thể có thể đọc trộm dữ liệu; bạn xuất lại tệp không có DOCTYPE.");
        }
        catch (Exception e) when (e is XmlException or ArgumentException or System.Text.DecoderFallbackException)
        {
            throw Refused.Malformed("bpmn.unreadable", "Tệp không phải XML đọc được{0}.", e is XmlException { LineNumber: > 0 } at ? $" (dòng {at.LineNumber}, cột {at.LinePosition})" : string.Empty);
        }
    }

    // Before a tree is built of it: what is too large costs no memory.
    private static void Count(MemoryStream kept)
    {
        kept.Position = 0;
        var (said, drawn) = (0, 0);
        using var reader = XmlReader.Create(kept, Settings());
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var isDrawn = reader.NamespaceURI == Drawing.NamespaceName || reader.NamespaceURI == Bounds.NamespaceName || reader.NamespaceURI == Lines.NamespaceName;
            if (isDrawn ? ++drawn > MostDrawn : ++said > MostElements)
            {
                throw Refused.Rule("bpmn.tooMany", "Tệp có quá {0} phần tử; một quy trình nội bộ không dài như vậy.", isDrawn ? MostDrawn : MostElements);
            }

            if (reader.Depth > Deepest)
            {
                throw Refused.Rule("bpmn.tooDeep", "Các phần tử lồng nhau quá {0} tầng.", Deepest);
            }
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };
}
