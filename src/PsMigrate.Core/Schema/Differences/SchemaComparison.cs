namespace PsMigrate.Schema.Differences;

/// <summary>The way from one schema to another and back, requested renames included.</summary>
public static class SchemaComparison
{
    /// <summary>The statements there: the renames, then what is different still.</summary>
    /// <param name="renamed">The schema as it is once the renames are done.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="renames">The renames.</param>
    /// <param name="options">What to compare.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.SchemaCycle"/>: objects need each other in a circle that no order of statements makes, or a
    /// column holds rows of a table that PostgreSQL will not change meanwhile, and that no other type can hold.
    /// <see cref="MigrationErrorId.UnmodelledObject"/>: what the model has no words for is in the way, or is needed and not there.
    /// </exception>
    public static SchemaDifference Forward(
        SchemaModel renamed, SchemaModel to, IReadOnlyList<RenameRequest> renames, SchemaDifferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(renamed);
        ArgumentNullException.ThrowIfNull(renames);
        var rest = SchemaDiffer.Compare(renamed, to, options, renamed);
        var changes = renames.Select(rename => Change(rename, renamed, forward: true)).ToArray();
        return new SchemaDifference(
            [.. changes, .. rest.Changes],
            [.. changes.Select(change => new SchemaStatement(change.Statements[0], change)), .. rest.Statements]);
    }

    /// <summary>The statements back: what is different, then the renames in reverse.</summary>
    /// <inheritdoc cref="Forward"/>
    public static SchemaDifference Back(
        SchemaModel renamed, SchemaModel to, IReadOnlyList<RenameRequest> renames, SchemaDifferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(renamed);
        ArgumentNullException.ThrowIfNull(renames);
        var rest = SchemaDiffer.Compare(ReturningRules.Reached(renamed, to), renamed, (options ?? new SchemaDifferOptions()) with { SuggestRenames = false }, renamed);
        var changes = renames.Reverse().Select(rename => Change(rename, renamed, forward: false)).ToArray();
        return new SchemaDifference(
            [.. rest.Changes, .. changes],
            [.. rest.Statements, .. changes.Select(change => new SchemaStatement(change.Statements[0], change))]);
    }

    private static SchemaChange Change(RenameRequest rename, SchemaModel renamed, bool forward)
    {
        var (old, name) = forward ? (rename.Before, rename.After) : (rename.After, rename.Before);
        var facts = renamed.Find(rename.After)?.Facts ?? new Dictionary<string, string>();
        var change = new SchemaChange(name, SchemaChangeType.Rename, new SchemaObject(old, facts), new SchemaObject(name, facts)) { Detail = rename.Detail(forward) };
        change.Add(forward ? rename.Statement : rename.Inverse);
        var table = old.Kind == SchemaObjectKind.Column ? old.TableId : old;
        ChangeReview.AddLocks(change, new SchemaModel([new SchemaObject(table, facts)]));
        change.Note(rename.IsValue ? "Programs that use the old value fail until they know the new one." : "Programs that use the old name fail until they know the new one.");
        return change;
    }
}
