using Iopf.Host;
using Iopf.Host.Terminal;

using var interruption = new Interruption();
return (int)await IopfApplication.RunAsync(args, SystemConsole.Environment(), interruption.Token);
