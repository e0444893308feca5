using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Clients;

/// <summary>
/// The answers that a client gave to the core last, so that a refusal of the core can be told to whom they came from. The core says nothing of
/// those it takes; as many are kept as groups can be in flight.
/// </summary>
/// <typeparam name="TAnswer">What came from there.</typeparam>
internal sealed class GivenAnswers<TAnswer>
    where TAnswer : class
{
    private readonly (AnswerName Name, TAnswer? Answer)[] _given = new (AnswerName, TAnswer?)[PageRequestGroupIndex.Count];
    private int _next;

    public void Add(in AnswerName name, TAnswer answer)
    {
        _given[_next] = (name, answer);
        _next = (_next + 1) % _given.Length;
    }

    /// <summary>The newest answer under that name, which is forgotten by this; null if there is none.</summary>
    public TAnswer? Take(in AnswerName name)
    {
        for (var back = 1; back <= _given.Length; back++)
        {
            ref var given = ref _given[(_next - back + _given.Length) % _given.Length];
            if (given.Answer is { } answer && given.Name == name)
            {
                given = default;
                return answer;
            }
        }

        return null;
    }
}
