namespace PsMigrate.Schema;

/// <summary>That one of two objects needs the other, where the model has no words for one of them.</summary>
/// <param name="Other">The object that the model has no words for.</param>
/// <param name="Id">The object of the model.</param>
/// <param name="NeedsId">Whether it is <paramref name="Other"/> that needs <paramref name="Id"/>, and not the other way round.</param>
internal readonly record struct UnmodelledLink(UnmodelledObject Other, SchemaObjectId Id, bool NeedsId);
