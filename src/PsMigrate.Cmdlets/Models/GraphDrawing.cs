namespace PsMigrate.Cmdlets.Models;

/// <summary>Draws revisions as columns of lines, newest first, the way git draws commits.</summary>
internal sealed class GraphDrawing
{
    // For each column, the revision that its line leads down to.
    private readonly List<string> _columns = [];
    private readonly List<MigrationGraphLine> _lines = [];

    /// <summary>Draws.</summary>
    /// <param name="migrations">The revisions, each before its parents.</param>
    /// <returns>A line for each revision, with joining lines between.</returns>
    public static IReadOnlyList<MigrationGraphLine> Draw(IReadOnlyList<MigrationInfo> migrations)
    {
        var drawing = new GraphDrawing();
        var shown = migrations.Select(migration => migration.Revision).ToHashSet(StringComparer.Ordinal);
        foreach (var migration in migrations) drawing.Add(migration, shown);
        return drawing._lines;
    }

    private void Add(MigrationInfo migration, HashSet<string> shown)
    {
        var column = _columns.IndexOf(migration.Revision);
        if (column < 0)
        {
            column = _columns.Count;
            _columns.Add(migration.Revision);
        }

        Join(migration.Revision, column);
        _lines.Add(new MigrationGraphLine
        {
            Graph = Row(column, '*'),
            Revision = migration.Revision,
            Notes = Notes(migration),
            Message = migration.Message,
            Migration = migration,
        });
        Fork(column, [.. migration.Parents.Where(shown.Contains)]);
    }

    // Lines that lead to the same revision meet in the leftmost of their columns, just above it.
    private void Join(string revision, int column)
    {
        for (var other = _columns.LastIndexOf(revision); other > column; other = _columns.LastIndexOf(revision))
        {
            AddJoining([.. Enumerable.Range(0, _columns.Count)
                .Select(place => place < other ? "| " : place == other ? "" : " /")], other);
            _columns.RemoveAt(other);
        }
    }

    private void AddJoining(string[] cells, int other)
    {
        // The column that ends leans towards the one at its left; those at its right move over with it.
        var left = string.Concat(cells[..other]).TrimEnd();
        _lines.Add(new MigrationGraphLine { Graph = left + "/" + string.Concat(cells[(other + 1)..]) });
    }

    private void Fork(int column, string[] parents)
    {
        if (parents.Length == 0)
        {
            if (column < _columns.Count - 1)
            {
                AddJoining([.. Enumerable.Range(0, _columns.Count)
                    .Select(place => place < column ? "| " : place == column ? " " : " /")], column, keep: true);
            }

            _columns.RemoveAt(column);
            return;
        }

        _columns[column] = parents[0];
        for (var extra = 1; extra < parents.Length; extra++)
        {
            var place = column + extra;
            _lines.Add(new MigrationGraphLine
            {
                Graph = string.Concat(Enumerable.Repeat("| ", place)).TrimEnd() + "\\"
                    + string.Concat(Enumerable.Repeat(" \\", _columns.Count - place)),
            });
            _columns.Insert(place, parents[extra]);
        }
    }

    private void AddJoining(string[] cells, int column, bool keep)
    {
        if (!keep) return;
        _lines.Add(new MigrationGraphLine { Graph = (string.Concat(cells[..column]) + string.Concat(cells[(column + 1)..])).TrimEnd() });
    }

    private string Row(int column, char mark) =>
        string.Join(' ', Enumerable.Range(0, _columns.Count).Select(place => place == column ? mark : '|'));

    private static string Notes(MigrationInfo migration)
    {
        string[] notes =
        [
            .. migration.IsHead ? ["head"] : Array.Empty<string>(),
            .. migration.IsCurrent ? ["current"] : Array.Empty<string>(),
            .. migration.Labels,
        ];
        return notes.Length == 0 ? "" : $"({string.Join(", ", notes)})";
    }
}
