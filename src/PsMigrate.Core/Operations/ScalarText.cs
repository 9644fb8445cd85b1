using System.Globalization;
using System.Net;
using System.Numerics;

namespace PsMigrate.Operations;

/// <summary>Single values as the text that PostgreSQL's input functions read.</summary>
internal static class ScalarText
{
    /// <summary>The text; null where the value is none of the known kinds.</summary>
    internal static string? Of(object value) => value switch
    {
        string s => s,
        char c => c.ToString(),
        bool b => b ? "true" : "false",
        float f => Special(f) ?? f.ToString("R", CultureInfo.InvariantCulture),
        double d => Special(d) ?? d.ToString("R", CultureInfo.InvariantCulture),
        Half h => Special((double)h) ?? h.ToString("R", CultureInfo.InvariantCulture),
        decimal or BigInteger or sbyte or byte or short or ushort or int or uint or long or ulong =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Enum e => e.ToString(),
        DateTime t => Instant(t),
        DateTimeOffset t => $"{Format(t, "yyyy-MM-dd HH:mm:ss")}{Fraction(t.Ticks)}{Offset(t.Offset)}",
        DateOnly d => Format(d, "yyyy-MM-dd"),
        TimeOnly t => $"{Format(t, "HH:mm:ss")}{Fraction(t.Ticks)}",
        TimeSpan span => Interval(span),
        Guid g => g.ToString(),
        byte[] bytes => $@"\x{Convert.ToHexString(bytes).ToLowerInvariant()}",
        Uri uri => uri.OriginalString,
        IPAddress or Version => value.ToString(),
        _ => null,
    };

    internal static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }
        return true;
    }

    private static string? Special(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => null,
    };

    private static string Instant(DateTime time)
    {
        var zone = time.Kind switch
        {
            DateTimeKind.Utc => "+00",
            DateTimeKind.Local => Offset(TimeZoneInfo.Local.GetUtcOffset(time)),
            _ => "",
        };
        return $"{Format(time, "yyyy-MM-dd HH:mm:ss")}{Fraction(time.Ticks)}{zone}";
    }

    /// <summary>Days apart from hours, since PostgreSQL keeps them apart; a span below a day also reads as a time.</summary>
    private static string Interval(TimeSpan span)
    {
        var sign = span < TimeSpan.Zero ? "-" : "";
        // Duration() would overflow for the smallest span; microseconds are all that PostgreSQL keeps anyhow.
        var micros = Math.Abs((decimal)(span.Ticks / TimeSpan.TicksPerMicrosecond));
        var days = Math.Floor(micros / 86_400_000_000m);
        var rest = TimeSpan.FromTicks((long)(micros - days * 86_400_000_000m) * TimeSpan.TicksPerMicrosecond);
        var time = string.Create(CultureInfo.InvariantCulture, $"{sign}{rest:hh\\:mm\\:ss}{Fraction(rest.Ticks)}");
        return days == 0
            ? time
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{days} {(days == 1 ? "day" : "days")} {time}");
    }

    private static string Fraction(long ticks)
    {
        var micros = ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        return micros == 0 ? "" : "." + micros.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
    }

    private static string Offset(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        return sign + offset.ToString(offset.Minutes == 0 ? "hh" : "hh\\:mm", CultureInfo.InvariantCulture);
    }

    private static string Format(IFormattable value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture);
}
