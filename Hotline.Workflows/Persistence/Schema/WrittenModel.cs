using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Persistence.Schema;

/// <summary>
/// EF's model of a database as <c>add-migration</c> wrote it down: a start takes it as it is instead of working it out
/// from the types. A test holds that it says what the types say.
/// </summary>
internal static class WrittenModel
{
    /// <summary>Null while it is being written anew; EF works the model out then.</summary>
    public static IModel? Of(DatabaseProvider provider) =>
        (IModel?)typeof(WrittenModel).Assembly
            .GetType($"Hotline.Workflows.Persistence.Schema.Generated.{provider}.Written.HotlineDbModel")?
            .GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)!
            .GetValue(null);
}
