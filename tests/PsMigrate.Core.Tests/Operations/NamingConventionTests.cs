using PsMigrate.Operations;

namespace PsMigrate.Tests.Operations;

public sealed class NamingConventionTests
{
    [Theory]
    [InlineData("ix_{table}_{columns}", new[] { "a", "b" }, "ix_users_a_b")]
    [InlineData("pk_{table}", new[] { "a" }, "pk_users")]
    [InlineData("fk_{table}_{columns}_{referenced}", new[] { "org_id" }, "fk_users_org_id_orgs")]
    [InlineData("ix_{table}_{columns}", new[] { "lower(email)", "coalesce(a, 'x')" }, "ix_users_lower_email_coalesce_a_x")]
    [InlineData("ck_{table}_{columns}", new string[0], "ck_users")]
    public void A_template_is_filled_in(string template, string[] columns, string expected) =>
        Assert.Equal(expected, NamingConvention.Make(template, "app.users", columns, "app.orgs"));

    [Theory]
    [InlineData("age >= 0", "age")]
    [InlineData("ended_at >= started_at AND note IS NOT NULL", "ended_at started_at note")]
    [InlineData("length(name) > 1e3 AND kind IN ('a b', 'c''d') AND x::text <> ''", "name kind x")]
    [InlineData("\"My Col\" BETWEEN 1 AND .5", "My Col")]
    [InlineData("true", "")]
    public void The_columns_of_a_condition_are_its_names(string condition, string expected) =>
        Assert.Equal(expected, string.Join(' ', NamingConvention.ColumnsOf(condition)));
}
