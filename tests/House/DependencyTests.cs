using System.Collections.Concurrent;
using System.Reflection;
using NetArchTest.Rules;

namespace Hotline.Workflows.Tests.House;

/// <summary>Arrows point one way: Engine ← Tickets ← Persistence, Studio, Desk ← Host.</summary>
public class DependencyTests
{
    private const string Engine = "Hotline.Workflows.Engine";
    private const string Tickets = "Hotline.Workflows.Tickets";
    private const string Persistence = "Hotline.Workflows.Persistence";
    private const string Studio = "Hotline.Workflows.Studio";
    private const string Desk = "Hotline.Workflows.Desk";
    private const string Host = "Hotline.Workflows.Host";

    private static readonly ConcurrentDictionary<string, Types> Read = [];

    [Theory]
    [InlineData(Engine, Tickets, Persistence, Studio, Desk, Host)]
    [InlineData(Tickets, Persistence, Studio, Desk, Host)]
    [InlineData(Persistence, Studio, Desk, Host)]
    [InlineData(Studio, Persistence, Desk, Host)]
    [InlineData(Desk, Persistence, Studio, Host)]
    public void A_project_knows_nothing_of_those_built_on_it_or_beside_it(string project, params string[] others)
    {
        Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name).Intersect(others).ShouldBeEmpty();
        Offenders(In(project), others).ShouldBeEmpty();
    }

    [Fact]
    public void The_engine_knows_no_database_web_or_mediator() => Offenders(
        In(Engine),
        "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "MediatR", "Npgsql", "Microsoft.Data").ShouldBeEmpty();

    [Fact]
    public void Calendars_and_seeds_are_pure() => Offenders(
        In(Tickets).That()
            .ResideInNamespace(Tickets + ".Calendars").Or().ResideInNamespace(Tickets + ".Organization").GetTypes(),
        "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "MediatR", Tickets + ".Features",
        // How times are read and settings marked is as pure as they are.
        Engine + ".Execution", Engine + ".Definitions", Engine + ".Activities", Engine + ".Expressions", Engine + ".Migration").ShouldBeEmpty();

    [Fact]
    public void The_model_knows_no_use_case() => Offenders(
        In(Tickets).That().ResideInNamespace(Tickets + ".Model").GetTypes(),
        Tickets + ".Features", "MediatR", Engine).ShouldBeEmpty();

    [Fact]
    public void A_slice_never_calls_the_handler_of_another()
    {
        var types = In(Tickets).GetTypes().Where(t => t.Namespace is not null).ToList();
        var handlers = types
            .Where(t => !t.IsNested && t.Name.EndsWith("Handler", StringComparison.Ordinal) && t.Namespace!.Contains(".Features", StringComparison.Ordinal))
            .ToDictionary(t => t.FullName!);
        var callers = Offenders(types.Where(t => !t.IsNested), [.. handlers.Keys]).Where(name => CallsAnother(name, handlers));
        callers.ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_see_the_dependencies_that_are_allowed()
    {
        Offenders(In(Tickets), "Microsoft.EntityFrameworkCore").ShouldNotBeEmpty();
        Offenders(In(Persistence), Tickets + ".Model").ShouldNotBeEmpty();
    }

    /// <summary>A handler depends on itself, which is no call.</summary>
    private static bool CallsAnother(string caller, Dictionary<string, Type> handlers) =>
        !handlers.TryGetValue(caller, out var own)
        || In(Tickets).That().HaveName(own.Name).And().HaveDependencyOnAny([.. handlers.Keys.Where(name => name != caller)]).GetTypes().Contains(own);

    /// <summary>Each assembly is read once: to read it takes longer than to look through it.</summary>
    private static Types In(string project) => Read.GetOrAdd(project, static project => Types.InAssembly(Assembly.Load(project)));

    private static IEnumerable<string> Offenders(Types types, params string[] dependencies) => Offenders(types.GetTypes(), dependencies);

    private static IEnumerable<string> Offenders(IEnumerable<Type> types, params string[] dependencies) =>
        types.Select(t => t.Assembly.GetName().Name!).Distinct()
            .SelectMany(project => In(project).That().HaveDependencyOnAny(dependencies).GetTypes())
            .Intersect(types)
            .Select(t => t.FullName!)
            .ToList();
}
