namespace PsMigrate.Revisions;

/// <summary>Where a header and its keys stand, so that an error of the graph can name file and line.</summary>
/// <param name="Path">The file, as to be shown to the user.</param>
/// <param name="RevisionLine">The line of <c>Revision:</c>, from 1.</param>
/// <param name="ParentsLine">The line of <c>Revises:</c>; that of <c>Revision:</c> where there is none.</param>
/// <param name="DependenciesLine">The line of <c>Depends on:</c>; likewise.</param>
/// <param name="LabelsLine">The line of <c>Branch labels:</c>; likewise.</param>
public sealed record RevisionOrigin(
    string Path, int RevisionLine, int ParentsLine, int DependenciesLine, int LabelsLine);
