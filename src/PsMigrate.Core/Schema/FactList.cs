using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PsMigrate.Schema;

/// <summary>
/// An object's facts. Most objects have fewer than five, and a large schema has a hundred thousand objects: a list to
/// look through is smaller than a hash table, and faster.
/// </summary>
internal sealed class FactList : IReadOnlyDictionary<string, string>
{
    private KeyValuePair<string, string>[] _facts = [];

    public int Count { get; private set; }

    public IEnumerable<string> Keys => this.Select(fact => fact.Key);

    public IEnumerable<string> Values => this.Select(fact => fact.Value);

    public string this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no fact '{key}'.");
        set
        {
            var place = Find(key);
            if (place < 0)
            {
                if (Count == _facts.Length)
                    Array.Resize(ref _facts, Count + 3);
                place = Count++;
            }
            _facts[place] = new(key, value);
        }
    }

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var place = Find(key);
        value = place < 0 ? null : _facts[place].Value;
        return place >= 0;
    }

    public bool Remove(string key, [MaybeNullWhen(false)] out string value)
    {
        if (!TryGetValue(key, out value))
            return false;
        var place = Find(key);
        Array.Copy(_facts, place + 1, _facts, place, --Count - place);
        _facts[Count] = default;
        return true;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _facts.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string key)
    {
        for (var i = 0; i < Count; i++)
        {
            if (string.Equals(_facts[i].Key, key, StringComparison.Ordinal))
                return i;
        }
        return -1;
    }
}
