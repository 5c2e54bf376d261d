using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>What people call the types of variables, inputs and outputs, from VariableTypeTexts.resx.</summary>
public abstract class VariableTypeTexts : ResourceTexts<VariableTypeTexts>
{
    /// <param name="typeName">As a definition names it: an alias, or .NET's name with its assembly; with <c>[]</c> for a list.</param>
    /// <returns>The given name where people have none for it.</returns>
    public static string Of(string typeName)
    {
        if (typeName.EndsWith("[]", StringComparison.Ordinal))
            return Format("List", Of(typeName[..^2]));
        var name = typeName.Split(',')[0].Trim();
        return Find(name[(name.LastIndexOf('.') + 1)..]) ?? typeName;
    }
}
