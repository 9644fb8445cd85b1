using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>What Grant-Privilege and Revoke-Privilege have in common.</summary>
internal abstract class PrivilegeCommand : OperationCommand
{
    /// <summary>The privileges, such as Select, Insert, Usage, Execute; All for all that there are.</summary>
    [Parameter(Position = 0)]
    [Alias("Privileges")]
    public string[]? Privilege { get; set; }

    /// <summary>The things, <c>name</c> or <c>schema.name</c>; schemas with -AllInSchema and -Future.</summary>
    [Parameter(Position = 1)]
    [Alias("Name", "Table")]
    public string[]? On { get; set; }

    /// <summary>The roles; public for all.</summary>
    // Its place is that of the role in SQL; GRANT and REVOKE differ in the word before it alone.
    [Parameter(Position = 2)]
    [Alias("To", "From", "Roles")]
    public string[]? Role { get; set; }

    /// <summary>What kind of things they are; tables (views too) where nothing is said.</summary>
    [Parameter]
    [Alias("ObjectType")]
    public ObjectKind Kind { get; set; }

    /// <summary>The columns of the tables.</summary>
    [Parameter]
    [Alias("Columns")]
    public string[]? Column { get; set; }

    /// <summary>A function's parameters as SQL, which tell overloads apart; an empty list for none.</summary>
    [Parameter]
    [Alias("Parameters", "Argument")]
    [AllowEmptyCollection]
    [SqlFragment]
    public string[]? Parameter { get; set; }

    /// <summary>All things of the kind that the schemas have now.</summary>
    [Parameter]
    public SwitchParameter AllInSchema { get; set; }

    /// <summary>Things of the kind that are made from now on, in the schemas; anywhere where -On is left out.</summary>
    [Parameter]
    [Alias("Default")]
    public SwitchParameter Future { get; set; }

    /// <summary>With -Future, the roles that will make the things; the one that runs the migration by default.</summary>
    [Parameter]
    [Alias("ForRole")]
    public string[]? MadeBy { get; set; }

    protected override void Run()
    {
        if (AllInSchema && Future)
            throw Error($"{CommandName} has both -AllInSchema and -Future.", "Write two commands.");
        var scope = Future ? PrivilegeScope.Future : AllInSchema ? PrivilegeScope.AllInSchema : PrivilegeScope.Named;
        var parameters = Parameter is null ? null : string.Join(", ", Parameter);
        var targets = Future && On is null ? [] : Array.ConvertAll(Require(On, nameof(On)), name =>
            new ObjectReference(scope == PrivilegeScope.Named ? Kind : ObjectKind.Schema, QualifiedName.Parse(name)) { Parameters = parameters });
        Record(Make(
            Require(Privilege, nameof(Privilege)), targets, Array.ConvertAll(Require(Role, nameof(Role)), Identifier.Parse)) with
        {
            Scope = scope,
            Kind = Kind,
            Columns = Array.ConvertAll(Column ?? [], Identifier.Parse),
            Makers = Array.ConvertAll(MadeBy ?? [], Identifier.Parse),
        });
    }

    /// <summary>The operation.</summary>
    protected abstract PrivilegeOperation Make(string[] privileges, ObjectReference[] targets, string[] roles);
}
