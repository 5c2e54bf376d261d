using System.Diagnostics.CodeAnalysis;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>What a use case answers: a value, or a refusal that says why and what to do.</summary>
public readonly struct Result<T> : IRefusable
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Used by pipeline steps that know only the refusal.</summary>
    public static Result<T> Refuse(Refusal refusal) => new(default, refusal);
}

/// <summary>Lets pipeline steps see a refusal without knowing the value's type.</summary>
public interface IRefusable
{
    Refusal? Refusal { get; }
}

/// <summary>Answer of a use case that has nothing to tell.</summary>
public readonly record struct Done;
