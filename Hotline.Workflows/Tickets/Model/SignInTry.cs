using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>Wrong passwords that came for a name, from an address, or both.</summary>
public sealed class SignInTry
{
    /// <summary>SHA-256 of what the tries have in common, 64 hexadecimal digits.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of the name alone, by which all tries of an account are found; null of those of an address.</summary>
    public string? NameKey { get; init; }

    /// <summary>Since <see cref="Since"/>.</summary>
    public int Count { get; set; }

    /// <summary>Of the first one that still counts.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Of the last one.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>Under which keys a try is counted: what is typed stands nowhere.</summary>
/// <param name="Pair">Of name and address.</param>
/// <param name="Name">Of the name, whatever the address.</param>
/// <param name="Address">Of the address, whatever the name.</param>
public readonly record struct SignInTryKeys(string Pair, string Name, string Address)
{
    public string[] All => [Pair, Name, Address];

    public static SignInTryKeys Of(string name, string? address)
    {
        var wanted = name.Trim().ToUpperInvariant();
        return new(Hash($"pair\n{wanted}\n{address}"), Hash($"name\n{wanted}"), Hash($"address\n{address}"));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class SignInTryTable : IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<SignInTry> table)
    {
        table.ToTable("SignInTries");
        table.HasKey(x => x.Key);
        table.Property(x => x.Key).HasMaxLength(64);
        table.Property(x => x.NameKey).HasMaxLength(64);
        table.HasIndex(x => x.NameKey);
        table.HasIndex(x => x.Since);
    }
}
