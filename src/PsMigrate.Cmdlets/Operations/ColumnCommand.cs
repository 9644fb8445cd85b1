using System.Management.Automation;
using System.Text.RegularExpressions;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>What Add-Column and Set-Column have in common: the parameters that describe a column.</summary>
internal abstract partial class ColumnCommand : TableCommand
{
    /// <summary>The column's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Column", "ColumnName")]
    public string? Name { get; set; }

    /// <summary>The type as SQL, such as <c>bigint</c> or <c>'varchar(20)'</c>.</summary>
    [Parameter(Position = 2)]
    [Alias("DataType", "ColumnType")]
    [SqlFragment]
    public string? Type { get; set; }

    /// <summary>The column refuses NULL.</summary>
    [Parameter]
    [Alias("Required", "Mandatory")]
    public SwitchParameter NotNull { get; set; }

    /// <summary>The default as a PowerShell value, which becomes a literal.</summary>
    [Parameter]
    [Alias("DefaultValue")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Default { get; set; }

    /// <summary>The default as an SQL expression, such as <c>'now()'</c>.</summary>
    [Parameter]
    [Alias("DefaultExpression")]
    [SqlFragment]
    public string? DefaultSql { get; set; }

    /// <summary>The server numbers the rows; <see cref="IdentityKind"/> may follow: <c>-Identity ByDefault</c>.</summary>
    [Parameter]
    [Alias("AutoIncrement")]
    public SwitchParameter Identity { get; set; }

    /// <summary>Always by default, so that no INSERT numbers a row by mistake.</summary>
    [Parameter(Position = 3)]
    public IdentityKind? IdentityKind { get; set; }

    /// <summary>The identity's first value.</summary>
    [Parameter]
    [Alias("Seed", "Start")]
    public long? StartWith { get; set; }

    /// <summary>The identity's step.</summary>
    [Parameter]
    [Alias("Increment", "Step")]
    public long? IncrementBy { get; set; }

    /// <summary>The identity's least value.</summary>
    [Parameter]
    [Alias("Minimum")]
    public long? MinValue { get; set; }

    /// <summary>The identity's greatest value.</summary>
    [Parameter]
    [Alias("Maximum")]
    public long? MaxValue { get; set; }

    /// <summary>How many of the identity's values a session takes at once.</summary>
    [Parameter]
    public long? Cache { get; set; }

    /// <summary>The identity starts again at its end.</summary>
    [Parameter]
    public SwitchParameter Cycle { get; set; }

    /// <summary>The expression of a stored generated column.</summary>
    [Parameter]
    [Alias("GeneratedAs", "Computed")]
    [SqlFragment]
    public string? Generated { get; set; }

    /// <summary>The collation, such as <c>C</c> or <c>de-x-icu</c>.</summary>
    [Parameter]
    [Alias("Collate")]
    public string? Collation { get; set; }

    /// <summary>The comment.</summary>
    [Parameter]
    [Alias("Description")]
    [AllowEmptyString]
    public string? Comment { get; set; }

    /// <summary>How values are compressed: <c>pglz</c> or <c>lz4</c>.</summary>
    [Parameter]
    public string? Compression { get; set; }

    /// <summary>The column's name, read.</summary>
    protected string ColumnName => Identifier.Parse(Require(Name, nameof(Name)));

    protected override void Prepare()
    {
        base.Prepare();
        // Where no type is given, the word after -Identity lands in its place.
        if (Identity && IdentityKind is null && Enum.TryParse<IdentityKind>(Type, ignoreCase: true, out var kind))
            (IdentityKind, Type) = (kind, null);
    }

    /// <summary>The default as SQL; null where none is given.</summary>
    protected string? DefaultExpression()
    {
        if (!IsGiven(nameof(Default)))
            return DefaultSql;
        if (DefaultSql is not null)
            throw BothDefaults(Name);
        if (Default is string text && LooksLikeCall().IsMatch(text))
        {
            WriteWarning($"{CommandName} {Name}: -Default '{text}' is taken as text, not as a call; for an expression "
                + $"use -DefaultSql '{text}'.");
        }
        return Value.Literal(Default);
    }

    /// <summary>The identity; null where none is asked for.</summary>
    protected Identity? IdentityOf() => Identity || IdentityKind is not null || HasSequenceOption
        ? new Identity(IdentityKind != Operations.IdentityKind.ByDefault)
        {
            Sequence = new SequenceOptions
            {
                Start = StartWith,
                Increment = IncrementBy,
                Minimum = MinValue,
                Maximum = MaxValue,
                Cache = Cache,
                Cycle = IsGiven(nameof(Cycle)) ? Cycle.IsPresent : null,
            },
        }
        : null;

    private bool HasSequenceOption => (StartWith ?? IncrementBy ?? MinValue ?? MaxValue ?? Cache) is not null || Cycle;

    [GeneratedRegex(@"^\w+\(.*\)$|^current_(date|time|timestamp|user)$", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeCall();
}
