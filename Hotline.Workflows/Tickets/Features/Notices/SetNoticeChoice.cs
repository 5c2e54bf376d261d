using System.Net.Mail;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>Chooses what one is told of and when; a kind that is muted shows again when it is not, with all that came meanwhile.</summary>
[AllowEveryone]
public sealed record SetNoticeChoice(NoticeWishes? Wishes) : ICommand<Done>;

internal sealed class SetNoticeChoiceValidator : AbstractValidator<SetNoticeChoice>
{
    private const int LongestMail = 254;

    public SetNoticeChoiceValidator()
    {
        RuleFor(x => x.Wishes).NotNull().WithMessage(_ => NoticeTexts.Get("NoWishes"));
        When(x => x.Wishes is not null, () =>
        {
            RuleForEach(x => x.Wishes!.Muted).Must(kind => NoticeKinds.All.Contains(kind)).OverridePropertyName("muted")
                .WithMessage(_ => NoticeTexts.Format("NoKind", string.Join('、', NoticeKinds.All)));
            RuleFor(x => x.Wishes!.Mail).OneLine(NoticeTexts.Get("Mail"), LongestMail).OverridePropertyName("mail");
            RuleFor(x => x.Wishes!.Mail).Must(mail => string.IsNullOrWhiteSpace(mail) || IsMail(mail.Trim())).OverridePropertyName("mail")
                .WithMessage(_ => NoticeTexts.Get("BadMail"));
        });
    }

    private static bool IsMail(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;
}

internal sealed class SetNoticeChoiceHandler(HotlineDb db, UnitOfWork work, CurrentActor current, ILookupNormalizer names) : IRequestHandler<SetNoticeChoice, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetNoticeChoice request, CancellationToken cancellationToken)
    {
        var (me, wishes) = (current.Actor.Id, request.Wishes!);
        var choice = await work.FirstOrDefaultAsync(db.NoticeChoices.Where(row => row.PersonId == me), cancellationToken);
        if (choice is null)
            work.Add(choice = new NoticeChoice { PersonId = me });
        choice.Muted = string.Join('\n', (wishes.Muted ?? []).Distinct());
        choice.Mailed = wishes.Mailed;
        (choice.QuietFrom, choice.QuietUntil) = (Minute(wishes.QuietFrom), Minute(wishes.QuietUntil));
        choice.Version++;
        var person = await work.FirstAsync(db.Users.Where(person => person.Id == me), cancellationToken);
        person.Email = string.IsNullOrWhiteSpace(wishes.Mail) ? null : wishes.Mail.Trim();
        person.NormalizedEmail = names.NormalizeEmail(person.Email);
        return default(Done);
    }

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
