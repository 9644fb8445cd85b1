using PsMigrate.Operations;

namespace PsMigrate.Databases;

/// <summary>What can only be chosen when a database is made: its encoding and how it sorts.</summary>
public sealed record DatabaseLocale
{
    /// <summary>The encoding, such as <c>UTF8</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>LC_COLLATE.</summary>
    public required string Collate { get; init; }

    /// <summary>LC_CTYPE.</summary>
    public required string Ctype { get; init; }

    /// <summary>Where the rules come from: <c>c</c> libc, <c>i</c> ICU, <c>b</c> built in; null before PostgreSQL 15.</summary>
    public string? Provider { get; init; }

    /// <summary>The locale of ICU or of the built-in provider.</summary>
    public string? Locale { get; init; }

    /// <summary>Rules in addition to ICU's.</summary>
    public string? Rules { get; init; }

    /// <summary>The options of CREATE DATABASE.</summary>
    /// <param name="serverMajor">The server's major version: before 15 there was nothing to choose from but libc.</param>
    internal string ToSql(int serverMajor)
    {
        var sql = $"ENCODING {Literal.Of(Encoding)} LC_COLLATE {Literal.Of(Collate)} LC_CTYPE {Literal.Of(Ctype)}";
        if (Provider is null || serverMajor < 15)
            return sql;
        sql += Provider switch
        {
            "i" => $" LOCALE_PROVIDER icu ICU_LOCALE {Literal.Of(Locale ?? "")}",
            "b" => $" LOCALE_PROVIDER builtin BUILTIN_LOCALE {Literal.Of(Locale ?? "")}",
            _ => " LOCALE_PROVIDER libc",
        };
        return Rules is null ? sql : $"{sql} ICU_RULES {Literal.Of(Rules)}";
    }
}
