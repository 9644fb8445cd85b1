using PsMigrate.Scripts;

namespace PsMigrate.Configuration;

/// <summary>What a new project consists of.</summary>
public static class ProjectTemplate
{
    /// <summary>The files of a new project.</summary>
    /// <param name="format">The format of its new scripts.</param>
    /// <returns>Paths below the project folder, with <c>/</c>, and their texts.</returns>
    public static IReadOnlyList<(string Path, string Text)> Files(ScriptFormat format) =>
    [
        (ProjectLocator.FileName, Configuration(format)),
        ("versions/.gitkeep", ""),
        ("model/.gitkeep", ""),
        ("README.md", Readme),
    ];

    private static string Configuration(ScriptFormat format) =>
        $$"""
        {
          // Where the migration scripts stand; sub-folders count.
          "versions": ["versions"],

          // The desired schema, as SQL.
          "model": ["model/*.sql"],

          // The format of new scripts: "powershell" or "sql". A project may hold both.
          "format": "{{(format == ScriptFormat.Sql ? "sql" : "powershell")}}",

          // The environment that commands use when none is named.
          "defaultEnvironment": "dev",

          // ${env:NAME} is read from the process environment, then from .env beside this file or at the repository's
          // root. Keep passwords there, not here. Npgsql connection strings and postgresql:// URIs are both understood.
          "environments": {
            "dev": { "connection": "${env:DATABASE_URL}" },
            // Changes that can lose data need -Force on a protected environment.
            // "production": { "connection": "${env:PRODUCTION_URL}", "protected": true },
          },
        }

        """;

    private const string Readme =
        """
        # Migrations

        The schema of this project's PostgreSQL database, as migration scripts that PsMigrate runs in order.

        | To | run |
        |---|---|
        | see where the database is | `Get-MigrationStatus` |
        | write a new migration | `New-Migration 'add user locale'` |
        | look at what would run | `Invoke-MigrationUpgrade -WhatIf` |
        | apply what is pending | `Invoke-MigrationUpgrade` |
        | take the last one back | `Invoke-MigrationDowngrade -1` |

        `psmigrate.json` names the databases; the scripts stand in `versions/`, and the desired schema in `model/`.

        """;
}
