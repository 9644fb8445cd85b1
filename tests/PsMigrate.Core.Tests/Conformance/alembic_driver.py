"""Runs cases through Alembic's own graph logic, without files and without a database.

Reads {"graphs": {name: [{"id", "parents", "dependencies", "labels"}]}, "cases": [{"graph", "command", "rows",
"targets"}]} from standard input, writes {"version", "results": [{"steps", "rows"} or {"error"}]}.
"""

import json
import sys
import types
import warnings
from unittest import mock

import alembic
from alembic.runtime.migration import HeadMaintainer
from alembic.script import ScriptDirectory
from alembic.script.revision import Revision, RevisionMap

MODULE = types.SimpleNamespace(upgrade=lambda: None, downgrade=lambda: None)


class MemoryRevision(Revision):
    """A revision whose script does nothing."""

    module = MODULE
    doc = ""


def load(graph):
    # A broken graph is only found out, or complained of, when it is used.
    revision_map = RevisionMap(
        lambda: [
            MemoryRevision(
                item["id"],
                tuple(item["parents"]) or None,
                tuple(item["dependencies"]) or None,
                tuple(item["labels"]) or None,
            )
            for item in graph
        ]
    )
    revision_map._revision_map
    # Alembic keeps these in the order of a set, which changes from run to run; the declared order is one of those.
    for item in graph:
        revision = revision_map._revision_map[item["id"]]
        declared = [revision_map._revision_map[name].revision for name in item["dependencies"]]
        revision._normalized_resolved_dependencies = tuple(
            sorted(revision._normalized_resolved_dependencies, key=declared.index)
        )
    directory = ScriptDirectory.__new__(ScriptDirectory)
    directory.revision_map = revision_map
    return directory


def take(steps, rows):
    maintainer = HeadMaintainer(mock.Mock(), set(rows))
    for step in steps:
        maintainer.update_to_step(step)
    return sorted(maintainer.heads)


def names(revisions):
    return [revision.revision for revision in revisions if revision is not None]


def run(graph, case):
    command, rows, targets = case["command"], tuple(case["rows"]), tuple(case["targets"])
    directory = load(graph)
    revision_map = directory.revision_map
    target = targets[0] if len(targets) == 1 else targets
    if command == "upgrade":
        steps = directory._upgrade_revs(target, rows)
        return {"steps": names(step.revision for step in steps), "rows": take(steps, rows)}
    if command == "downgrade":
        steps = directory._downgrade_revs(target, rows)
        return {"steps": names(step.revision for step in steps), "rows": take(steps, rows)}
    if command == "stamp":
        return {"steps": [], "rows": take(directory._stamp_revs(target, rows), rows)}
    if command == "purge":
        return {"steps": [], "rows": take(directory._stamp_revs(target, ()), ())}
    if command == "resolve":
        return {"steps": names(revision_map.get_revisions(target)), "rows": []}
    if command == "range":
        start, end = (rows if word == "current" else word for word in target.split(":"))
        revisions = directory.walk_revisions(base=start or "base", head=end or "heads")
        return {"steps": names(revisions), "rows": []}
    if command == "heads":
        return {"steps": list(revision_map.heads), "rows": []}
    if command == "realheads":
        return {"steps": list(revision_map._real_heads), "rows": []}
    if command == "bases":
        return {"steps": list(revision_map.bases), "rows": []}
    if command == "realbases":
        return {"steps": list(revision_map._real_bases), "rows": []}
    if command == "normalized":
        return {"steps": list(revision_map.get_revision(target)._normalized_down_revisions), "rows": []}
    if command == "labels":
        return {"steps": sorted(revision_map.get_revision(target).branch_labels), "rows": []}
    if command == "load":
        return {"steps": [], "rows": []}
    raise ValueError(command)


def main():
    warnings.simplefilter("ignore")
    job = json.load(sys.stdin)
    results = []
    for case in job["cases"]:
        try:
            results.append(run(job["graphs"][case["graph"]], case))
        except Exception as error:  # whatever Alembic ends with, it is not a result
            results.append({"error": f"{type(error).__name__}: {error}"})
    json.dump({"version": alembic.__version__, "results": results}, sys.stdout)


if __name__ == "__main__":
    main()
