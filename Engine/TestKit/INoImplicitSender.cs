namespace Akka.TestKit;

/// <summary>A test kit of this kind is not the sender of what its test tells without naming one.</summary>
public interface INoImplicitSender;
