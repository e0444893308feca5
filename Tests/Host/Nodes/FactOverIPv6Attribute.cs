using System.Net;
using System.Net.NetworkInformation;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>A test that is passed over where a machine has no IPv6.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactOverIPv6Attribute : FactAttribute
{
    public FactOverIPv6Attribute()
    {
        var addresses = NetworkInterface.GetAllNetworkInterfaces().SelectMany(each => each.GetIPProperties().UnicastAddresses);
        if (!addresses.Any(each => each.Address.Equals(IPAddress.IPv6Loopback)))
            Skip = "This machine has no address ::1.";
    }
}
