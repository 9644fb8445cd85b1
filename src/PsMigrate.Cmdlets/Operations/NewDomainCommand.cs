using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a domain: a type with rules.</summary>
[Cmdlet(VerbsCommon.New, "Domain")]
internal sealed class NewDomainCommand : DomainCommand
{
    /// <summary>The type under it, as SQL.</summary>
    [Parameter(Position = 1)]
    [Alias("DataType")]
    [SqlFragment]
    public string? Type { get; set; }

    /// <summary>A condition on VALUE, as SQL, such as <c>'VALUE > 0'</c>.</summary>
    [Parameter]
    [SqlFragment]
    public string? Check { get; set; }

    /// <summary>The check constraint's name; PostgreSQL makes one where none is given.</summary>
    [Parameter]
    public string? CheckName { get; set; }

    /// <summary>The collation.</summary>
    [Parameter]
    public string? Collation { get; set; }

    protected override void Run() =>
        Record(new CreateDomain(Target, Require(Type, nameof(Type)))
        {
            NotNull = NotNull,
            Default = DefaultExpression(),
            Check = Check,
            CheckName = CheckName is null ? null : Identifier.Parse(CheckName),
            Collation = Collation is null ? null : QualifiedName.Parse(Collation),
        });
}
