using Oversight.Dashboard.National;
using Oversight.Dashboard.Reviews;
using Oversight.Domain.Assurance;

namespace Oversight.Dashboard.Pages;

/// <summary>What a flag's page shows.</summary>
/// <param name="Dossier">The flag and what was published.</param>
/// <param name="Me">Who looks.</param>
/// <param name="Charts">The control charts behind it.</param>
/// <param name="Funnel">Where the authority lies among all; null where no figures allow it.</param>
/// <param name="Journey">The child's journey in the authority; empty where nothing is published of it.</param>
/// <param name="Partners">What partners bring there and are told; empty likewise.</param>
/// <param name="Colleagues">Whom it can be given to; empty where that is not for who looks to say.</param>
/// <param name="Fault">What is wrong with a form that was sent; null where nothing is.</param>
public sealed record FlagView(
    FlagDossier Dossier, Actor Me, FlagCharts Charts, Variation? Funnel, IReadOnlyList<JourneyStep> Journey, IReadOnlyList<PartnerPart> Partners, IReadOnlyList<string> Colleagues, FormFault? Fault);
