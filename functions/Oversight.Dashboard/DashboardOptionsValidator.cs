using Microsoft.Extensions.Options;

namespace Oversight.Dashboard;

/// <summary>Checks the settings when the host starts.</summary>
[OptionsValidator]
public sealed partial class DashboardOptionsValidator : IValidateOptions<DashboardOptions>;
