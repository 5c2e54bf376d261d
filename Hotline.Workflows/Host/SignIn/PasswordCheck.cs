using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>Why a sign-in was refused; <see cref="Wrong"/> does not tell which of the two was wrong.</summary>
public enum SignInRefusal
{
    Wrong,
    Locked,
}

/// <summary>The one way name and password are checked, for the desk and for the API.</summary>
internal sealed class PasswordCheck(SignInManager<Person> signIn, HostSettings settings)
{
    public async Task<(Person? Person, SignInRefusal Refusal)> CheckAsync(string? userName, string? password)
    {
        // The published password opens nothing once a demo's data is served without the demo's loopback rule.
        if (!settings.Demo && password == DemoPeople.Password)
            return (null, SignInRefusal.Wrong);
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password))
            return (null, SignInRefusal.Wrong);

        var person = await signIn.UserManager.FindByNameAsync(userName.Trim());
        if (person is not { IsActive: true })
            return (null, SignInRefusal.Wrong);

        var result = await signIn.CheckPasswordSignInAsync(person, password, lockoutOnFailure: true);
        if (result.Succeeded)
            return (person, default);

        return (null, result.IsLockedOut ? SignInRefusal.Locked : SignInRefusal.Wrong);
    }
}
