using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>
/// The guest's answers that were given to the core last, so that a refusal of the core can be told to the guest. The core says nothing of
/// those it takes; as many are kept as groups can be in flight.
/// </summary>
internal sealed class GivenAnswers
{
    private readonly (AnswerName Name, GuestAnswer? Answer)[] _given = new (AnswerName, GuestAnswer?)[PageRequestGroupIndex.Count];
    private int _next;

    public void Add(in AnswerName name, GuestAnswer answer)
    {
        _given[_next] = (name, answer);
        _next = (_next + 1) % _given.Length;
    }

    /// <summary>The newest answer under that name, which is forgotten by this; null if there is none.</summary>
    public GuestAnswer? Take(in AnswerName name)
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
