// Pages work without this; it adds the menu toggle on narrow screens and the behaviour of GOV.UK components.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

for (const form of document.querySelectorAll('form[data-upload]')) {
  form.addEventListener('submit', () => {
    form.querySelector('[data-upload-status]').textContent = 'Uploading and checking. This page changes by itself when it is done.'
  })
}
