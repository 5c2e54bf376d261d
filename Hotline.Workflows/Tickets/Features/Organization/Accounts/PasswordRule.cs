using System.Security.Cryptography;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Tickets.Features.Organization.Accounts;

/// <summary>Limits of passwords, from the settings.</summary>
/// <param name="Shortest">Least length, in characters.</param>
/// <param name="Longest">Greatest length, in characters.</param>
/// <param name="Published">Known to everybody and therefore nobody's; null when there is none.</param>
public sealed record PasswordLimits(int Shortest, int Longest, string? Published = null);

/// <summary>What is wrong with a password.</summary>
public enum PasswordFault
{
    /// <summary>Too short, or without a lower-case letter or a digit.</summary>
    Weak,

    /// <summary>Longer than is looked at.</summary>
    Long,

    /// <summary>It stands in the documentation.</summary>
    Published,
}

/// <summary>The one rule for passwords, whoever sets them and wherever.</summary>
public sealed class PasswordRule(PasswordLimits limits) : IPasswordValidator<Person>
{
    /// <summary>A password that is good, without letters and digits that are mistaken for others.</summary>
    public static string MakeUp() =>
        RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 13)
        + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 1) + RandomNumberGenerator.GetInt32(10, 100);

    /// <summary>Null when the password is good.</summary>
    public PasswordFault? FaultOf(string? password) =>
        password is null || password.Length < limits.Shortest || !password.Any(char.IsAsciiLetterLower) || !password.Any(char.IsAsciiDigit) ? PasswordFault.Weak
        : password.Length > limits.Longest ? PasswordFault.Long
        : password == limits.Published ? PasswordFault.Published
        : null;

    /// <summary>What is wrong and what to do; null when the password is good.</summary>
    public string? Say(string? password) => FaultOf(password) switch
    {
        null => null,
        PasswordFault.Weak => OrganizationTexts.Format("Person.Password", limits.Shortest),
        PasswordFault.Long => OrganizationTexts.Format("Person.PasswordLong", limits.Longest),
        _ => OrganizationTexts.Get("Person.PasswordPublished"),
    };

    Task<IdentityResult> IPasswordValidator<Person>.ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(Say(password) is { } fault ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = fault }) : IdentityResult.Success);
}
