using FluentValidation;

namespace Hotline.Workflows.Tickets.Features.Intake;

internal static class PhoneRule
{
    /// <summary>Blank, or a phone number as <see cref="PhoneNumber"/> has it: the one rule of all that is typed in.</summary>
    public static IRuleBuilderOptions<T, string?> CanBeCalled<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => string.IsNullOrWhiteSpace(text) || PhoneNumber.Fault(text) is null)
        .WithMessage((_, text) => PhoneNumber.Fault(text!));
}
