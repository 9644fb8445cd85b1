namespace PsMigrate.Schema.Differences;

/// <summary>Rows to look for, and what it means to find some.</summary>
/// <param name="Sql">A query for them.</param>
/// <param name="None">What it means that there are none.</param>
/// <param name="One">What it means that there is one.</param>
/// <param name="Many">What it means that there are more; the number stands in front.</param>
/// <param name="Fails">Whether the change fails where there are some.</param>
internal sealed record LiveQuestion(string Sql, string None, string One, string Many, bool Fails = false)
{
    private const string Consequence = ", so the change would fail";

    public string Say((long Number, string Text) count) => count.Number switch
    {
        0 => None,
        1 => One,
        _ => $"{count.Text} {Many}",
    } + (Fails && count.Number > 0 ? Consequence : "");
}
