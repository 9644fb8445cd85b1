namespace PsMigrate.Schema.Differences;

/// <summary>One step of the change: something that happens to one object.</summary>
internal readonly record struct SchemaAction(SchemaStep Step, SchemaObjectId Id);
