namespace Hotline.Workflows.Engine.Settings;

/// <summary>A setting that must be more than zero. Without it a number may be zero, never less.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PositiveAttribute : Attribute;
