using System.Globalization;
using PsMigrate.Operations;

namespace PsMigrate.Databases;

/// <summary>The statements that make a database like another, apart from what is in it.</summary>
internal sealed class DatabaseCopySql
{
    private readonly string _name;
    private readonly DatabaseProperties? _like;

    /// <param name="name">The new database.</param>
    /// <param name="locale">Its encoding and sorting; null for the server's.</param>
    /// <param name="like">What it is to be like; null for nothing.</param>
    /// <param name="serverMajor">The server's major version.</param>
    public DatabaseCopySql(string name, DatabaseLocale? locale, DatabaseProperties? like, int serverMajor)
    {
        _name = Identifier.Quote(name);
        _like = like;
        Create = string.Join(' ', new[]
        {
            $"CREATE DATABASE {_name} TEMPLATE template0",
            like is null ? null : $"OWNER {Identifier.Quote(like.Owner)}",
            locale?.ToSql(serverMajor),
            like?.Tablespace is { } tablespace ? $"TABLESPACE {Identifier.Quote(tablespace)}" : null,
            like is { ConnectionLimit: >= 0 } ? string.Create(CultureInfo.InvariantCulture, $"CONNECTION LIMIT {like.ConnectionLimit}") : null,
        }.OfType<string>());
    }

    /// <summary>CREATE DATABASE, which must stand alone.</summary>
    public string Create { get; }

    /// <summary>
    /// The settings, each in a transaction of its own: the value is taken from the transaction, so that lists such as
    /// search_path need not be taken apart and quoted again.
    /// </summary>
    public IEnumerable<IReadOnlyList<string>> Settings => (_like?.Settings ?? []).Select(setting => (IReadOnlyList<string>)
    [
        $"SELECT pg_catalog.set_config({Literal.Of(setting.Name)}, {Literal.Of(setting.Value)}, true)",
        (setting.Role is null ? $"ALTER DATABASE {_name}" : $"ALTER ROLE {Identifier.Quote(setting.Role)} IN DATABASE {_name}")
            + $" SET {string.Join('.', setting.Name.Split('.').Select(Identifier.Quote))} FROM CURRENT",
    ]);

    /// <summary>Comment and privileges.</summary>
    public IReadOnlyList<string> Rest =>
    [
        .. _like?.Comment is { } comment ? [$"COMMENT ON DATABASE {_name} IS {Literal.Of(comment)}"] : (string[])[],
        .. _like?.Privileges is { } privileges
            ? privileges.Select(privilege =>
                $"GRANT {privilege.Privilege} ON DATABASE {_name} TO {(privilege.Role.Length == 0 ? "PUBLIC" : Identifier.Quote(privilege.Role))}{(privilege.Grantable ? " WITH GRANT OPTION" : "")}")
                .Prepend($"REVOKE ALL ON DATABASE {_name} FROM PUBLIC")
            : (string[])[],
    ];
}
