using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Akka.Actor;

namespace Akka.Actor
{
    /// <summary>Makes instances of actors in another way than by their constructor.</summary>
    public interface IIndirectActorProducer
    {
        /// <summary>The class of the instances.</summary>
        Type ActorType { get; }

        /// <summary>A new instance.</summary>
        ActorBase Produce();

        /// <summary>Told when an instance is no longer used.</summary>
        void Release(ActorBase actor);
    }
}

namespace Akka.Util
{
    /// <summary>Calls a constructor with fixed arguments; what it needs for that is made once a constructor.</summary>
    internal sealed class ActivatorProducer : IIndirectActorProducer
    {
        private static readonly ConcurrentDictionary<ConstructorInfo, Func<object?[], ActorBase>> Calls = new();
        private static readonly ConcurrentDictionary<Type, ConstructorInfo?> DefaultConstructors = new();

        private readonly object?[] _args;
        private readonly ConstructorInfo? _constructor;
        private Func<object?[], ActorBase>? _call;

        private ActivatorProducer(Type type, ConstructorInfo? constructor, object?[] args)
        {
            ActorType = type;
            _constructor = constructor;
            _args = args;
        }

        public Type ActorType { get; }

        public static ActivatorProducer For(Type type, object?[] args)
        {
            ArgumentNullException.ThrowIfNull(type);
            if (!typeof(ActorBase).IsAssignableFrom(type))
                throw new ArgumentException($"Unknown actor producer [{type.FullName}]", nameof(type));
            var constructor = args.Length == 0
                ? DefaultConstructors.GetOrAdd(type, static t => Choose(t, []))
                : Choose(type, args);
            return new ActivatorProducer(type, constructor, args);
        }

        public static ActivatorProducer For(ConstructorInfo constructor, object?[] args) =>
            new(constructor.DeclaringType!, constructor, args);

        public ActorBase Produce()
        {
            if (_constructor is null)
                throw Failure(new MissingMethodException($"Constructor on type '{ActorType}' not found."));

            try
            {
                _call ??= Calls.GetOrAdd(_constructor, Compile);
                return _call(_args);
            }
            catch (Exception e)
            {
                throw Failure(new TargetInvocationException(e));
            }
        }

        public void Release(ActorBase actor)
        {
        }

        private TypeLoadException Failure(Exception cause) => new(
            $"Error while creating actor instance of type {ActorType} with {_args.Length} args: ({string.Join(',', _args.Select(a => a ?? "<null>"))})",
            cause);

        private static ConstructorInfo? Choose(Type type, object?[] args)
        {
            ConstructorInfo? best = null;
            foreach (var candidate in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                var parameters = candidate.GetParameters();
                if (parameters.Length != args.Length || !parameters.Zip(args).All(p => Fits(p.First.ParameterType, p.Second)))
                    continue;
                if (best is null || IsNarrower(parameters, best.GetParameters()))
                    best = candidate;
            }

            return best;
        }

        private static bool Fits(Type parameter, object? argument) =>
            argument is null ? !parameter.IsValueType || Nullable.GetUnderlyingType(parameter) is not null : parameter.IsInstanceOfType(argument);

        private static bool IsNarrower(ParameterInfo[] a, ParameterInfo[] b) =>
            a.Zip(b).All(p => p.Second.ParameterType.IsAssignableFrom(p.First.ParameterType));

        private static Func<object?[], ActorBase> Compile(ConstructorInfo constructor)
        {
            var args = Expression.Parameter(typeof(object[]));
            var values = constructor.GetParameters().Select(
                Expression (p, i) => Expression.Convert(Expression.ArrayIndex(args, Expression.Constant(i)), p.ParameterType));
            return Expression.Lambda<Func<object?[], ActorBase>>(Expression.New(constructor, values), args).Compile();
        }
    }

    /// <summary>Computes the arguments of a constructor call.</summary>
    internal static class ArgumentEvaluator
    {
        public static object? ValueOf(Expression expression) => expression switch
        {
            ConstantExpression constant => constant.Value,
            MemberExpression { Member: FieldInfo field } member => field.GetValue(Target(member)),
            MemberExpression { Member: PropertyInfo property } member => property.GetValue(Target(member)),
            UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert
                when convert.Type.IsAssignableFrom(convert.Operand.Type) => ValueOf(convert.Operand),
            _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
        };

        private static object? Target(MemberExpression member) => member.Expression is null ? null : ValueOf(member.Expression);
    }
}
