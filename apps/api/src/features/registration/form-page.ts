import { attributes, attributeValues, requiredConsents, type ConsentPurpose } from '@relevo/domain/consent';
import { escaped } from '@relevo/domain/html-text';
import { publicPage, type PublicLocale } from '../../platform/public-page.ts';
import { icon } from '../../platform/public-style.ts';
import type { ConsentText } from './consent-texts.queries.ts';
import { formWords, type FieldFault, type FormWords, type PageFault, type Standing } from './form-words.ts';

/** What the form stands for and asks. */
export type FormFacts = {
  /** `full`: nobody who asks now finds a seat; `decided`: somebody looks at each request first. */
  organisation: string; cohortTitle: string; dates: string; place: string; until: string; full: boolean; decided: boolean; shares: readonly { id: string; name: string }[]; others: boolean;
  areas: readonly { code: string; name: string }[]; texts: readonly ConsentText[];
};
/** What was written so far, and what of it is wrong, by field. */
export type Written = { id: string; entries: Readonly<Record<string, string | readonly string[] | undefined>>; faults: Readonly<Record<string, FieldFault>> };
export type StandingFacts = {
  standing: Standing; place: number | null; word: string; asked: string; first: string | null; where: string; signInAt: string; code: string;
  agreed: readonly { words: ConsentText['words']; version: number; withdrawn: boolean }[]; mayWithdraw: boolean;
};

const more = `
select,textarea{display:block;width:100%;min-height:48px;padding:.625rem .75rem;margin:0 0 .75rem;border:1px solid var(--strong);border-radius:8px;background:var(--surface);color:var(--text);font:inherit}
fieldset{border:0;border-top:1px solid var(--line);margin:0;padding:1.25rem 0 .25rem}legend{float:left;width:100%;font-size:1.125rem;font-weight:700;padding:0;margin:0 0 .25rem}legend+*{clear:both}
form .check{display:grid;grid-template-columns:24px minmax(0,1fr);gap:.25rem .75rem;padding:.625rem 0;font-weight:400}.check input:not([type=hidden]){width:24px;height:24px;min-height:0;margin:.1rem 0 0;accent-color:var(--action)}
.check small{display:block;color:var(--muted);font-size:.875rem}.bad{color:var(--stop);font-weight:600;margin:0 0 .5rem}[aria-invalid=true]{border-color:var(--stop);border-width:2px}
.full{margin:1rem 0;padding:1rem;border-radius:8px;color:var(--wait);background:var(--wait-wash);font-weight:600}.alert{margin:1rem 0 0;padding:1rem;border-radius:8px;color:var(--stop);background:var(--stop-wash);font-weight:600}.code{font:700 1.75rem/1.3 ui-monospace,"SF Mono",Consolas,monospace;letter-spacing:.04em;margin:.25rem 0 1rem;overflow-wrap:normal;white-space:nowrap}
@media (max-width:22rem){.code{font-size:1.4rem}}.opt{color:var(--muted);font-weight:400}form>form{border:0}ul{padding-left:1.25rem}`;

const text = (value: Written['entries'][string]) => (typeof value === 'string' ? value : '');
const bad = (words: FormWords, name: string, faults: Written['faults']) => (faults[name] ? `<p class="bad" id="${name}-bad">${escaped(words.faults[faults[name]])}</p>` : '');
const marks = (name: string, faults: Written['faults']) => (faults[name] ? ` aria-invalid="true" aria-describedby="${name}-bad"` : '');
const optional = (words: FormWords) => ` <span class="opt">(${escaped(words.optional)})</span>`;

function field(words: FormWords, { entries, faults }: Written, name: string, label: string, { needed = false, hint = '', complete = 'off' } = {}): string {
  return `<label for="${name}">${escaped(label)}${needed ? '' : optional(words)}</label>${hint ? `<p class="muted">${escaped(hint)}</p>` : ''}${bad(words, name, faults)}
    <input id="${name}" name="${name}" maxlength="200" autocomplete="${complete}" value="${escaped(text(entries[name]))}"${marks(name, faults)}>`;
}

function choice(label: string, name: string, { entries, faults }: Written, options: readonly (readonly [string, string])[], before = ''): string {
  const chosen = text(entries[name]);
  return `<label for="${name}">${label}</label>${before}<select id="${name}" name="${name}"${marks(name, faults)}>${options.map(([value, shown]) => `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(shown)}</option>`).join('')}</select>`;
}

function consent(words: FormWords, locale: PublicLocale, { purpose, words: said }: ConsentText, { entries, faults }: Written): string {
  const given = [entries['consents']].flat().includes(purpose);
  const name = `consent-${purpose}`;
  const needed = requiredConsents.includes(purpose) ? ` <strong>(${escaped(words.required)})</strong>` : '';
  return `${bad(words, name, faults)}<label class="check"><input type="checkbox" name="consents" value="${purpose}"${given ? ' checked' : ''}${marks(name, faults)}><span>${escaped(said[locale].agree)}${needed}<small>${escaped(said[locale].purpose)}</small></span></label>`;
}

/** The form, as it was written so far. */
export function formPage(locale: PublicLocale, here: string, facts: FormFacts, written: Written): string {
  const words = formWords(locale);
  const of = (purpose: ConsentPurpose) => facts.texts.filter((one) => one.purpose === purpose).map((one) => consent(words, locale, one, written)).join('');
  const shares: [string, string][] = [['', words.choose], ...facts.shares.map(({ id, name }): [string, string] => [id, name]), ...(facts.others ? [['other', words.shareOther] as [string, string]] : [])];
  const about = attributes.map((name) => choice(escaped(words.attribute[name]), name, written, [['', words.rather], ...attributeValues[name].map((value): [string, string] => [value, (words.values[name] as Record<string, string>)[value] ?? value])])).join('');
  const list = [[words.dates, facts.dates], ...(facts.place ? [[words.place, facts.place]] : [])].map(([label, value]) => `<dt>${escaped(label!)}</dt><dd>${escaped(value!)}</dd>`).join('');
  return publicPage(locale, here, `
    <div class="lead"><p class="muted">${escaped(words.heading)}</p><h1>${escaped(facts.cohortTitle)}</h1></div>${facts.full ? `<p class="full">${escaped(facts.decided ? words.fullDecided : words.full)}</p>` : ''}<dl>${list}</dl><p class="muted">${escaped(`${words.until(facts.until)} ${words.lead(facts.organisation)}`)}</p>
    ${Object.keys(written.faults).length > 0 ? `<p class="alert" role="alert">${escaped(words.wrong)}</p>` : ''}
    <form method="post" action="${escaped(here)}?lang=${locale}" novalidate><input type="hidden" name="id" value="${escaped(written.id)}">
      ${field(words, written, 'givenNames', words.givenNames, { needed: true, complete: 'given-name' })}${field(words, written, 'familyNames', words.familyNames, { needed: true, complete: 'family-name' })}
      ${facts.shares.length > 0 ? choice(escaped(words.share), 'share', written, shares, bad(words, 'share', written.faults)) : ''}
      ${facts.others ? field(words, written, 'institution', words.institution, { complete: 'organization' }) : ''}
      ${facts.areas.length > 0 ? choice(`${escaped(words.area)}${optional(words)}`, 'areaCode', written, [['', words.noArea], ...facts.areas.map(({ code, name }): [string, string] => [code, name])]) : ''}
      ${field(words, written, 'contact', words.contact, { hint: words.contactHint, complete: 'tel' })}
      <fieldset><legend>${escaped(words.consents)}</legend><p class="muted">${escaped(words.consentsLead)}</p>${of('training')}${of('contact')}${of('pictures')}</fieldset>
      <fieldset><legend>${escaped(words.about)}</legend><p class="muted">${escaped(words.aboutLead)}</p>${of('statistics')}${about}</fieldset>
      <p class="muted">${escaped(words.noEmail)}</p><button class="button filled">${escaped(words.send)}</button>
    </form>`, more);
}

/** In place of a form. */
export function faultPage(locale: PublicLocale, here: string, fault: PageFault): string {
  const words = formWords(locale);
  const { what, next } = words.page[fault];
  return publicPage(locale, here, `<div class="head" data-tone="idle">${icon('idle', 48)}<div><h1>${escaped(what)}</h1></div></div><section><p>${escaped(next)}</p><p><a class="button" href="/inscripcion?lang=${locale}">${escaped(words.look)}</a></p></section>`, more);
}

/** Where a code is typed; `missing` after one that is nobody’s. */
export function startPage(locale: PublicLocale, missing: boolean): string {
  const words = formWords(locale);
  const fault = words.page.code;
  return publicPage(locale, '/inscripcion', `<div class="lead"><h1>${escaped(words.lookHeading)}</h1><p>${escaped(words.lookLead)}</p></div>
    <form method="post" action="/inscripcion?lang=${locale}" novalidate>${missing ? `<p class="bad" role="alert" id="code-bad">${escaped(`${fault.what}. ${fault.next}`)}</p>` : ''}
      <label for="code">${escaped(words.code)}</label><p class="muted" id="code-hint">${escaped(words.codeHint)}</p>
      <input id="code" name="code" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint"${missing ? ' aria-invalid="true"' : ''}><button class="button filled">${escaped(words.look)}</button>
    </form>`, more);
}

const tones = { waiting: 'wait', waiting_list: 'wait', accepted: 'done', refused: 'idle', withdrawn: 'idle', left: 'idle', expired: 'idle' } as const satisfies Record<Standing, string>;

/** Where a request stands; `fresh` right after it was sent, with the code to keep and the way to the next form. */
export function standingPage(locale: PublicLocale, facts: StandingFacts, fresh: { here: string } | null): string {
  const words = formWords(locale);
  const { what, next } = words.standing[facts.standing];
  const told: [string, string][] = [
    [words.asked, facts.asked], ...(facts.word ? [[words.word, facts.word] as [string, string]] : []),
    ...(facts.standing === 'accepted' && facts.first ? [[words.first, facts.first] as [string, string]] : []), ...(facts.standing === 'accepted' && facts.where ? [[words.place, facts.where] as [string, string]] : []),
  ];
  const agreed = facts.agreed.filter((one) => !one.withdrawn).map((one) => `<li>${escaped(one.words[locale].agree)}</li>`).join('');
  const withdraw = facts.mayWithdraw ? `<form method="post" action="/inscripcion?lang=${locale}"><input type="hidden" name="code" value="${escaped(facts.code)}"><input type="hidden" name="withdraw" value="yes">
    <p class="muted">${escaped(words.withdrawLead)}</p><button class="button">${escaped(words.withdraw)}</button></form>` : '';
  // Right after sending, another language would be another page, without the code.
  return publicPage(locale, fresh ? null : '/inscripcion', `
    ${fresh ? `<div class="lead"><h1>${escaped(words.sent)}</h1><p>${escaped(words.keep)}</p></div><p class="muted">${escaped(words.code)}</p><p class="code">${escaped(facts.code)}</p>` : ''}
    <div class="head" data-tone="${tones[facts.standing]}">${icon(tones[facts.standing], 48)}<div>${fresh ? `<h2>${escaped(what)}</h2>` : `<h1>${escaped(what)}</h1>`}${facts.place === null ? '' : `<p>${escaped(words.placeIs(facts.place))}</p>`}</div></div>
    <dl>${told.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
    <section><p>${escaped(next)}</p>${facts.standing === 'accepted' ? `<p>${escaped(words.card(facts.signInAt))}</p>` : ''}
    ${agreed && !fresh ? `<h2>${escaped(words.agreed)}</h2><ul>${agreed}</ul>` : ''}
    ${fresh ? `<p><a class="button" href="${escaped(fresh.here)}?lang=${locale}">${escaped(words.another)}</a></p>` : ''}</section>${fresh ? '' : withdraw}`, more);
}
