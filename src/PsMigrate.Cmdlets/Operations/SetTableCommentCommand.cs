using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Sets a table's comment, or drops it where none is given.</summary>
[Cmdlet(VerbsCommon.Set, "TableComment")]
internal sealed class SetTableCommentCommand : TableCommand
{
    /// <summary>The comment; null or nothing drops it.</summary>
    [Parameter(Position = 1)]
    [AllowNull]
    [AllowEmptyString]
    public string? Comment { get; set; }

    protected override void Run() =>
        Record(new SetTableComment(TargetTable, string.IsNullOrEmpty(Comment) ? null : Comment));
}
