using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema;

public sealed class RoutineBodyTests
{
    [Theory]
    [InlineData("BEGIN RETURN NEW; END")]
    [InlineData("BEGIN INSERT INTO later VALUES (1); RETURN later_function(1); END")]
    [InlineData("DECLARE\n    n integer := 5; -- a count\n    t CONSTANT varchar(20) := 'x';\n    l bigint[];\n    r record;\nBEGIN RETURN n % 2; END")]
    [InlineData("DECLARE c CURSOR FOR SELECT * FROM later; DECLARE p ALIAS FOR $1; BEGIN RETURN 1; END")]
    [InlineData("DECLARE at timestamp with time zone; BEGIN PERFORM 1; DECLARE d double precision; BEGIN RETURN 1; END; END")]
    public void PLpgSQL_that_declares_only_types_of_PostgreSQL_names_no_others(string body) =>
        Assert.False(RoutineBody.NamesOthers(Function("plpgsql", body)));

    [Theory]
    [InlineData("DECLARE m mood; BEGIN RETURN m; END")]
    [InlineData("DECLARE n integer; m app.mood := 'ok'; BEGIN RETURN m; END")]
    [InlineData("DECLARE m public.mood; BEGIN RETURN m; END")]
    [InlineData("DECLARE r users%ROWTYPE; BEGIN RETURN r; END")]
    [InlineData("DECLARE name name; n name%TYPE; BEGIN RETURN n; END")]
    [InlineData("DECLARE m \"text\"; BEGIN RETURN m; END")]
    [InlineData("DECLARE c CURSOR (m mood) FOR SELECT 1; BEGIN RETURN 1; END")]
    [InlineData("DECLARE c NO SCROLL CURSOR FOR SELECT 1; BEGIN RETURN 1; END")]
    [InlineData("BEGIN DECLARE u CONSTANT mood := 'ok'; BEGIN RETURN 1; END; END")]
    [InlineData("DECLARE x")]
    public void PLpgSQL_that_declares_other_types_names_others(string body) =>
        Assert.True(RoutineBody.NamesOthers(Function("plpgsql", body)));

    [Theory]
    [InlineData("sql", true)]
    [InlineData("plpython3u", true)]
    [InlineData("internal", false)]
    public void SQL_and_unknown_languages_may_name_others(string language, bool expected) =>
        Assert.Equal(expected, RoutineBody.NamesOthers(Function(language, "SELECT count(*) FROM later")));

    [Fact]
    public void SQL_that_is_no_text_is_read_anyway() => Assert.False(RoutineBody.NamesOthers(
        "CREATE OR REPLACE FUNCTION app.f(language text)\n RETURNS bigint\n LANGUAGE sql\nBEGIN ATOMIC\n SELECT count(*) AS count\n    FROM app.t;\nEND"));

    private static string Function(string language, string body) =>
        $"CREATE OR REPLACE FUNCTION app.f(language text, n integer DEFAULT length('x'::text))\n RETURNS TABLE(language text)\n LANGUAGE {language}\n SET search_path TO 'app', 'public'\nAS $function${body}$function$\n";
}
