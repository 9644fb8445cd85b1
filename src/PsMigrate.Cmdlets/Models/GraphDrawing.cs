using System.Text;
using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Models;

/// <summary>
/// Draws revisions as lanes, newest first, in the way of <c>git log --graph</c>: <c>*</c> is a revision, <c>o</c> one
/// that is not applied yet, <c>!</c> one that no script has.
/// </summary>
internal sealed class GraphDrawing
{
    // For each lane, the revision that its line leads down to. Lane n stands in column 2n.
    private readonly List<string> _lanes = [];
    private readonly List<MigrationGraphLine> _lines = [];
    private int _endedLane = -1;

    /// <summary>Draws.</summary>
    /// <param name="migrations">The revisions, each before its parents.</param>
    /// <returns>A line for each revision, with joining lines between.</returns>
    public static IReadOnlyList<MigrationGraphLine> Draw(IReadOnlyList<MigrationInfo> migrations)
    {
        var drawing = new GraphDrawing();
        var shown = migrations.Select(migration => migration.Revision).ToHashSet(StringComparer.Ordinal);
        foreach (var migration in migrations)
            drawing.Add(migration, [.. migration.Parents.Where(shown.Contains).Distinct()]);
        return drawing._lines;
    }

    private void Add(MigrationInfo migration, string[] parents)
    {
        var lane = _lanes.IndexOf(migration.Revision);
        if (lane < 0)
        {
            lane = _lanes.Count;
            // A line that has just ended here must not seem to go on.
            if (lane == _endedLane) AddJoining(Straight(_lanes.Count));
            _lanes.Add(migration.Revision);
        }

        _endedLane = -1;
        // All lines to the right of a merge of three or more step aside first, one place a row.
        var room = Math.Max(0, parents.Length - 2);
        for (var step = 0; step < room && lane < _lanes.Count - 1; step++) AddJoining(StepAside(lane, step));
        AddRevision(migration, lane, room);
        if (parents.Length == 0)
            End(lane);
        else
            Fork(lane, parents);
        Collapse();
    }

    private void AddRevision(MigrationInfo migration, int lane, int room)
    {
        var row = new Row(_lanes.Count + room);
        for (var other = 0; other < _lanes.Count; other++) row[2 * (other > lane ? other + room : other)] = '|';
        row[2 * lane] = migration.State switch
        {
            RevisionState.Pending => 'o',
            RevisionState.Missing => '!',
            _ => '*',
        };
        for (var column = 1; column < 2 * room; column++) row[(2 * lane) + column] = '-';
        if (room > 0) row[2 * (lane + room)] = '.';
        _lines.Add(new MigrationGraphLine
        {
            Graph = row.ToString(),
            Revision = migration.Revision,
            Notes = Notes(migration),
            Message = migration.Message,
            Migration = migration,
        });
    }

    private Row StepAside(int lane, int step)
    {
        var row = new Row(_lanes.Count + step + 1);
        for (var other = 0; other < _lanes.Count; other++)
        {
            if (other > lane)
                row[(2 * (other + step)) + 1] = '\\';
            else
                row[2 * other] = '|';
        }

        return row;
    }

    private void Fork(int lane, string[] parents)
    {
        _lanes[lane] = parents[0];
        if (parents.Length == 1) return;
        var right = _lanes.Count - lane - 1;
        _lanes.InsertRange(lane + 1, parents[1..]);
        var row = new Row(_lanes.Count);
        for (var other = 0; other <= lane; other++) row[2 * other] = '|';
        for (var other = lane + 1; other < lane + parents.Length + right; other++) row[(2 * other) - 1] = '\\';
        AddJoining(row);
    }

    private void End(int lane)
    {
        _endedLane = lane;
        if (lane < _lanes.Count - 1)
        {
            var row = new Row(_lanes.Count);
            for (var other = 0; other < lane; other++) row[2 * other] = '|';
            for (var other = lane + 1; other < _lanes.Count; other++) row[(2 * other) - 1] = '/';
            AddJoining(row);
            _endedLane = -1;
        }

        _lanes.RemoveAt(lane);
    }

    // Lanes that lead to the same revision become one, the leftmost.
    private void Collapse()
    {
        for (var lane = 1; lane < _lanes.Count; lane++)
        {
            var into = _lanes.IndexOf(_lanes[lane]);
            if (into == lane) continue;
            AddJoining(into == lane - 1 ? Leaning(lane, lane) : Leaning(lane, into + 1));
            _lanes.RemoveAt(lane);
            if (into < lane - 1)
            {
                var row = Straight(_lanes.Count);
                row[(2 * into) + 1] = '/';
                AddJoining(row);
            }

            lane--;
        }
    }

    /// <summary>A lane that goes left, under the lanes from <paramref name="first"/> on; those at its right move over with it.</summary>
    private Row Leaning(int lane, int first)
    {
        var row = new Row(_lanes.Count);
        for (var other = 0; other < _lanes.Count; other++)
        {
            if (other < lane)
                row[2 * other] = '|';
            else
                row[(2 * other) - 1] = '/';
        }

        for (var crossed = first; crossed < lane - 1; crossed++) row[(2 * crossed) + 1] = '_';
        return row;
    }

    private static Row Straight(int lanes)
    {
        var row = new Row(lanes);
        for (var lane = 0; lane < lanes; lane++) row[2 * lane] = '|';
        return row;
    }

    private void AddJoining(Row row) => _lines.Add(new MigrationGraphLine { Graph = row.ToString() });

    private static string Notes(MigrationInfo migration)
    {
        string[] notes =
        [
            .. migration.IsHead ? ["head"] : Array.Empty<string>(),
            .. migration.IsCurrent ? ["current"] : Array.Empty<string>(),
            .. migration.Labels,
            .. migration.Dependencies.Count > 0 ? [$"needs {string.Join(", ", migration.Dependencies)}"] : Array.Empty<string>(),
        ];
        return notes.Length == 0 ? "" : $"({string.Join(", ", notes)})";
    }

    private sealed class Row(int lanes)
    {
        private readonly StringBuilder _text = new(new string(' ', Math.Max(1, 2 * lanes)));

        public char this[int column]
        {
            set => _text[column] = value;
        }

        public override string ToString() => _text.ToString().TrimEnd();
    }
}
