using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Changes a column: its type, nullability, default, identity, generation, collation or comment.</summary>
[Cmdlet(VerbsCommon.Set, "Column")]
internal sealed class SetColumnCommand : ColumnCommand
{
    /// <summary>How old values become new ones, as SQL, such as <c>'price::numeric'</c>.</summary>
    [Parameter]
    [SqlFragment]
    public string? Using { get; set; }

    /// <summary>The column accepts NULL.</summary>
    [Parameter]
    [Alias("Null", "Optional")]
    public SwitchParameter Nullable { get; set; }

    /// <summary>The column loses its default.</summary>
    [Parameter]
    [Alias("NoDefault", "RemoveDefault")]
    public SwitchParameter DropDefault { get; set; }

    /// <summary>The column is numbered by the server no more.</summary>
    [Parameter]
    [Alias("NoIdentity", "RemoveIdentity")]
    public SwitchParameter DropIdentity { get; set; }

    /// <summary>The column is one with an identity already, which changes.</summary>
    [Parameter]
    public SwitchParameter ChangeIdentity { get; set; }

    /// <summary>A generated column becomes an ordinary one that keeps its values.</summary>
    [Parameter]
    [Alias("NoGenerated", "RemoveGenerated")]
    public SwitchParameter DropGenerated { get; set; }

    /// <summary>The comment goes.</summary>
    [Parameter]
    [Alias("NoComment", "RemoveComment")]
    public SwitchParameter DropComment { get; set; }

    /// <summary>The statistics target, from 0 to 10000; -1 for the server's.</summary>
    [Parameter]
    [ValidateRange(-1, 10000)]
    public int? Statistics { get; set; }

    /// <summary>Where values are kept.</summary>
    [Parameter]
    [ValidateSet("Plain", "External", "Extended", "Main")]
    public string? Storage { get; set; }

    protected override void Run()
    {
        if (NotNull && Nullable)
            throw Error($"{CommandName} {Name} has both -NotNull and -Nullable.", "Keep one of them.");
        var identity = IdentityOf();
        var change = new AlterColumn(TargetTable, ColumnName)
        {
            Type = Type,
            Using = Using,
            Collation = Collation is null ? null : QualifiedName.Parse(Collation),
            Nullable = Nullable ? true : NotNull ? false : null,
            Default = DefaultExpression(),
            DropDefault = DropDefault,
            Identity = identity,
            IdentityChange = DropIdentity ? IdentityChange.Drop
                : identity is null ? IdentityChange.None
                : ChangeIdentity ? IdentityChange.Set : IdentityChange.Add,
            Generated = Generated,
            DropGenerated = DropGenerated,
            Comment = Comment,
            DropComment = DropComment,
            Statistics = Statistics,
            Storage = Storage,
            Compression = Compression,
        };
        if (change == new AlterColumn(TargetTable, ColumnName))
            throw Error($"{CommandName} {Name} says nothing that is to change.", "Give -Type, -NotNull, -Default or another.");
        Record(change);
    }
}
