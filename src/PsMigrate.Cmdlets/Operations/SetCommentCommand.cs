using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Sets the comment of anything, or drops it where none is given.</summary>
[Cmdlet(VerbsCommon.Set, "Comment")]
internal sealed class SetCommentCommand : ObjectCommand
{
    /// <summary>The comment; null or nothing drops it.</summary>
    [Parameter(Position = 1)]
    [Alias("Description", "Text")]
    [AllowNull]
    [AllowEmptyString]
    public string? Comment { get; set; }

    /// <summary>The table of a column, constraint, trigger, policy or rule.</summary>
    [Parameter]
    [Alias("TableName")]
    public string? Table { get; set; }

    /// <summary>The domain of a constraint.</summary>
    [Parameter]
    public string? Domain { get; set; }

    protected override Operation Change(ObjectReference target) =>
        new SetComment(target, string.IsNullOrEmpty(Comment) ? null : Comment);

    protected override ObjectReference Target(string name)
    {
        if ((Table ?? Domain) is not { } of)
            return base.Target(name);
        // The name of a part has no schema, so a dot in it is just a dot.
        return new ObjectReference(
            Kind == ObjectKind.Constraint && Domain is not null ? ObjectKind.DomainConstraint : Kind,
            new QualifiedName(null, Identifier.Parse(name)))
        { Of = QualifiedName.Parse(of) };
    }
}
