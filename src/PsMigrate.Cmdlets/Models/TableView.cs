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
    /// <param name="longIds">Whether it is to be the variant with more room for ids.</param>
    public static PSObject Choose(object shown, string view, bool longIds)
    {
        var wrapped = PSObject.AsPSObject(shown);
        if (longIds)
            view += "LongIds";
        if (view.Length > 0)
            wrapped.TypeNames.Insert(0, $"{shown.GetType().FullName}#{view}");
        return wrapped;
    }
}
