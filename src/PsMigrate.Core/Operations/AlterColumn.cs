using System.Text.RegularExpressions;

namespace PsMigrate.Operations;

/// <summary>Changes a column (Set-Column); what is null or false stays as it is.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
public sealed partial record AlterColumn(QualifiedName Table, string Column) : AlterTableOperation(Table)
{
    /// <summary>The new type as SQL.</summary>
    public string? Type { get; init; }

    /// <summary>How old values become new ones, as SQL; only with <see cref="Type"/>.</summary>
    public string? Using { get; init; }

    /// <summary>The new collation; only with <see cref="Type"/>.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Whether it accepts NULL from now on.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The new default as SQL.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the default goes.</summary>
    public bool DropDefault { get; init; }

    /// <summary>What becomes of its identity.</summary>
    public IdentityChange IdentityChange { get; init; }

    /// <summary>The identity to add or set.</summary>
    public Identity? Identity { get; init; }

    /// <summary>A generated column's new expression (PostgreSQL 17).</summary>
    public string? Generated { get; init; }

    /// <summary>Whether a generated column becomes an ordinary one that keeps its values (PostgreSQL 13).</summary>
    public bool DropGenerated { get; init; }

    /// <summary>The new comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the comment goes.</summary>
    public bool DropComment { get; init; }

    /// <summary>The statistics target, from 0 to 10000; -1 for the server's.</summary>
    public int? Statistics { get; init; }

    /// <summary>Where values are kept: <c>PLAIN</c>, <c>EXTERNAL</c>, <c>EXTENDED</c> or <c>MAIN</c>.</summary>
    public string? Storage { get; init; }

    /// <summary>How values are compressed: <c>pglz</c>, <c>lz4</c> or <c>default</c> (PostgreSQL 14).</summary>
    public string? Compression { get; init; }

    /// <summary>The change that restores what the column was; null where that is not known.</summary>
    public AlterColumn? Was { get; init; }

    internal override bool OnlyAdds => Type is null;

    /// <inheritdoc/>
    public override Operation Inverse()
    {
        if (Was is not null)
            return Was;
        // NOT NULL has only two states, so a change of nothing else says by itself what was before.
        return Nullable is not null && this == new AlterColumn(Table, Column) { Nullable = Nullable }
            ? this with { Nullable = !Nullable }
            : throw NoInverse("what the column was before is not known");
    }

    internal override IEnumerable<AlterAction> Actions()
    {
        Check();
        var alter = $"ALTER COLUMN {Identifier.Quote(Column)}";
        // The old default goes first: it may have no meaning for the new type.
        if (DropDefault || (Default is not null && Type is not null))
            yield return Action("DROP DEFAULT", AlterPass.Drop);
        if (IdentityChange == IdentityChange.Drop)
            yield return Action("DROP IDENTITY", AlterPass.Drop) with { EndsBeforeType = true };
        if (DropGenerated)
            yield return Action("DROP EXPRESSION", AlterPass.Drop);
        if (Nullable == true)
            yield return Action("DROP NOT NULL", AlterPass.Drop);
        if (Type is not null)
        {
            var collate = Collation is null ? "" : $" COLLATE {Collation}";
            var how = Using is null ? "" : $" USING {Using}";
            yield return Action($"TYPE {Type.Trim()}{collate}{how}", AlterPass.Type) with { MentionsAny = Using is not null && !IsOwnCast(Using) };
        }
        if (Generated is not null)
            yield return Action($"SET EXPRESSION AS ({Generated})", AlterPass.Expression) with { MentionsAny = true };
        if (Default is not null)
            yield return Action($"SET DEFAULT {Default}", AlterPass.Add);
        if (Nullable == false)
            yield return Action("SET NOT NULL", AlterPass.Attribute);
        if (IdentityChange == IdentityChange.Add)
            yield return Action($"ADD {(Identity ?? new()).ToSql()}", AlterPass.Attribute);
        if (IdentityChange == IdentityChange.Set && Identity is not null)
            yield return Action(SetIdentity(Identity), AlterPass.Attribute);
        if (Statistics is not null)
            yield return Action(FormattableString.Invariant($"SET STATISTICS {Statistics}"), AlterPass.Attribute);
        if (Storage is not null)
            yield return Action($"SET STORAGE {Identifier.Quote(Storage.ToLowerInvariant())}", AlterPass.Attribute);
        if (Compression is not null)
            yield return Action($"SET COMPRESSION {CompressionSql()}", AlterPass.Attribute);

        AlterAction Action(string sql, AlterPass pass) => new($"{alter} {sql}", pass, [Column]);
    }

    // The column itself, from type to type.
    private bool IsOwnCast(string expression) => expression.StartsWith(Identifier.Quote(Column), StringComparison.Ordinal)
        && Casts().IsMatch(expression.AsSpan(Identifier.Quote(Column).Length));

    [GeneratedRegex("""^(::[\w."]+( precision| varying)?(\(\d+(,\d+)?\))?( with(out)? time zone)?(\[\])*)+$""")]
    private static partial Regex Casts();

    internal override IEnumerable<string> Following() => Comment is not null || DropComment
        ? [Operations.Column.CommentSql(Table, Column, Comment)]
        : [];

    private static string SetIdentity(Identity identity) => string.Join(' ',
        identity.Sequence.ToSql().Select(option => $"SET {option}").Prepend($"SET GENERATED {identity.Kind}"));

    private string CompressionSql() =>
        Compression!.Equals("default", StringComparison.OrdinalIgnoreCase) ? "DEFAULT" : Identifier.Quote(Compression);

    private void Check()
    {
        if (Type is null && (Using is not null || Collation is not null))
        {
            throw Invalid($"A change of column '{Column}' has a USING expression or a collation, but no type.",
                "Give the type too, even where it stays the same.");
        }
        if ((DropDefault && Default is not null) || (DropComment && Comment is not null)
            || (DropGenerated && Generated is not null))
        {
            throw Invalid($"A change of column '{Column}' both sets and drops the same thing.", "Keep one of them.");
        }
    }
}
