using System.Globalization;
using System.Text;

namespace PsMigrate.Revisions;

/// <summary>Collects what is wrong with a graph, so that all of it can be reported at once.</summary>
internal sealed class RevisionProblems
{
    private readonly List<(MigrationErrorId Id, string Message, string Action, object? Subject)> _problems = [];

    /// <summary>Notes a problem.</summary>
    public void Add(MigrationErrorId id, string message, string action, object? subject) =>
        _problems.Add((id, message, action, subject));

    /// <summary>Raises what was noted, under the first problem's id; does nothing where nothing was.</summary>
    public void ThrowIfAny()
    {
        if (_problems.Count == 0)
            return;
        var (id, message, action, subject) = _problems[0];
        if (_problems.Count > 1)
        {
            var text = new StringBuilder()
                .Append(CultureInfo.InvariantCulture, $"There are {_problems.Count} problems with the revisions:");
            foreach (var problem in _problems)
                text.Append('\n').Append("  ").Append(problem.Id).Append(": ").Append(problem.Message);
            message = text.ToString();
        }
        throw new MigrationException(id, message, action) { Subject = subject };
    }
}
