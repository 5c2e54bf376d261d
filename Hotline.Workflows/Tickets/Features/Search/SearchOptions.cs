using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>搜索: what is looked for, and how much work one search and the index may make.</summary>
public sealed class SearchOptions
{
    /// <summary>Words of one search; what comes after them is left out.</summary>
    [Range(1, 50)]
    public int MostWords { get; set; } = 8;

    /// <summary>Letters of one word.</summary>
    [Range(2, 1_000)]
    public int LongestWord { get; set; } = 60;

    /// <summary>Terms of one word that the index is asked for; the rest is seen in the texts.</summary>
    [Range(2, 200)]
    public int MostTerms { get; set; } = 24;

    /// <summary>From how many last letters on a ticket is found by its number.</summary>
    [Range(1, 20)]
    public int ShortestNumber { get; set; } = 3;

    /// <summary>From how many last digits on a reporter's phone is found, by those who may know it.</summary>
    [Range(4, 20)]
    public int ShortestPhone { get; set; } = 4;

    /// <summary>From how many digits on it is written down which tickets were found by a phone number.</summary>
    [Range(4, 20)]
    public int ShortestTraced { get; set; } = 7;

    /// <summary>Tickets that one page of hits looks at; then it ends early and the next one goes on.</summary>
    [Range(100, 1_000_000)]
    public int MostLooked { get; set; } = 20_000;

    /// <summary>How many tickets of a state are few: then only those of them that the index proposes are looked at.</summary>
    [Range(0, 100_000)]
    public int Few { get; set; } = 20_000;

    /// <summary>Tickets changed of late and not in the index yet that each search looks at.</summary>
    [Range(100, 100_000)]
    public int MostDue { get; set; } = 2_000;

    /// <summary>Letters shown of a long text around a hit.</summary>
    [Range(10, 1_000)]
    public int Fragment { get; set; } = 60;

    /// <summary>Pieces of texts shown of one ticket.</summary>
    [Range(1, 20)]
    public int MostFragments { get; set; } = 4;

    /// <summary>How often what has changed is taken into the index.</summary>
    [Pause]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Tickets taken into the index in one commit, which others wait for on SQLite.</summary>
    [Range(1, 1_000)]
    public int Batch { get; set; } = 50;

    /// <summary>Pause between two commits while old tickets are taken in, so that the people's work goes first.</summary>
    public TimeSpan Rest { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>核对: newest, oldest and chance tickets that are compared.</summary>
    [Range(1, 1_000_000)]
    public int CheckSamples { get; set; } = 300;
}
