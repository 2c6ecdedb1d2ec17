// Pages work without this; it adds the menu toggle on narrow screens and the behaviour of GOV.UK components.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
