using System.Text;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>
/// A table opened for one pass over its rows. The content decides what the file is; a text file must also be named
/// as one. Rows are read as they are asked for, so that a large file never sits in memory as a whole.
/// </summary>
public sealed class TableReader : IDisposable
{
    private static readonly string[] TextExtensions = [".csv", ".tsv", ".txt"];
    private readonly ITableSource source;
    private readonly ImportLimits limits;

    // GB18030 for text files.
    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private TableReader(ITableSource source, ImportLimits limits) => (this.source, this.limits) = (source, limits);

    /// <param name="content">Must be seekable; stays open.</param>
    /// <param name="fileName">Name the person knows it by.</param>
    /// <param name="limits">Settings.</param>
    /// <param name="cancellationToken">Ends the reading of rows too.</param>
    public static Result<TableReader> Open(Stream content, string fileName, ImportLimits limits, CancellationToken cancellationToken = default)
    {
        try
        {
            return new TableReader(Choose(content, fileName, limits, cancellationToken), limits);
        }
        catch (TableUnreadableException fault)
        {
            return fault.Refusal;
        }
    }

    /// <summary>What of the file is left out, for the person to know.</summary>
    public IReadOnlyList<string> Notices => source.Notices;

    /// <summary>The rows that hold anything, in order.</summary>
    /// <exception cref="TableUnreadableException">The file is damaged or has more rows than allowed.</exception>
    public IEnumerable<TableRow> Rows()
    {
        var count = 0;
        foreach (var row in source.Rows())
        {
            if (row.IsBlank)
                continue;
            if (++count > limits.MaxRows + 1)
                throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("File.TooManyRows", limits.MaxRows)));
            yield return row;
        }
    }

    public void Dispose() => source.Dispose();

    private static ITableSource Choose(Stream content, string fileName, ImportLimits limits, CancellationToken cancellationToken)
    {
        if (content.Length == 0)
            throw new TableUnreadableException(TableRefusals.Empty());
        if (content.Length > limits.MaxFileBytes)
            throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("File.TooManyBytes", limits.MaxFileBytes >> 20)));
        switch (FileSignature.Read(content))
        {
            case FileForm.Zip:
                return new WorkbookSource(content, limits, cancellationToken);
            case FileForm.EncryptedWorkbook:
                throw new TableUnreadableException(TableRefusals.Protected());
            case FileForm.OlderOffice:
                throw new TableUnreadableException(TableRefusals.Legacy());
        }

        var extension = Path.GetExtension(fileName);
        if (!TextExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            var detail = extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
                ? ImportTexts.Get("File.NotAWorkbook")
                : ImportTexts.Format("File.WrongType", extension);
            throw new TableUnreadableException(TableRefusals.NoTable(detail));
        }

        return new DelimitedSource(content, limits, cancellationToken);
    }
}

/// <summary>One kind of file.</summary>
internal interface ITableSource : IDisposable
{
    IReadOnlyList<string> Notices { get; }

    IEnumerable<TableRow> Rows();
}
