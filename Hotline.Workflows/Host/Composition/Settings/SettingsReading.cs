using System.Collections;
using System.Reflection;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>
/// Reads sections into their classes. Every value that cannot be read is told by its key; keys that
/// nothing reads are gathered to be asked about.
/// </summary>
internal sealed class SettingsReading(IConfiguration configuration)
{
    private readonly List<string> _defects = [];
    private readonly List<(string Key, string? Nearest)> _unread = [];

    public IReadOnlyList<string> Defects => _defects;

    /// <summary>Keys below what was read that have no meaning, each with the key that was probably meant.</summary>
    public IReadOnlyList<(string Key, string? Nearest)> Unread => _unread;

    /// <summary>The section's settings; the defaults when something in it has a defect.</summary>
    public T Read<T>(string section) where T : class, new()
    {
        var before = _defects.Count;
        Check(configuration.GetSection(section), typeof(T));
        if (_defects.Count > before)
            return new T();
        try
        {
            return configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException defect)
        {
            _defects.Add(SettingTexts.Format("Unreadable", section, defect.Message));
            return new T();
        }
    }

    public void Add(string key, string? value, string expected) => _defects.Add(SettingTexts.Format("Defect", key, value ?? "", expected));

    /// <summary>Says which keys of a section none of the classes reads.</summary>
    public void Ask(string section, IEnumerable<string> others, params IEnumerable<Type> readers)
    {
        var known = readers.SelectMany(Settable).Select(property => property.Name).Concat(others).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _unread.AddRange(configuration.GetSection(section).GetChildren().Where(child => !known.Contains(child.Key))
            .Select(child => (child.Path, NearWord.Among(known, child.Key) is { } near ? $"{section}:{near}" : null)));
    }

    private void Check(IConfigurationSection section, Type type)
    {
        foreach (var property in Settable(type))
            if (section.GetSection(property.Name) is var child && child.Exists())
                CheckValue(child, property.PropertyType, property);
        foreach (var missing in Required(type).Where(name => !section.GetSection(name).Exists()))
            _defects.Add(SettingTexts.Format("Missing", $"{section.Path}:{missing}"));
    }

    private void CheckValue(IConfigurationSection value, Type type, PropertyInfo? property)
    {
        if (ItemOf(type) is { } item)
            CheckItems(value, item);
        else if (!IsLeaf(type))
            CheckParts(value, type);
        else if (value.Value is not { } text)
            Add(value.Path, "…", SettingTexts.Format("OneValue"));
        else if (SettingValue.Read(text, type, property) is { Expected: { } expected })
            Add(value.Path, text, expected);
        else
            configuration[value.Path] = SettingValue.Read(text, type, property).Text;
    }

    private void CheckItems(IConfigurationSection list, Type item)
    {
        if (list.Value is { Length: > 0 } text)
            Add(list.Path, text, SettingTexts.Format("List", list.Path));
        foreach (var child in list.GetChildren())
            CheckValue(child, item, null);
    }

    private void CheckParts(IConfigurationSection section, Type type)
    {
        if (section.Value is { Length: > 0 } text)
            Add(section.Path, text, SettingTexts.Format("Parts", string.Join('、', Settable(type).Select(property => property.Name))));
        Check(section, type);
        Ask(section.Path, [], type);
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    /// <summary>What a record cannot be made without.</summary>
    private static IEnumerable<string> Required(Type type) =>
        type.GetConstructor(Type.EmptyTypes) is not null
            ? []
            : type.GetConstructors().First().GetParameters().Where(parameter => !parameter.HasDefaultValue && ItemOf(parameter.ParameterType) is null).Select(parameter => parameter.Name!);

    private static bool IsLeaf(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target == typeof(string) || target.IsPrimitive || target.IsEnum || target == typeof(decimal)
            || target == typeof(TimeSpan) || target == typeof(TimeOnly) || target == typeof(DateOnly);
    }

    private static Type? ItemOf(Type type) =>
        type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null : type.IsArray ? type.GetElementType() : type.GetGenericArguments()[^1];
}
