namespace Hotline.Workflows.Tickets.Model;

/// <summary>What is asked for, by which scheme it was judged, and how far it has come.</summary>
public sealed partial class FundRequest
{
    /// <summary>Cents that are judged: asked for, then granted by finance, then settled where that is more.</summary>
    public long JudgedCents { get; set; }

    /// <summary>All that has been settled, with what is about to be paid.</summary>
    public long SettledCents { get; set; }

    /// <summary>The settlement that is about to be paid.</summary>
    public long SettlingCents { get; set; }

    public string Place { get; init; } = "";

    /// <summary>The place without blanks, punctuation and differences of width; what adds up 拆单 is found by it.</summary>
    public string PlaceKey { get; init; } = "";

    /// <summary>Entry of the list of uses 正面清单.</summary>
    public string Use { get; init; } = "";

    public string Supplier { get; set; } = "";

    public string SupplierKey { get; set; } = "";

    /// <summary>Of the suppliers whose prices are agreed 定点库.</summary>
    public bool SupplierIsListed { get; set; }

    /// <summary>How many suppliers have named a price.</summary>
    public int Quotes { get; set; }

    /// <summary>先处置后补件.</summary>
    public bool Urgent { get; init; }

    /// <summary>Null for what is not urgent.</summary>
    public DateTimeOffset? PapersDueAt { get; init; }

    public DateTimeOffset? PapersAt { get; set; }

    /// <summary>Sent back to be changed, and not changed yet.</summary>
    public bool Returned { get; set; }

    /// <summary>The version of the scheme 管理办法 it is judged by.</summary>
    public int SchemeVersion { get; init; }

    /// <summary>The tier 档 of its amount with what adds up with it.</summary>
    public string TierName { get; set; } = "";

    /// <summary>Cents of the requests that add up with it.</summary>
    public long SplitCents { get; set; }

    /// <summary>Their numbers, separated by line feeds.</summary>
    public string SplitWith { get; set; } = "";

    public DateTimeOffset BegunAt { get; init; }

    public string? ContractNo { get; set; }

    public DateTimeOffset? ContractedAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public string? InvoiceNo { get; set; }

    public string? VoucherNo { get; set; }

    /// <summary>The last payment.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    public DateTimeOffset? WrittenOffAt { get; set; }

    public IReadOnlyList<string> SplitList => SplitWith.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
