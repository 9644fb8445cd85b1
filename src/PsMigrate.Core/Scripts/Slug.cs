using System.Globalization;
using System.Text;

namespace PsMigrate.Scripts;

/// <summary>The short form of a message that goes into a file's name.</summary>
public static class Slug
{
    /// <summary>The most characters (Unicode code points) that a slug has.</summary>
    public const int MaximumLength = 40;

    /// <summary>
    /// Joins the words of a message's first paragraph with underscores, in lower case. Letters and digits of every
    /// script are kept (in normalization form C), as today's file systems and version control take them; everything else
    /// parts words. A slug that would be longer than <see cref="MaximumLength"/> ends after the last word that fits.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <returns>The slug; empty for a message without a letter or digit.</returns>
    public static string Of(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var paragraph = HeaderText.FirstParagraph(HeaderText.Lines(message));
        var slug = new StringBuilder();
        var length = 0;
        foreach (var word in Words(paragraph.Normalize(NormalizationForm.FormC)))
        {
            var size = word.EnumerateRunes().Count() + (length > 0 ? 1 : 0);
            if (length + size > MaximumLength)
            {
                // A single long word is cut, not dropped.
                if (length == 0)
                    slug.AppendJoin("", word.EnumerateRunes().Take(MaximumLength));
                break;
            }
            if (length > 0)
                slug.Append('_');
            slug.Append(word);
            length += size;
        }
        return slug.ToString();
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWordPart(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    /// <summary>The underscore parts words, so that no slug begins with one: such files are no scripts.</summary>
    private static bool IsWordPart(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
