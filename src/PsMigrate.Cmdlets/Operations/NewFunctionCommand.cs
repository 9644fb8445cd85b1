using System.Collections;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a function or a procedure.</summary>
[Cmdlet(VerbsCommon.New, "Function")]
internal sealed class NewFunctionCommand : OperationCommand
{
    /// <summary>The function, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Function", "FunctionName")]
    public string? Name { get; set; }

    /// <summary>Its body in its language, without quotes around it.</summary>
    [Parameter(Position = 1)]
    [Alias("Sql", "As", "Definition")]
    public string? Body { get; set; }

    /// <summary>Its parameters as SQL, such as <c>'a integer', "b text DEFAULT ''"</c>.</summary>
    [Parameter]
    [Alias("Parameters", "Argument")]
    [SqlFragment]
    public string[]? Parameter { get; set; }

    /// <summary>Its type as SQL; void where none is given.</summary>
    [Parameter]
    [Alias("ReturnType")]
    [SqlFragment]
    public string? Returns { get; set; }

    /// <summary>The language; plpgsql by default.</summary>
    [Parameter]
    public string Language { get; set; } = "plpgsql";

    /// <summary>It is a procedure.</summary>
    [Parameter]
    public SwitchParameter Procedure { get; set; }

    /// <summary>It takes the place of one of the same name and parameters.</summary>
    [Parameter]
    [Alias("Replace")]
    public SwitchParameter OrReplace { get; set; }

    /// <summary>Whether its result depends on its arguments alone, on the database too, or on anything.</summary>
    [Parameter]
    [ValidateSet("Immutable", "Stable", "Volatile")]
    public string? Volatility { get; set; }

    /// <summary>Any NULL argument makes the result NULL.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>It runs with the rights of its owner; give -Set @{ search_path = '...' } too.</summary>
    [Parameter]
    public SwitchParameter SecurityDefiner { get; set; }

    /// <summary>Whether it may run in parallel workers.</summary>
    [Parameter]
    [ValidateSet("Safe", "Restricted", "Unsafe")]
    public string? Parallel { get; set; }

    /// <summary>Settings that hold while it runs.</summary>
    [Parameter]
    [Alias("Settings")]
    public IDictionary? Set { get; set; }

    protected override void Run()
    {
        var name = QualifiedName.Parse(Require(Name, nameof(Name)));
        Record(new CreateFunction(name, string.Join(", ", Parameter ?? []), Require(Body, nameof(Body)))
        {
            Returns = Returns ?? (Procedure || HasOutParameter ? null : "void"),
            Language = Language,
            Procedure = Procedure,
            OrReplace = OrReplace,
            Volatility = Volatility?.ToUpperInvariant(),
            Strict = Strict,
            SecurityDefiner = SecurityDefiner,
            Parallel = Parallel?.ToUpperInvariant(),
            Settings = StorageOptions.Read(Set),
        });
    }

    private bool HasOutParameter => Array.Exists(Parameter ?? [], parameter =>
        parameter.TrimStart().StartsWith("OUT ", StringComparison.OrdinalIgnoreCase)
        || parameter.TrimStart().StartsWith("INOUT ", StringComparison.OrdinalIgnoreCase));
}
