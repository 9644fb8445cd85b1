using System.Management.Automation;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class ErrorTests : DatabaseTest
{
    private const string Secret = "s3cr3t-pa55";

    [Theory]
    [InlineData("Get-MigrationHead -Project $empty", "ProjectNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-MigrationStatus -Environment nope", "EnvironmentNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-MigrationStatus -Environment unset", "VariableNotSet", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-MigrationStatus -ConnectionString 'Nonsense=1'", "InvalidConnection", ErrorCategory.InvalidArgument)]
    [InlineData("Get-MigrationStatus -ConnectionString 'Host=127.0.0.1;Port=1;Username=u;Database=d;Password=s3cr3t-pa55'", "ServerUnreachable", ErrorCategory.ConnectionError)]
    [InlineData("Get-MigrationStatus -ConnectionString ($on.ConnectionString -replace 'Database=[^;]+', 'Database=nowhere')", "DatabaseNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Invoke-MigrationUpgrade zzzz @on", "RevisionNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Invoke-MigrationUpgrade 'a b' @on", "InvalidRevision", ErrorCategory.InvalidArgument)]
    [InlineData("Invoke-MigrationUpgrade -1 @on", "InvalidTarget", ErrorCategory.InvalidArgument)]
    [InlineData("Get-MigrationHistory bbbb2222:aaaa1111 @on", "InvalidTarget", ErrorCategory.InvalidArgument)]
    public void Every_error_has_its_id_category_and_advice(string command, string id, ErrorCategory category)
    {
        using var project = Use(TestProject.WithUsersAndNames(
            """{ "environments": { "dev": { "connection": "Host=x" }, "unset": { "connection": "${env:PSMIGRATE_TEST_UNSET}" } } }"""));
        var empty = Directory.CreateTempSubdirectory("psmigrate-test-");
        var error = Session.Fail(command, ("empty", empty.FullName));
        empty.Delete();
        Assert.StartsWith(id + ",PsMigrate.Cmdlets.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.NotEqual("", error.ErrorDetails.Message);
        Assert.NotEqual("", error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain(Secret, error.ToString() + error.ErrorDetails.RecommendedAction + error.Exception, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void The_servers_detail_is_told_where_the_connection_asks_for_it_and_nothing_in_its_place(string included, bool told)
    {
        using var project = Use(new TestProject());
        project.Add("aaaa11110000", null, "twice", "CREATE TABLE t (id int); INSERT INTO t VALUES (5), (5); CREATE UNIQUE INDEX ON t (id);", null);
        var error = Session.Fail($"Invoke-MigrationUpgrade -ConnectionString \"$($on.ConnectionString);Include Error Detail={included}\"");
        Assert.Equal(told, error.ToString().Contains("Key (id)=(5) is duplicated.", StringComparison.Ordinal));
        Assert.DoesNotContain("redacted", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Broken_JSON_names_line_and_key()
    {
        using var project = Use(new TestProject("{\n  \"versoins\": []\n}"));
        var error = Session.Fail("Get-Migration");
        Assert.StartsWith("InvalidConfiguration,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("psmigrate.json:2", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("versoins", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_never_shown_whatever_the_stream()
    {
        await AskAsync<object>("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'face_masked') THEN CREATE ROLE face_masked LOGIN PASSWORD 'other'; END IF; END $$");
        using var project = Use(TestProject.WithUsersAndNames());
        var run = Session.Run(
            """
            $VerbosePreference = $DebugPreference = 'Continue'
            $secret = [securestring]::new(); 's3cr3t-pa55'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            $who = [pscredential]::new('face_masked', $secret)
            Get-MigrationStatus @on -Credential $who
            Get-MigrationStatus -ConnectionString "postgresql://face_masked:s3cr3t-pa55@127.0.0.1:1/x"
            Invoke-MigrationUpgrade -ConnectionString "Host=127.0.0.1;Port=1;Username=face_masked;Password=s3cr3t-pa55;Database=x" -WhatIf
            """);
        var everything = string.Join("\n", run.Output.Select(one => one.ToString()).Concat(run.Warnings).Concat(run.Verbose).Concat(run.Debug)
            .Concat(run.Errors.Select(error => $"{error} {error.Exception} {error.ErrorDetails?.RecommendedAction} {error.TargetObject}")))
            + Session.Host.Recorded.Text;
        Assert.Contains("face_masked", everything + "face_masked", StringComparison.Ordinal);
        Assert.NotEmpty(run.Errors);
        Assert.DoesNotContain(Secret, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_only_read_can_look_but_not_run()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await AskAsync<object>("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'face_reader') THEN CREATE ROLE face_reader LOGIN; END IF; END $$");
        await AskAsync<object>("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        const string AsReader = "$c = $on.ConnectionString -replace 'Username=[^;]+', 'Username=face_reader'; ";
        Assert.Equal("Empty", Session.Get(AsReader + "Get-MigrationStatus -ConnectionString $c").Single().Text("State"));
        Assert.StartsWith(
            "PermissionDenied,",
            Session.Fail(AsReader + "Invoke-MigrationUpgrade -ConnectionString $c").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_with_quotes_and_Unicode_are_just_names()
    {
        using var project = Use(new TestProject("""{ "schema": "Über \"alles\"", "versionTable": "ver'sion" }"""));
        project.Add("größe1", null, "it's \"quoted\" — ünïcode", "CREATE TABLE \"naïve \"\"table\"\"\" (id int);", "DROP TABLE \"naïve \"\"table\"\"\";");
        await AskAsync<object>("CREATE SCHEMA \"Über \"\"alles\"\"\"");
        Assert.Equal("größe1", Session.Get("Invoke-MigrationUpgrade @on").Single().Text("Revision"));
        Assert.Equal("größe1", await AskAsync<string>("SELECT version_num FROM \"Über \"\"alles\"\"\".\"ver'sion\""));
        Assert.Equal("it's \"quoted\" — ünïcode", Session.Get("Get-MigrationLog @on").Single().Text("Message"));
    }
}
