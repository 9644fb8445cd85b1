using System.Security.Cryptography;
using System.Text;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Names a statement that is done, so that a later run can tell whether the script still says the same.</summary>
internal static class StatementHash
{
    public static string Of(ScriptStatement statement) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(statement.Sql.ReplaceLineEndings("\n"))).AsSpan(0, 8)).ToLowerInvariant();
}
