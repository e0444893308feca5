namespace Iopf.Simulation.Tracing;

/// <summary>Sees every step of a world. It must not send, create or stop anything.</summary>
public interface IDeliveryObserver
{
    /// <summary>A step is about to be taken.</summary>
    void OnDelivery(in Delivery delivery);
}
