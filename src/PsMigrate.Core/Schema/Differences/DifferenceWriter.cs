using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>Writes the statements of the ordered steps, and which change each belongs to.</summary>
internal sealed class DifferenceWriter(
    SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph, Reparenting parents, SchemaDifferOptions options)
{
    private readonly WrittenChanges _written = new(from, to, treatments, parents);
    private readonly RowPassage _passage = new(from, to, treatments);
    private readonly RowKeeping _rows = new(from, to, treatments);
    private readonly SequenceHandover _sequences = new(from, to, treatments, options);
    private readonly TypeAside _aside = new(from, to);
    private readonly PrivilegeChanges _privileges = new(from, to, treatments, options);
    private readonly CompositeCasts _casts = new(from, to, treatments);

    public SchemaDifference Write(IReadOnlyList<SchemaAction> order, ImpliedRenames renames, NotNullNames notNulls)
    {
        var identities = new IdentitySequences(from, to, treatments);
        foreach (var (column, sql) in identities.StepAside())
            _written.Add(column, sql);
        foreach (var (column, sql) in notNulls.StepAside())
            _written.Add(column, sql);
        foreach (var (before, after, old, name) in renames.InTurn())
            _written.Rename(before, after, ImpliedRenames.Statement(old, name));
        LetGo(table => treatments.Moves.Of(table)?.Leaves != true);
        foreach (var table in _rows.Tables)
            _written.AddAll(table, _rows.Save(table, _passage));
        var drops = new OrderedDrops(from, treatments, graph, order);
        SchemaObjectId? left = _rows.Tables.Count > 0 ? _rows.Tables[0] : null;
        foreach (var step in order)
        {
            // Default privileges come last: what is made before has what those give it that there are.
            if (step.Id.Kind == SchemaObjectKind.DefaultPrivileges)
                continue;
            if (step.Step != SchemaStep.Leave && left is { } last)
            {
                _written.AddAll(last, _passage.EndLeaving());
                left = null;
            }
            _written.AddAll(step.Id, graph.Moves.Before(step));
            switch (step.Step)
            {
                case SchemaStep.Leave:
                    WriteLeave(step.Id);
                    left = step.Id;
                    break;
                case SchemaStep.Detach:
                    _written.Add(step.Id, treatments.Moves.Of(step.Id)!.Detach);
                    LetGo(table => table == step.Id);
                    break;
                case SchemaStep.Attach:
                    WriteAttach(treatments.Moves.Of(step.Id)!);
                    break;
                case SchemaStep.Drop:
                    if (!drops.GoesWithTable(step.Id))
                        WriteDrop(step.Id, drops);
                    break;
                case SchemaStep.Alter:
                    WriteAlter(step.Id);
                    break;
                case SchemaStep.Create:
                    WriteCreate(step.Id);
                    break;
                case SchemaStep.Clean:
                    if (step.Id.Kind == SchemaObjectKind.CompositeType)
                        _written.AddAll(step.Id, CompositeCasts.Drop(step.Id, _aside.Name(step.Id)));
                    _written.Add(step.Id, _aside.Drop(step.Id));
                    break;
            }
            _written.AddAll(step.Id, graph.Moves.Behind(step));
        }
        foreach (var (column, sql) in identities.Settle())
            _written.Add(column, sql);
        foreach (var (table, sql) in parents.TakeOn())
            _written.Add(table, sql);
        // Rows have come back by now, which an owner without INSERT could not bring. What stands in a schema may need the rights to that before.
        foreach (var item in to.Objects.Where(item => item.Id.Kind != SchemaObjectKind.Schema))
            WritePrivileges(item);
        foreach (var (id, sql) in _privileges.OfDefaults())
            _written.Add(id, sql);
        foreach (var (schema, sql) in to.Objects.Where(item => IsStayingSchema(item.Id)).SelectMany(_privileges.Taking))
            _written.Add(schema, sql);
        KeepReplicaIdentities();
        foreach (var (sequence, sql) in _sequences.Logging())
            _written.Add(sequence, sql);
        Validate();
        foreach (var table in _rows.Tables)
            _written.AddWithin(table, CopiedRowsReview.Losing(table, from, to));
        return _written.Finish(options.SuggestRenames);
    }

    private void LetGo(Func<SchemaObjectId, bool> counts)
    {
        foreach (var (table, sql) in parents.LetGo(counts))
            _written.Add(table, sql);
    }

    private void WriteDrop(SchemaObjectId id, OrderedDrops drops)
    {
        _written.AddAll(id, drops.Before(id));
        if (treatments[id] == Treatment.Swap)
            _written.AddAll(id, _aside.Step(id));
        else if (id.Kind == SchemaObjectKind.Default)
            WriteDefault(id, from.Find(id)!, null);
        else
            _written.AddAll(id, ObjectWriters.For(id.Kind).Drop(from.Find(id)!));
    }

    private void WriteDefault(SchemaObjectId id, SchemaObject before, SchemaObject? after)
    {
        if (!graph.Defaults.IsCarried(id) && before["expression"] != after?["expression"])
            _written.Add(id, DefaultWriter.Statement(after ?? before, after, isAlone: !graph.Defaults.Carries(id), from));
    }

    private void WriteLeave(SchemaObjectId id)
    {
        var before = from.Find(id)!;
        _written.AddAll(id, _passage.Leave(before));
        if (!Inheritance.Holders(from, id).Any())
            _written.Add(id, $"ALTER TABLE {id.TableSql} ALTER COLUMN {id.NameSql} SET DATA TYPE {_passage.Departure(before)}");
    }

    private bool Follows(SchemaObject column) => column.Is("inherited") || Inheritance.Holders(from, column.Id).Intersect(Inheritance.Holders(to, column.Id)).Any();

    private void WriteReturn(SchemaObject before, SchemaObject after)
    {
        _written.AddAll(after.Id, _passage.Return(before, after));
        _written.AddAll(after.Id, ColumnWriter.Changes(
            before, after, from, retype: true, follows: Inheritance.Holders(to, after.Id).Any(), $" USING {_passage.Arrival(before, after)}"));
        _written.AddAll(after.Id, _passage.End(after.Id));
    }

    private void WriteAlter(SchemaObjectId id)
    {
        var (before, after) = (from.Find(id)!, to.Find(id)!);
        if (id.Kind == SchemaObjectKind.SequenceOwner)
            _written.AddAll(id, _sequences.Before(id));
        if (treatments.Passes(id))
            WriteReturn(before, after);
        else if (id.Kind == SchemaObjectKind.Default)
            WriteDefault(id, before, after);
        else
        {
            // A column that is new yet may be what makes a TOAST table.
            var late = id.Kind == SchemaObjectKind.Table ? TableWriter.ToastOptions(before, after).ToArray() : [];
            _written.AddAll(id, id.Kind == SchemaObjectKind.Column
                ? ColumnWriter.Changes(before, after, from, treatments.IsRetyped(id), Follows(after), ColumnConversion.Using(before, after, _casts.Has(before, after)))
                : (ObjectWriters.For(id.Kind).Alter(before, after, from) ?? []).Except(late).Where(sql => !EndsClustering(sql) || !IsClustered(id)));
            foreach (var sql in late)
                _written.AddLast(id, sql);
        }
        if (id.Kind == SchemaObjectKind.Column && before.Is("not_null") && !after.Is("not_null"))
            KeepNotNull(id);
        if (after["of_type"] is { } type && type != before["of_type"])
            _written.AddLast(id, $"ALTER TABLE {id.Sql} OF {type}");
        if (after["replica_identity"] is { } identity && identity != before["replica_identity"])
            AddReplicaIdentity(id, identity);
        _written.AddAll(id, MetadataStatements.Comments(before, after));
        if (options.Owners)
            _written.AddAll(id, MetadataStatements.Owner(before, after));
        if (id.Kind == SchemaObjectKind.Schema)
            WritePrivileges(after);
    }

    // Before it was a constraint, it went from all partitions, whether or not these were to keep it.
    private void KeepNotNull(SchemaObjectId id)
    {
        if (from.ServerVersion >= NotNull.NamedSince || !from.Find(id.TableId)!.Is("partition_key"))
            return;
        foreach (var column in Inheritance.WithChildren(from, id.TableId).Skip(1).Select(table => to.Find(id with { Schema = table.Schema, Table = table.Name })).OfType<SchemaObject>())
        {
            if (column.Is("not_null") && !treatments.Creates(column.Id))
                _written.Add(column.Id, NotNull.Set(column));
        }
    }

    private void WriteCreate(SchemaObjectId id)
    {
        var item = to.Find(id)!;
        if (id.Kind == SchemaObjectKind.SequenceOwner)
            _written.AddAll(id, _sequences.Before(id));
        // It is one with what comes from above, which has to be valid for that, and may not be so yet whatever the model says.
        if (item["type"] == "c" && !item.Is("not_valid") && !treatments.Creates(id.TableId) && from.Find(id.TableId)?.Copies.Any(copy => copy.Id == id) == true
            && Inheritance.Inherited(from, id.TableId).GetValueOrDefault(id.Name) is { } above && above.Is("not_valid") && !treatments.Drops(above.Id))
            _written.Add(id, $"ALTER TABLE {id.TableSql} VALIDATE CONSTRAINT {id.NameSql}");
        _written.AddAll(id, id.Kind switch
        {
            SchemaObjectKind.Table => TableWriter.Create(item, to, part => graph.HostOf(part) is not null),
            SchemaObjectKind.Column => ColumnWriter.Create(item, to, DefaultOf(id)),
            _ => ObjectWriters.For(id.Kind).Create(item, to),
        });
        WriteMetadata(id, id, item);
        if (id.Kind == SchemaObjectKind.SequenceOwner)
            _written.AddAll(SequenceHandover.SequenceOf(id), _sequences.Behind(id));
        if (id.Kind == SchemaObjectKind.CompositeType && treatments[id] == Treatment.Swap)
            _written.AddAll(id, _casts.Create(id, _aside.Name(id)));
        if (id.Kind != SchemaObjectKind.Table)
            return;
        RestoreRows(new SchemaAction(SchemaStep.Create, id));
        foreach (var part in to.PartsOf(id, SchemaObjectKind.Column))
            WriteMetadata(id, part.Id, part);
        foreach (var part in to.PartsOf(id, SchemaObjectKind.Constraint).Where(part => graph.HostOf(part.Id) == id))
            WriteMetadata(id, part.Id, part);
        if (item["replica_identity"] is { } identity)
            AddReplicaIdentity(id, identity);
    }

    private void RestoreRows(SchemaAction done)
    {
        foreach (var complete in _rows.Complete(done))
            _written.AddAll(complete, _rows.Restore(complete, _passage));
    }

    private void WriteAttach(PartitionMove move)
    {
        _written.Add(move.Table, move.Attach);
        // The copies of triggers that come with it are not in the states that they are to be in, unless those are still to come.
        var tree = Inheritance.WithChildren(to, move.Table).ToArray();
        foreach (var trigger in treatments.Moves.AboveAfter(move.Table).SelectMany(table => to.PartsOf(table, SchemaObjectKind.Trigger)))
        {
            if (!treatments.Creates(trigger.Id) && from.Find(trigger.Id)![TriggerCopies.Fact] == trigger[TriggerCopies.Fact])
                _written.AddAll(move.Table, TriggerCopies.Statements(trigger, tree));
        }
        RestoreRows(new SchemaAction(SchemaStep.Attach, move.Table));
    }

    /// <summary>An object that is made anew keeps its owner, where these are not compared.</summary>
    private void WriteMetadata(SchemaObjectId owner, SchemaObjectId id, SchemaObject item)
    {
        _written.AddAll(owner, MetadataStatements.Comments(null, item));
        var before = from.Find(id);
        var ownedAs = options.Owners ? item : before;
        if (ownedAs is not null && ownedAs["owner"] is { } role && role != from.User)
            _written.AddAll(owner, MetadataStatements.Owner(null, ownedAs));
        if (id.Kind == SchemaObjectKind.Schema)
            WritePrivileges(item);
    }

    private void WritePrivileges(SchemaObject item)
    {
        var later = IsStayingSchema(item.Id) ? _privileges.Taking(item).ToArray() : [];
        foreach (var (id, sql) in _privileges.Of(item).Where(entry => !later.Contains(entry)))
            _written.Add(id, sql);
    }

    private bool IsStayingSchema(SchemaObjectId id) => id.Kind == SchemaObjectKind.Schema && treatments[id] == Treatment.Alter;

    private SchemaObject? DefaultOf(SchemaObjectId column)
    {
        var id = column with { Kind = SchemaObjectKind.Default };
        return to.Find(id) is { } item && graph.HostOf(id) == column ? item : null;
    }

    private static bool EndsClustering(string sql) => sql.EndsWith(" SET WITHOUT CLUSTER", StringComparison.Ordinal);

    // Where another index takes over, its own statement is enough, and may have come before.
    private bool IsClustered(SchemaObjectId id) =>
        to.PartsOf(id.TableId, SchemaObjectKind.Index).Concat(to.PartsOf(id.TableId, SchemaObjectKind.Constraint)).Any(part => part.Is("clustered"));

    // The index may be made behind the table.
    private void AddReplicaIdentity(SchemaObjectId id, string identity)
    {
        if (identity.StartsWith("USING", StringComparison.Ordinal))
            _written.AddLast(id, $"ALTER TABLE {id.Sql} REPLICA IDENTITY {identity}");
    }

    // An index that is made anew is the identity no more.
    private void KeepReplicaIdentities()
    {
        foreach (var part in treatments.All.Where(id => id.Kind is SchemaObjectKind.Index or SchemaObjectKind.Constraint && treatments.Creates(id)))
        {
            var table = part.TableId;
            if (!treatments.Creates(table) && to.Find(table)?["replica_identity"] is { } identity && identity == $"USING INDEX {part.NameSql}" && identity == from.Find(table)?["replica_identity"])
                AddReplicaIdentity(table, identity);
        }
    }

    // A partition's check may have been validated though the one above it has not; that of another table stays so when the one above is made anew.
    private void Validate()
    {
        foreach (var table in to.Objects.Where(item => item.Copies.Count > 0))
        {
            foreach (var check in table.Copies.Where(copy => copy["type"] == "c" && !copy.Is("not_valid")))
            {
                var was = from.Find(table.Id)?.Copies.Any(copy => copy.Id == check.Id && !copy.Is("not_valid")) == true;
                var isThere = was || (treatments.Creates(table.Id) && treatments.Moves.Of(table.Id) is null);
                if (parents.Unvalidated(check) is { } above && (was || table.Is("bound")) && !(isThere && treatments[above.Id] == Treatment.Keep && !parents.Waits(above)))
                    _written.Add(table.Id, $"ALTER TABLE {table.Id.Sql} VALIDATE CONSTRAINT {check.Id.NameSql}");
            }
        }
    }
}
