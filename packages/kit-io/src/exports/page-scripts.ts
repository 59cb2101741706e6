/**
 * Checks what somebody answered, in the page itself; nothing of it is kept or sent. By the platform's own rules: words are compared without
 * case, accents and outer spaces, numbers with a decimal comma or point.
 */
export const quizScript = `(() => {
  'use strict';
  const bare = (text) => text.normalize('NFKD').replace(/\\p{M}+/gu, '');
  const small = (text) => text.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, 'σ');
  const fold = (text) => bare(small(bare(text.replace(/´/g, "'")))).replace(/[‘’ʼ\`]/g, "'").replace(/\\s+/gu, ' ').trim();
  const numberIn = (text) => {
    const plain = text.trim().replace(',', '.').replace(/^\\+/, '');
    return /^-?(\\d+(\\.\\d*)?|\\.\\d+)$/.test(plain) ? Number(plain) : null;
  };
  const fits = (rule, given) => {
    if (rule.is) return rule.is.includes(given);
    if (rule.words) return rule.words.some((one) => fold(one) === fold(given));
    const number = numberIn(given);
    return number !== null && Math.abs(number - rule.value) <= rule.tolerance + 1e-9 * Math.max(1, Math.abs(rule.value));
  };
  const right = (field, key) => {
    const parts = [...field.querySelectorAll('[data-part]')];
    if (key.parts) return parts.every((one) => one.value === '') ? null : parts.every((one) => key.parts[one.dataset.part] && one.value !== '' && fits(key.parts[one.dataset.part], one.value));
    if (key.whole) {
      const { value } = field.querySelector('input');
      return value.trim() === '' ? null : fits(key.whole, value);
    }
    const chosen = [...field.querySelectorAll('input:checked')].map((one) => one.value);
    return chosen.length === 0 ? null : chosen.length === key.chosen.length && chosen.every((one) => key.chosen.includes(one));
  };
  for (const form of document.querySelectorAll('form[data-quiz]')) {
    const button = form.querySelector('[data-check]');
    if (button) button.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      let good = 0;
      let all = 0;
      for (const field of form.querySelectorAll('fieldset')) {
        const result = field.querySelector('.result');
        if (!field.dataset.key) {
          result.textContent = button ? form.dataset.open : '';
          continue;
        }
        const is = right(field, JSON.parse(field.dataset.key));
        all += 1;
        if (is) good += 1;
        result.className = 'result ' + (is ? 'right' : 'wrong');
        result.textContent = is === null ? form.dataset.none : is ? form.dataset.right : form.dataset.wrong;
      }
      const sum = form.querySelector('[data-sum]');
      if (sum) sum.textContent = form.dataset.score + ': ' + good + ' / ' + all;
    });
  }
})();`;

/**
 * Speaks to a system of SCORM 1.2, where there is one: begun, where one is, how long, and finished when the person says so. Without one the page
 * works as it is.
 */
export const scoScript = `(() => {
  'use strict';
  const find = (start) => {
    let at = start;
    for (let n = 0; at && n < 20; n += 1) {
      try {
        if (at.API) return at.API;
      } catch {
        return null;
      }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  };
  const opened = () => {
    try {
      return window.opener ? find(window.opener) : null;
    } catch {
      return null;
    }
  };
  const api = find(window) || opened();
  const begun = Date.now();
  let open = false;
  const ask = (name) => (open ? String(api.LMSGetValue(name) ?? '') : '');
  const tell = (name, value) => {
    if (open) api.LMSSetValue(name, value);
  };
  try {
    open = Boolean(api) && String(api.LMSInitialize('')) === 'true';
  } catch {
    open = false;
  }
  const button = document.querySelector('[data-finish]');
  const done = () => {
    if (!button) return;
    button.disabled = true;
    button.textContent = button.dataset.done;
  };
  const status = ask('cmi.core.lesson_status');
  if (status === 'completed' || status === 'passed') done();
  else if (status === '' || status === 'not attempted') {
    tell('cmi.core.lesson_status', 'incomplete');
    if (open) api.LMSCommit('');
  }
  const places = [...document.querySelectorAll('[data-place]')];
  const kept = ask('cmi.core.lesson_location') || ask('cmi.suspend_data');
  const resume = document.querySelector('[data-resume]');
  if (resume && places.length > 1 && places.slice(1).some((one) => one.id === kept)) {
    resume.href = '#' + kept;
    resume.hidden = false;
  }
  const here = () => {
    let place = places[0];
    for (const one of places) if (one.getBoundingClientRect().top < window.innerHeight / 2) place = one;
    return place ? place.id : '';
  };
  const span = () => {
    const seconds = Math.min(359999, Math.round((Date.now() - begun) / 1000));
    const two = (n) => String(n).padStart(2, '0');
    return two(Math.floor(seconds / 3600)) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
  };
  const keep = () => {
    if (!open) return;
    tell('cmi.core.lesson_location', here());
    tell('cmi.suspend_data', here());
    tell('cmi.core.session_time', span());
    api.LMSCommit('');
  };
  if (button) {
    button.hidden = false;
    button.addEventListener('click', () => {
      tell('cmi.core.lesson_status', 'completed');
      keep();
      done();
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep();
  });
  window.addEventListener('pagehide', () => {
    if (!open) return;
    keep();
    tell('cmi.core.exit', 'suspend');
    api.LMSFinish('');
    open = false;
  });
})();`;
