using PsMigrate.Sql;
using PsMigrate.Tests.Scripting;

namespace PsMigrate.Tests.Operations;

/// <summary>Pieces of SQL in the parameters of operation commands stay within their place in the statement.</summary>
public sealed class SqlFragmentTests
{
    [Theory]
    [InlineData("Add-Column t x 'int; DROP TABLE u'", "Type", "Add-Column")]
    [InlineData("New-Table t { Add-Column x 'int; DROP TABLE u' }", "Type", "Add-Column")]
    [InlineData("Update-Table t { Set-Column x -Type 'int; DROP TABLE u' }", "Type", "Set-Column")]
    [InlineData("Add-Column t x int -DefaultSql '1; DROP TABLE u'", "DefaultSql", "Add-Column")]
    [InlineData("Add-Column t x int -Generated '1; DROP TABLE u'", "Generated", "Add-Column")]
    [InlineData("Add-Column t x int -Check 'x > 0; DROP TABLE u'", "Check", "Add-Column")]
    [InlineData("Set-Column t x -Type int -Using 'x::int; DROP TABLE u'", "Using", "Set-Column")]
    [InlineData("Add-CheckConstraint t 'x > 0); DROP TABLE u; SELECT (1' -Name c", "Condition", "Add-CheckConstraint")]
    [InlineData("Add-ExcludeConstraint t 'during WITH &&; DROP TABLE u' -Name c", "Element", "Add-ExcludeConstraint")]
    [InlineData("Add-ExcludeConstraint t @{ during = '&&); DROP TABLE u' } -Name c", "Element", "Add-ExcludeConstraint")]
    [InlineData("Add-ExcludeConstraint t @{ 'lower(x)); DROP TABLE u' = '=' } -Name c", "Element", "Add-ExcludeConstraint")]
    [InlineData("Add-ExcludeConstraint t 'during WITH &&' -Where 'a; b' -Name c", "Where", "Add-ExcludeConstraint")]
    [InlineData("Add-Index t 'lower(x); DROP TABLE u' -Name i", "Column", "Add-Index")]
    [InlineData("Add-Index t @{ Expression = 'lower(x); DROP TABLE u' } -Name i", "Column", "Add-Index")]
    [InlineData("Add-Index t x -Where 'true; DROP TABLE u'", "Where", "Add-Index")]
    [InlineData("Add-Index t x -OpClass 'text_ops; DROP TABLE u'", "OpClass", "Add-Index")]
    [InlineData("New-Table t { Add-Column x int } -PartitionBy 'LIST (x); DROP TABLE u'", "PartitionBy", "New-Table")]
    [InlineData("New-Table t -PartitionOf p -ForValues 'IN (1); DROP TABLE u'", "ForValues", "New-Table")]
    [InlineData("Add-Partition t p 'IN (1); DROP TABLE u'", "ForValues", "Add-Partition")]
    [InlineData("Mount-Partition t p 'IN (1); DROP TABLE u'", "ForValues", "Mount-Partition")]
    [InlineData("New-Domain d 'int; DROP TABLE u'", "Type", "New-Domain")]
    [InlineData("New-Domain d int -Check 'VALUE > 0; DROP TABLE u'", "Check", "New-Domain")]
    [InlineData("Set-Domain d -DefaultSql '0; DROP TABLE u'", "DefaultSql", "Set-Domain")]
    [InlineData("Add-DomainConstraint d 'VALUE > 0; DROP TABLE u' -Name c", "Check", "Add-DomainConstraint")]
    [InlineData("New-Type a 'street text; DROP TABLE u'", "Attribute", "New-Type")]
    [InlineData("New-Function f 'BEGIN END' -Parameter 'a int; DROP TABLE u'", "Parameter", "New-Function")]
    [InlineData("New-Function f 'BEGIN END' -Returns 'int; DROP TABLE u'", "Returns", "New-Function")]
    [InlineData("Remove-Function f -Parameter 'int; DROP TABLE u'", "Parameter", "Remove-Function")]
    [InlineData("Rename-Function f g -Parameter 'int; DROP TABLE u'", "Parameter", "Rename-Function")]
    [InlineData("Move-Function f s -Parameter 'int; DROP TABLE u'", "Parameter", "Move-Function")]
    [InlineData("New-Policy t p -Using 'true; DROP TABLE u'", "Using", "New-Policy")]
    [InlineData("New-Policy t p -Check 'true; DROP TABLE u'", "Check", "New-Policy")]
    [InlineData("New-Trigger t r -On Insert -Function f -Condition 'true; DROP TABLE u'", "Condition", "New-Trigger")]
    [InlineData("New-View v 'SELECT 1; DROP TABLE u'", "Query", "New-View")]
    [InlineData("Grant-Privilege Execute f r -Kind Function -Parameter 'int) TO x; DROP TABLE u'", "Parameter", "Grant-Privilege")]
    [InlineData("Set-Owner f r -Kind Function -Parameter 'int) OWNER TO x; DROP TABLE u'", "Parameter", "Set-Owner")]
    [InlineData("Add-Row t @{ a = 1 } -Sql @{ b = 'now()); DROP TABLE u' }", "Sql", "Add-Row")]
    [InlineData("Add-Column t x int -DefaultSql ''", "DefaultSql", "Add-Column")]
    [InlineData("Set-Column t x -DefaultSql ' '", "DefaultSql", "Set-Column")]
    [InlineData("Add-Column t x ''", "Type", "Add-Column")]
    [InlineData("Add-Column t x int -Generated '/* none */'", "Generated", "Add-Column")]
    [InlineData("Add-CheckConstraint t '' -Name c", "Condition", "Add-CheckConstraint")]
    [InlineData("Set-Domain d -DefaultSql ''", "DefaultSql", "Set-Domain")]
    [InlineData("New-Policy t p -Using ''", "Using", "New-Policy")]
    [InlineData("Mount-Partition t p ' '", "ForValues", "Mount-Partition")]
    [InlineData("Add-Index t x -Where ''", "Where", "Add-Index")]
    [InlineData("Add-Row t @{ a = 1 } -Sql @{ b = '' }", "Sql", "Add-Row")]
    [InlineData("New-View v ' -- later'", "Query", "New-View")]
    [InlineData("Update-InBatch t 'x = 1; DROP TABLE u'", "Set", "Update-InBatch")]
    [InlineData("Update-InBatch t 'x = 1' 'true; DROP TABLE u'", "Where", "Update-InBatch")]
    public async Task A_piece_of_sql_that_is_empty_or_would_end_its_statement_is_refused(string command, string parameter, string name)
    {
        var error = await TestScript.ErrorAsync(command);

        Assert.Equal(MigrationErrorId.InvalidOperation, error.Id);
        Assert.StartsWith($"versions/a.ps1:{TestScript.HeaderLines + 2}: -{parameter} of {name} is '", error.Message, StringComparison.Ordinal);
        Assert.Contains("Invoke-Sql", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Add-Column t x text -DefaultSql \"'a;b'\"", "ALTER TABLE t ADD COLUMN x text DEFAULT 'a;b'")]
    [InlineData("Add-Column t x text -Default 'a;b'", "ALTER TABLE t ADD COLUMN x text DEFAULT 'a;b'")]
    [InlineData("Add-CheckConstraint t \"x <> ';' -- why\n\" -Name c", "ALTER TABLE t ADD CONSTRAINT c CHECK (x <> ';' -- why\n)")]
    [InlineData("Add-Index t 'split_part(x, $$;$$, 1)' -Name i", "CREATE INDEX i ON t (split_part(x, $$;$$, 1))")]
    [InlineData("New-View v 'SELECT 1; '", "CREATE VIEW v AS SELECT 1")]
    [InlineData("New-View v 'SELECT 1 -- one' -Materialized -NoData", "CREATE MATERIALIZED VIEW v AS SELECT 1 WITH NO DATA")]
    [InlineData("New-View v 'SELECT 1; -- one'", "CREATE VIEW v AS SELECT 1")]
    [InlineData("Rename-Table 'a;b' c", "ALTER TABLE \"a;b\" RENAME TO c")]
    public async Task A_semicolon_in_quotes_or_at_the_end_of_a_query_is_all_right(string command, string sql) =>
        Assert.Equal([sql], await TestScript.SqlAsync(command));

    [Theory]
    [InlineData("int", false, null)]
    [InlineData("", false, "holds no SQL")]
    [InlineData(" /* none */ -- yet", true, "holds no SQL")]
    [InlineData("coalesce(a, ';', $$)$$)", false, null)]
    [InlineData("a /* ; */", false, null)]
    [InlineData("a -- b\n", false, null)]
    [InlineData("a -- b", true, null)]
    [InlineData("a -- b", false, "ends in a comment")]
    [InlineData("a; b", true, "has a semicolon")]
    [InlineData("a) , (b", true, "closes a parenthesis")]
    [InlineData("(a", true, "opens a quote, a comment or a parenthesis")]
    [InlineData("'a", true, "opens a quote")]
    public void What_would_not_stay_within_its_place_is_found(string text, bool mayEndInComment, string? fault)
    {
        var found = SqlFragment.FindFault(text, mayEndInComment);
        if (fault is null)
            Assert.Null(found);
        else
            Assert.StartsWith(fault, found, StringComparison.Ordinal);
    }
}
