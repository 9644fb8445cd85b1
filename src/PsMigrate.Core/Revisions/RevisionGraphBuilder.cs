using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Checks revisions and connects them. One use.</summary>
internal sealed class RevisionGraphBuilder
{
    private readonly List<Revision> _revisions = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly RevisionProblems _problems = new();

    /// <summary>The revisions in load order.</summary>
    public IReadOnlyList<Revision> Revisions => _revisions;

    /// <summary>Numbers by id.</summary>
    public IReadOnlyDictionary<string, int> Ids => _ids;

    /// <summary>Numbers of the revisions that declare a label, by label.</summary>
    public IReadOnlyDictionary<string, int> Labels => _labels;

    /// <summary>Checks everything and gives the edges.</summary>
    /// <exception cref="MigrationException">Something is wrong; all that was found is in the message.</exception>
    public RevisionEdges Build(IEnumerable<Revision> revisions)
    {
        AddIds(revisions);
        AddLabels();
        int[][] parents = [.. _revisions.Select(Parents)];
        int[][] dependencies = [.. _revisions.Select(Dependencies)];
        var rank = RevisionCycles.Rank(_revisions, parents, dependencies, _problems);
        _problems.ThrowIfAny();
        return new RevisionEdges(parents, dependencies, rank);
    }

    private void AddIds(IEnumerable<Revision> revisions)
    {
        foreach (var revision in revisions)
        {
            if (RevisionSyntax.FindFault(revision.Id) is { } fault)
                _problems.Add(
                    MigrationErrorId.InvalidHeader,
                    $"{Where(revision)}: '{revision.Id}' cannot be a revision id: {fault}.",
                    "Give the revision another id, in its own header and in those that name it.", revision.Id);
            if (_ids.TryAdd(revision.Id, _revisions.Count))
            {
                _revisions.Add(revision);
                continue;
            }
            var first = _revisions[_ids[revision.Id]];
            _problems.Add(
                MigrationErrorId.DuplicateRevision,
                $"{Where(revision)}: the revision id {revision.Id} is already that of {Where(first)}.",
                "Give one of the two scripts another id, or delete it if it is a copy.", revision.Id);
        }
    }

    private void AddLabels()
    {
        for (var node = 0; node < _revisions.Count; node++)
            foreach (var label in _revisions[node].Labels)
                AddLabel(_revisions[node], label, node);
    }

    private void AddLabel(Revision revision, string label, int node)
    {
        var where = Where(revision, origin => origin.LabelsLine);
        if (RevisionSyntax.FindFault(label) is { } fault)
            _problems.Add(
                MigrationErrorId.InvalidHeader, $"{where}: '{label}' cannot be a branch label: {fault}.",
                "Choose another label.", label);
        if (_ids.TryGetValue(label, out var other))
            _problems.Add(
                MigrationErrorId.LabelClash,
                $"{where}: the branch label '{label}' is also the id of the revision at {Where(_revisions[other])}.",
                "Choose another label.", label);
        else if (!_labels.TryAdd(label, node))
            _problems.Add(
                MigrationErrorId.LabelClash,
                $"{where}: the branch label '{label}' is already used at "
                + $"{Where(_revisions[_labels[label]], origin => origin.LabelsLine)}.",
                "Declare each label in one script only: the revisions above inherit it.", label);
    }

    private int[] Parents(Revision revision)
    {
        if (revision.Parents.Count == 0)
            return [];
        var parents = new List<int>(revision.Parents.Count);
        foreach (var name in revision.Parents)
            if (_ids.TryGetValue(name, out var parent))
                parents.Add(parent);
            else
                AddMissing(
                    MigrationErrorId.ParentNotFound, Where(revision, origin => origin.ParentsLine),
                    $"{Describe(revision)} revises {name}, which no script has", name, _ids.Keys);
        return [.. parents.Distinct()];
    }

    private int[] Dependencies(Revision revision)
    {
        if (revision.Dependencies.Count == 0)
            return [];
        var dependencies = new List<int>(revision.Dependencies.Count);
        foreach (var name in revision.Dependencies)
            if (_ids.TryGetValue(name, out var dependency) || _labels.TryGetValue(name, out dependency))
                dependencies.Add(dependency);
            else
                AddMissing(
                    MigrationErrorId.DependencyNotFound, Where(revision, origin => origin.DependenciesLine),
                    $"{Describe(revision)} depends on {name}, which is no revision and no label of any script", name,
                    _ids.Keys.Concat(_labels.Keys));
        return [.. dependencies.Distinct()];
    }

    private void AddMissing(
        MigrationErrorId id, string where, string what, string name, IEnumerable<string> candidates)
    {
        var nearest = NearestNames.Find(name, candidates);
        var hint = nearest.Count == 0 ? "" : $" Did you mean {Join(nearest, "or")}?";
        _problems.Add(
            id, $"{where}: {what}.{hint}",
            "Correct the id, or bring back the script that carries it (it may be on another branch of your repository).",
            name);
    }
}
