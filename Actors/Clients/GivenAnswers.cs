using Iopf.Os.Faults;

namespace Iopf.Actors.Clients;

/// <summary>
/// The answers that a client gave to the core last, so that a refusal of the core can be told to whom they came from. The core says nothing of
/// those it takes; as many are kept as groups can be in flight, beyond which the oldest are forgotten.
/// </summary>
/// <param name="bound">How many are kept; at least 1.</param>
/// <typeparam name="TAnswer">What came from there.</typeparam>
internal sealed class GivenAnswers<TAnswer>(int bound)
    where TAnswer : class
{
    private readonly List<(AnswerName Name, TAnswer? Answer)> _given = []; // a ring once it is full
    private int _next;

    public void Add(in AnswerName name, TAnswer answer)
    {
        if (_given.Count < bound)
            _given.Add((name, answer));
        else
            _given[_next] = (name, answer);

        _next = (_next + 1) % bound;
    }

    /// <summary>The newest answer under that name, which is forgotten by this; null if there is none (any more).</summary>
    public TAnswer? Take(in AnswerName name)
    {
        for (var back = 1; back <= _given.Count; back++)
        {
            var at = (_next - back + bound) % bound;
            if (_given[at] is { Answer: { } answer } given && given.Name == name)
            {
                _given[at] = default;
                return answer;
            }
        }

        return null;
    }
}
