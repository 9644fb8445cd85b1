using System.Management.Automation;

namespace PsMigrate.Cmdlets.Models;

/// <summary>Which of its table views an output object is shown in, where its type has several.</summary>
internal static class TableView
{
    /// <summary>The length of an id that New-Migration makes, for which the usual views have room.</summary>
    private const int UsualIdLength = 12;

    /// <summary>Whether a table needs more room for ids.</summary>
    /// <param name="ids">All ids that may stand in it, so that it is one view from the first row to the last.</param>
    public static bool HasLongIds(IEnumerable<string> ids) => ids.Any(id => id.Length > UsualIdLength);

    /// <summary>The object, to be shown in a view.</summary>
    /// <param name="shown">The object.</param>
    /// <param name="view">The view's name; empty for the type's own.</param>
    public static PSObject Choose(object shown, string view)
    {
        var wrapped = PSObject.AsPSObject(shown);
        if (view.Length > 0)
            wrapped.TypeNames.Insert(0, $"{shown.GetType().FullName}#{view}");
        return wrapped;
    }

    /// <summary>The object, to be shown in its type's own view or one that leaves columns out for want of room.</summary>
    /// <param name="shown">The object.</param>
    /// <param name="longIds">Whether ids need more room.</param>
    /// <param name="narrow">Whether the terminal has too few columns.</param>
    public static PSObject Choose(object shown, bool longIds, bool narrow) =>
        Choose(shown, longIds ? "LongIds" : narrow ? "Narrow" : "");
}
