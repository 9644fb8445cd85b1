namespace PsMigrate.HelpBuilder;

/// <summary>A parameter as its section and its YAML block describe it.</summary>
/// <param name="Name">Its name without the dash.</param>
/// <param name="Text">What is said about it.</param>
/// <param name="Facts">The YAML block's keys and values.</param>
internal sealed record CmdletParameter(string Name, IReadOnlyList<string> Text, IReadOnlyDictionary<string, string> Facts)
{
    public string Type => Facts["Type"];

    public bool IsSwitch => Type == "SwitchParameter";

    public string Position => Facts.GetValueOrDefault("Position", "Named").ToLowerInvariant();

    public string Required => Facts.GetValueOrDefault("Required", "False").ToLowerInvariant();

    public string Aliases => Facts.GetValueOrDefault("Aliases", "") is { Length: > 0 } aliases ? aliases : "none";

    public string Default => Facts.GetValueOrDefault("Default value", "None");

    public string Pipeline => Facts.GetValueOrDefault("Accept pipeline input", "False");

    public string Globbing => Facts.GetValueOrDefault("Accept wildcard characters", "False").ToLowerInvariant();

    public IEnumerable<string> AcceptedValues => Facts.GetValueOrDefault("Accepted values", "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool IsIn(string parameterSet) => Facts.GetValueOrDefault("Parameter Sets", "(All)") is var sets
        && (sets == "(All)" || sets.Split(',', StringSplitOptions.TrimEntries).Contains(parameterSet));
}
