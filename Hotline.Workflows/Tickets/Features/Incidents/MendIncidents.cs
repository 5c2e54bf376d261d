using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>
/// 批量处理: many stopped flows in one request. Each row goes through the front door by itself, with its own commit;
/// what stops one stops no other.
/// </summary>
[Allow(Roles.Admin)]
public sealed record MendIncidents(IReadOnlyList<IMend> Items) : IRequest<Result<IReadOnlyList<MendedRow>>>;

/// <summary>The verdict on one row: what came of it, or the refusal's code and words.</summary>
public sealed record MendedRow(string InstanceId, bool Done, Mended? Result, string? Code, string? Message, string? By = null, DateTimeOffset? At = null);

internal sealed class MendIncidentsValidator : AbstractValidator<MendIncidents>
{
    public MendIncidentsValidator(HotlineOptions options)
    {
        var most = options.Incidents.MostAtOnce;
        RuleFor(x => x.Items).NotEmpty().WithMessage(_ => IncidentTexts.Get("ChooseOne"));
        RuleFor(x => x.Items).Must(acts => acts.Count <= most).WithMessage(_ => IncidentTexts.Format("TooMany", most));
    }
}

internal sealed partial class MendIncidentsHandler(IHotline hotline, CurrentActor current, ILogger<MendIncidentsHandler> log)
    : IRequestHandler<MendIncidents, Result<IReadOnlyList<MendedRow>>>
{
    public async Task<Result<IReadOnlyList<MendedRow>>> Handle(MendIncidents request, CancellationToken cancellationToken)
    {
        var rows = new List<MendedRow>();
        foreach (var act in request.Items)
            rows.Add(await MendAsync(act, cancellationToken));
        return rows;
    }

    private async Task<MendedRow> MendAsync(IMend act, CancellationToken cancellationToken)
    {
        try
        {
            var result = await hotline.SendAsync(act, current.Actor, cancellationToken);
            return result.Refusal is { } refusal
                ? new MendedRow(act.InstanceId, false, null, refusal.Code, refusal.Message, (refusal as Conflict)?.By, (refusal as Conflict)?.At)
                : new MendedRow(act.InstanceId, true, result.Value, null, null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(log, failure, act.GetType().Name, act.InstanceId);
            return new MendedRow(act.InstanceId, false, null, "internal-error", IncidentTexts.Get("RowBroke"));
        }
    }

    [LoggerMessage(LogLevel.Error, "{Act} of {Instance} broke")]
    private static partial void LogFailed(ILogger log, Exception failure, string act, string instance);
}
