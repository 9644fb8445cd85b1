using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command about a thing of any kind, which -Kind tells.</summary>
internal abstract class ObjectCommand : OperationCommand
{
    /// <summary>The names, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    /// <summary>What kind of thing it is; a table where nothing is said.</summary>
    [Parameter]
    [Alias("ObjectType")]
    public ObjectKind Kind { get; set; }

    /// <summary>A function's parameters as SQL, which tell overloads apart; an empty list for none.</summary>
    [Parameter]
    [Alias("Parameters", "Argument")]
    [AllowEmptyCollection]
    [SqlFragment]
    public string[]? Parameter { get; set; }

    protected override void Run()
    {
        foreach (var name in Require(Name, nameof(Name)))
            Record(Change(Target(name)));
    }

    /// <summary>The operation on one thing.</summary>
    protected abstract Operation Change(ObjectReference target);

    /// <summary>The thing of a name.</summary>
    protected virtual ObjectReference Target(string name) => new(Kind, QualifiedName.Parse(name))
    {
        Parameters = Parameter is null ? null : string.Join(", ", Parameter),
    };
}
