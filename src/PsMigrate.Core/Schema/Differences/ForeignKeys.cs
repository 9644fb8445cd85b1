using PsMigrate.Operations;
using PsMigrate.Schema.Rendering.Recognition;

namespace PsMigrate.Schema.Differences;

/// <summary>Which table a foreign key refers to.</summary>
internal static class ForeignKeys
{
    /// <summary>The table; null for what is no foreign key.</summary>
    public static SchemaObjectId? Referenced(SchemaObject key) => key["type"] == "f"
        // The operations have no word for a key over periods, which is no other table's for that.
        && OperationReader.Read($"ALTER TABLE {key.Id.TableSql} ADD {Statements.ConstraintWriter.Clause(key).Replace(", PERIOD ", ", ", StringComparison.Ordinal)}", SchemaObjectKind.Constraint) is AddForeignKey operation
            ? new SchemaObjectId(SchemaObjectKind.Table, operation.References.Schema ?? "public", "", operation.References.Name)
            : null;

    /// <summary>A schema's foreign keys, by the table that they refer to.</summary>
    public static ILookup<SchemaObjectId, SchemaObject> ByReferenced(SchemaModel model) => model.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Constraint)
        .Select(item => (Key: item, Table: Referenced(item))).Where(entry => entry.Table is not null).ToLookup(entry => entry.Table!.Value, entry => entry.Key);
}
