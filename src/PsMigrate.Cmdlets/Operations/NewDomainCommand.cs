using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a domain: a type with rules.</summary>
[Cmdlet(VerbsCommon.New, "Domain")]
internal sealed class NewDomainCommand : OperationCommand
{
    /// <summary>The domain, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Domain")]
    public string? Name { get; set; }

    /// <summary>The type under it, as SQL.</summary>
    [Parameter(Position = 1)]
    [Alias("DataType")]
    public string? Type { get; set; }

    /// <summary>It refuses NULL.</summary>
    [Parameter]
    public SwitchParameter NotNull { get; set; }

    /// <summary>The default as a PowerShell value.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public object? Default { get; set; }

    /// <summary>The default as an SQL expression.</summary>
    [Parameter]
    public string? DefaultSql { get; set; }

    /// <summary>A condition on VALUE, as SQL, such as <c>'VALUE > 0'</c>.</summary>
    [Parameter]
    public string? Check { get; set; }

    /// <summary>The check constraint's name; PostgreSQL makes one where none is given.</summary>
    [Parameter]
    public string? CheckName { get; set; }

    /// <summary>The collation.</summary>
    [Parameter]
    public string? Collation { get; set; }

    protected override void Run() =>
        Record(new CreateDomain(QualifiedName.Parse(Require(Name, nameof(Name))), Require(Type, nameof(Type)))
        {
            NotNull = NotNull,
            Default = IsGiven(nameof(Default)) ? Value.Literal(Default) : DefaultSql,
            Check = Check,
            CheckName = CheckName is null ? null : Identifier.Parse(CheckName),
            Collation = Collation is null ? null : QualifiedName.Parse(Collation),
        });
}
