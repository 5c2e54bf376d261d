using System.Text.Json;
using FluentValidation;
using MediatR;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Checks a request before its handler sees it and names every field that is missing or wrong.</summary>
internal sealed class ValidationStep<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (RequestGaps.Check(request) is { } incomplete)
            return RefusedResponse.Of<TResponse>(incomplete);
        var fields = new Dictionary<string, string>();
        foreach (var validator in validators)
        {
            foreach (var failure in (await validator.ValidateAsync(request, cancellationToken)).Errors)
                fields.TryAdd(FieldName(failure.PropertyName), failure.ErrorMessage);
        }
        return fields.Count == 0
            ? await next()
            : RefusedResponse.Of<TResponse>(new Invalid(string.Join('；', fields.Values), fields));
    }

    private static string FieldName(string path) => JsonNamingPolicy.CamelCase.ConvertName(path[(path.LastIndexOf('.') + 1)..]);
}
