using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>Time as it really passes: tokens, sessions and delays live in it, whatever the demo clock says.</summary>
internal sealed class RealTime(TimeProvider clock)
{
    internal DateTimeOffset Now => clock.Now();
}
