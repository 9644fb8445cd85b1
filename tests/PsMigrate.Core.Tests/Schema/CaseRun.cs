using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema;

namespace PsMigrate.Tests.Schema;

/// <summary>Cases that run all at once, each in a schema of its own of the same databases, and what is wrong with each.</summary>
/// <param name="cases">The cases; those that the server is too old for are left out.</param>
internal abstract class CaseRun(IReadOnlyList<SchemaCase> cases)
{
    private readonly Dictionary<string, List<string>> _problems = [];

    /// <summary>What is wrong, by case.</summary>
    public IReadOnlyDictionary<string, List<string>> Problems => _problems;

    /// <summary>The cases.</summary>
    protected IReadOnlyList<SchemaCase> Cases => cases;

    /// <summary>The shortest of the cases with something wrong, whole, and how many there are; empty where all is well.</summary>
    public string Failures() => Problems.Count == 0 ? "" : $"{Problems.Count} of {cases.Count} cases\n\n" + string.Join("\n\n", cases.Where(item => Problems.ContainsKey(item.ToString()))
        .OrderBy(item => item.From.Length + item.To.Length).Take(3)
        .Select(item => $"{(item.Group == "random" ? $"PSMIGRATE_TEST_SEED={item.Name}" : item)}\n{item.Common}\n==\n{item.From}\n=>\n{item.To}\n{string.Join("\n", Problems[item.ToString()])}"));

    protected static string SchemaOf(int index) => $"case_{index}";

    protected static SchemaModel Only(SchemaModel model, int index) =>
        model.Where(item => item.Id.Schema == SchemaOf(index) || (item.Id.Kind == SchemaObjectKind.Schema && item.Id.Name == SchemaOf(index)));

    protected static async Task<NpgsqlConnection> OpenAsync(SandboxDatabase database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, TestRoles.Sql, "CREATE EXTENSION IF NOT EXISTS btree_gist");
        return connection;
    }

    /// <summary>Loads the first schemas into one database and the second ones into the other.</summary>
    /// <returns>The places of the cases that the server is not too old for.</returns>
    protected async Task<int[]> LoadAsync(NpgsqlConnection source, NpgsqlConnection target)
    {
        int[] places = [.. Enumerable.Range(0, cases.Count).Where(i => cases[i].IsFor(source.PostgreSqlVersion.Major))];
        foreach (var i in places)
        {
            await LoadAsync(source, i, cases[i].From);
            await LoadAsync(target, i, cases[i].To);
        }
        return places;
    }

    protected static async Task ExecuteAsync(NpgsqlConnection connection, params string[] statements)
    {
        foreach (var statement in statements)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
            await batch.ExecuteNonQueryAsync();
        }
    }

    protected void Report(int index, string problem)
    {
        var name = cases[index].ToString();
        if (!_problems.TryGetValue(name, out var list))
            _problems[name] = list = [];
        list.Add(problem);
    }

    protected async Task LoadAsync(NpgsqlConnection connection, int index, string sql)
    {
        try
        {
            var script = $"{cases[index].Common}\n;\n{sql}";
            await ExecuteAsync(connection,
                [$"CREATE SCHEMA {SchemaOf(index)}", $"SET search_path = {SchemaOf(index)}, public", .. PsMigrate.Sql.SqlSplitter.Split(script).Select(statement => statement.Text), "SET search_path = public"]);
        }
        catch (PostgresException exception)
        {
            Report(index, $"does not load: {exception.MessageText}");
        }
    }
}
