using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>
/// Changes rows chunk by chunk, in the order of a key, outside the migration's transaction: each chunk commits by
/// itself, and a run that was cut short resumes.
/// </summary>
[Cmdlet(VerbsData.Update, "InBatch")]
internal sealed class UpdateInBatchCommand : OperationCommand
{
    /// <summary>The table, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("TableName")]
    public string? Table { get; set; }

    /// <summary>What to set: SQL such as <c>"locale = 'en'"</c>, or a hashtable of columns and values.</summary>
    [Parameter(Position = 1)]
    public object? Set { get; set; }

    /// <summary>Which rows to change, as SQL.</summary>
    [Parameter(Position = 2)]
    [Alias("Filter")]
    [SqlFragment(MayEndInComment = true)]
    public string? Where { get; set; }

    /// <summary>The columns of a unique key; the primary key by default.</summary>
    [Parameter]
    [Alias("Column", "KeyColumn")]
    public string[]? Key { get; set; }

    /// <summary>How many rows a chunk changes at the most.</summary>
    [Parameter]
    [Alias("Size")]
    [ValidateRange(1, 1_000_000)]
    public int BatchSize { get; set; } = 1000;

    /// <summary>How long to rest between chunks: a number of seconds, or a TimeSpan.</summary>
    [Parameter]
    [Alias("Delay")]
    public object? Pause { get; set; }

    protected override void Prepare() => Recorder.RefuseInBlock(CommandName);

    protected override void Run()
    {
        var table = Require(Table, nameof(Table));
        Record(new UpdateInBatch(
            table, SetList(), Where, Array.ConvertAll(Key ?? [], Identifier.Parse), BatchSize, PauseOf()));
    }

    private string SetList() => Value.Unwrap(Require(Set, nameof(Set))) switch
    {
        string sql => SqlFragments.Checked(sql, new SqlFragmentAttribute { MayEndInComment = true }, nameof(Set), CommandName),
        IDictionary { Count: > 0 } map => string.Join(", ", map.Cast<DictionaryEntry>().Select(entry =>
            $"{Identifier.Quote(Identifier.Parse((string)entry.Key))} = {Literal.Of(entry.Value)}")),
        _ => throw Error($"{CommandName} {Table}: -Set is neither SQL nor a hashtable.",
            "Give -Set \"locale = 'en'\" or -Set @{ locale = 'en' }."),
    };

    private TimeSpan PauseOf()
    {
        var pause = Value.Unwrap(Pause) switch
        {
            null => TimeSpan.Zero,
            TimeSpan span => span,
            string text => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
            IConvertible number => TimeSpan.FromSeconds(number.ToDouble(CultureInfo.InvariantCulture)),
            var other => throw Error($"{CommandName}: -Pause cannot be {other}.", "Give seconds or a TimeSpan."),
        };
        return pause < TimeSpan.Zero
            ? throw Error($"{CommandName}: -Pause cannot be negative.", "Give seconds or a TimeSpan.")
            : pause;
    }
}
