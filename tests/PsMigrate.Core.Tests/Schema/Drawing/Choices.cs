namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>
/// What is chosen for each question, which has a name: the same seed gives the same answers, whatever else is asked. Some of
/// the answers are other ones with another variation, so that two schemas are one in all but those.
/// </summary>
/// <param name="seed">What all answers come from.</param>
/// <param name="variation">What the other ones come from.</param>
/// <param name="rate">How many of a hundred answers are other ones.</param>
internal sealed class Choices(ulong seed, ulong variation, int rate)
{
    /// <summary>One of the numbers below a bound.</summary>
    public int Below(string question, int bound) =>
        (int)(Hash(Hash(variation, question) % 100 < (ulong)rate ? variation + 1 : seed, question) % (ulong)bound);

    /// <summary>Whether it is the one of so many cases.</summary>
    public bool IsOneIn(string question, int cases) => Below(question, cases) == 0;

    public T Of<T>(string question, params ReadOnlySpan<T> answers) => answers[Below(question, answers.Length)];

    private static ulong Hash(ulong seed, string text)
    {
        var hash = seed * 0x9E3779B97F4A7C15 + 0xCBF29CE484222325;
        foreach (var letter in text)
            hash = (hash ^ letter) * 0x100000001B3;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
