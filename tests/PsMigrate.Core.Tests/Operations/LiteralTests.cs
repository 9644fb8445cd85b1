using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using CsCheck;
using PsMigrate.Operations;

namespace PsMigrate.Tests.Operations;

public sealed class LiteralTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["ab'\"\\{},; \t\n\r$%EéΩ漢\u0001NULL"], 0, 12];

    [Fact]
    public void Values_are_written_as_a_person_would()
    {
        (object? Value, string Sql)[] cases =
        [
            (null, "NULL"), (DBNull.Value, "NULL"), (true, "true"), (42, "42"), (-1L, "-1"), (1.50m, "1.50"), (0.1, "0.1"),
            (double.NaN, "'NaN'"), (float.NegativeInfinity, "'-Infinity'"), (-0.0, "'-0'"), (1e300, "1E+300"),
            (BigInteger.Pow(10, 30), "1000000000000000000000000000000"), ("it's", "'it''s'"), (@"C:\x", @"E'C:\\x'"),
            (new DateTime(2026, 1, 20, 10, 30, 0), "'2026-01-20 10:30:00'"),
            (new DateTime(2026, 1, 20, 10, 30, 0, 5, DateTimeKind.Utc), "'2026-01-20 10:30:00.005+00'"),
            (new DateTimeOffset(2026, 1, 20, 10, 30, 0, TimeSpan.FromMinutes(-210)), "'2026-01-20 10:30:00-03:30'"),
            (new DateOnly(2026, 1, 20), "'2026-01-20'"), (new TimeOnly(10, 30), "'10:30:00'"),
            (TimeSpan.FromMinutes(90), "'01:30:00'"), (TimeSpan.FromDays(-1.5), "'-1 day -12:00:00'"), (TimeSpan.FromHours(49), "'2 days 01:00:00'"),
            (Guid.Empty, "'00000000-0000-0000-0000-000000000000'"), (new byte[] { 1, 255 }, @"E'\\x01ff'"), (DayOfWeek.Friday, "'Friday'"),
            (new Uri("https://a.b/c"), "'https://a.b/c'"), (new[] { 1, 2 }, "'{1,2}'"), (Array.Empty<int>(), "'{}'"),
            (new object?[] { "a b", null, "NULL", "" }, "'{\"a b\",NULL,\"NULL\",\"\"}'"), (new[] { new[] { 1 }, [2] }, "'{{1},{2}}'"),
            (new Hashtable { ["a"] = new object?[] { 1, null, "it's" } }, "'{\"a\":[1,null,\"it''s\"]}'::jsonb"),
            (new object[] { new Hashtable { ["a"] = 1.5m } }, "'[{\"a\":1.5}]'::jsonb"), (new SqlExpression("now()"), "now()"),
        ];

        Assert.All(cases, test => Assert.Equal(test.Sql, Literal.Of(test.Value)));
    }

    [Fact]
    public void No_culture_changes_a_literal()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "de-DE", "ar-SA", "sv-SE", "th-TH" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                Values_are_written_as_a_person_would();
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_PostgreSQL_cannot_store_is_refused()
    {
        object[] wrong =
        [
            "a\0b", "\ud800", new Hashtable { ["a"] = "\0" }, new Hashtable { ["a"] = "\udc00x" }, new object(), new[] { new object() },
            new Hashtable { ["a"] = new object() },
        ];

        Assert.All(wrong, value => Assert.Equal(
            MigrationErrorId.InvalidOperation, Assert.Throws<MigrationException>(() => Literal.Of(value)).Id));
    }

    [Fact]
    public void A_hashtable_that_holds_itself_is_refused()
    {
        var map = new Hashtable();
        map["self"] = map;

        Assert.Throws<MigrationException>(() => Literal.Of(map));
    }

    [Fact]
    public Task Any_text_round_trips() => RoundTripAsync(Texts, "text", (a, b) => a == b);

    [Fact]
    public Task Any_whole_number_round_trips() => RoundTripAsync(Gen.Long, "bigint", (a, b) => a == b);

    [Fact]
    public Task Any_decimal_round_trips() => RoundTripAsync(Gen.Decimal, "numeric", (a, b) => a == b);

    [Fact]
    public Task Any_double_round_trips() => RoundTripAsync(
        Gen.Double, "float8", (a, b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b)));

    [Fact]
    public Task Any_float_round_trips() => RoundTripAsync(
        Gen.Single, "float4", (a, b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b)));

    [Fact]
    public Task Any_guid_round_trips() => RoundTripAsync(Gen.Guid, "uuid", (a, b) => a == b);

    [Fact]
    public Task Any_bytes_round_trip() => RoundTripAsync(Gen.Byte.Array[0, 20], "bytea", (a, b) => a.SequenceEqual(b));

    [Fact]
    public Task Any_time_round_trips() => RoundTripAsync(
        Gen.Long[0, new DateTime(9999, 12, 31).Ticks].Select(ticks => new DateTime(ticks - ticks % 10)), "timestamp", (a, b) => a == b);

    [Fact]
    public Task Any_instant_round_trips() => RoundTripAsync(
        Gen.Select(Gen.Long[TimeSpan.TicksPerDay, new DateTime(9999, 12, 30).Ticks], Gen.Int[-14 * 60, 14 * 60])
            .Select(pair => new DateTimeOffset(pair.Item1 - pair.Item1 % 10, TimeSpan.FromMinutes(pair.Item2))),
        "timestamptz", (DateTimeOffset a, DateTime b) => a.UtcDateTime == b);

    [Fact]
    public Task Any_span_round_trips() => RoundTripAsync(
        Gen.Long[-TimeSpan.TicksPerDay * 9999, TimeSpan.TicksPerDay * 9999].Select(ticks => new TimeSpan(ticks - ticks % 10)),
        "interval", (a, b) => a == b);

    [Fact]
    public Task Any_list_of_text_round_trips() => RoundTripAsync(Texts.Array[0, 5], "text[]", (a, b) => a.SequenceEqual(b));

    [Fact]
    public async Task Any_dictionary_round_trips()
    {
        await using var database = await OperationDatabase.CreateAsync();
        await Gen.Dictionary(Texts, Texts)[0, 5].SampleAsync(
            async map =>
            {
                var json = (string)(await database.ScalarAsync($"SELECT ({Literal.Of(map)})::text"))!;
                var back = JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
                Assert.Equal(map.OrderBy(pair => pair.Key, StringComparer.Ordinal), back.OrderBy(pair => pair.Key, StringComparer.Ordinal));
            },
            iter: 100, threads: 1);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task Backslashes_do_not_depend_on_the_server(string standardConformingStrings)
    {
        await using var database = await OperationDatabase.CreateAsync();
        await database.ScalarAsync($"SET LOCAL standard_conforming_strings = {standardConformingStrings}");

        Assert.Equal(@"a\'b", await database.ScalarAsync($"SELECT {Literal.Of(@"a\'b")}::text"));
    }

    private static Task RoundTripAsync<T>(Gen<T> values, string type, Func<T, T, bool> same) =>
        RoundTripAsync<T, T>(values, type, same);

    private static async Task RoundTripAsync<T, TBack>(Gen<T> values, string type, Func<T, TBack, bool> same)
    {
        await using var database = await OperationDatabase.CreateAsync();
        await values.SampleAsync(
            async value =>
            {
                // Through a column, as in a script, so that a number takes the way of an assignment.
                await using var batch = new Npgsql.NpgsqlBatch(database.Connection)
                {
                    BatchCommands =
                    {
                        new($"CREATE TEMP TABLE IF NOT EXISTS v (a {type}) ON COMMIT DROP"), new("TRUNCATE v"),
                        new($"INSERT INTO v VALUES ({Literal.Of(value)})"), new("SELECT a FROM v"),
                    },
                };
                await using var reader = await batch.ExecuteReaderAsync();
                await reader.ReadAsync();
                var back = reader.GetFieldValue<TBack>(0);
                Assert.True(same(value, back), $"{value} became {back} through {Literal.Of(value)}");
            },
            iter: 200, threads: 1);
    }
}
