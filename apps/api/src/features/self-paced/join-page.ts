import { escaped } from '@relevo/domain/html-text';
import { publicPage, type PublicLocale } from '../../platform/public-page.ts';
import { icon } from '../../platform/public-style.ts';
import { joinWords, type JoinFault, type JoinWords, type PagePart } from './join-words.ts';
import type { Entries, JoinAs } from './read-join.ts';

/** What the page says of a course; `until` in words, nothing where it stays open. */
export type CourseFacts = { title: string; forWhom: string; until: string | null; languages: string; organisation: string; agree: string; purpose: string };
/** What was sent so far, by which of its parts, and what of it is wrong, by field. A PIN is written anew; the one that is chosen is seen, for it is written once. */
export type Sent = { id: string; as: JoinAs | null; entries: Entries; faults: Readonly<Record<string, JoinFault>> };

const more = `
.check{display:grid;grid-template-columns:24px minmax(0,1fr);gap:.25rem .75rem;padding:.25rem 0 1rem}form .check{font-weight:400}.check input:not([type=hidden]){width:24px;height:24px;min-height:0;margin:.1rem 0 0;accent-color:var(--action)}
.check small{display:block;color:var(--muted);font-size:.875rem}.bad{color:var(--stop);font-weight:600;margin:0 0 .5rem}input[aria-invalid=true]:not([type=hidden]){border-color:var(--stop);border-width:2px}section form{border-top:0;padding-top:.5rem}
.alert{margin:1rem 0 0;padding:1rem;border-radius:8px;color:var(--stop);background:var(--stop-wash);font-weight:600}.code{font:700 1.75rem/1.3 ui-monospace,"SF Mono",Consolas,monospace;margin:.25rem 0 1rem;overflow-wrap:anywhere}
details{border-top:1px solid var(--line)}summary{min-height:48px;padding:.75rem 0;font-weight:600;cursor:pointer}details form{border-top:0;padding-top:0}`;

const bad = (words: JoinWords, name: string, of: JoinAs, { as, faults }: Sent) => (as === of && faults[name] ? `<p class="bad" id="${of}-${name}-bad">${escaped(words.faults[faults[name]])}</p>` : '');
const marks = (name: string, of: JoinAs, { as, faults }: Sent) => (as === of && faults[name] ? ` aria-invalid="true" aria-describedby="${of}-${name}-bad"` : '');

function field(words: JoinWords, of: JoinAs, sent: Sent, name: 'name' | 'pin' | 'signInName', { label, hint, complete }: { label: string; hint: string; complete: string }): string {
  const value = sent.entries[name];
  const kept = name !== 'pin' && sent.as === of && typeof value === 'string' ? value : '';
  return `<label for="${of}-${name}">${escaped(label)}</label>${hint ? `<p class="muted">${escaped(hint)}</p>` : ''}${bad(words, name, of, sent)}
    <input id="${of}-${name}" name="${name}" maxlength="80" autocomplete="${complete}" autocapitalize="${name === 'name' ? 'words' : 'off'}" spellcheck="false"${of === 'known' && name === 'pin' ? ' type="password"' : ''} value="${escaped(kept)}"${marks(name, of, sent)}>`;
}

function form(words: JoinWords, locale: PublicLocale, of: JoinAs, { here, facts, sent, fields, button, filled }: { here: string; facts: CourseFacts; sent: Sent; fields: string; button: string; filled: boolean }): string {
  return `<form method="post" action="${escaped(here)}?lang=${locale}" novalidate><input type="hidden" name="id" value="${escaped(sent.id)}"><input type="hidden" name="as" value="${of}">${fields}
    ${bad(words, 'agree', of, sent)}<label class="check"><input type="checkbox" name="agree" value="yes"${marks('agree', of, sent)}><span>${escaped(facts.agree)} <strong>(${escaped(words.required)})</strong><small>${escaped(facts.purpose)}</small></span></label>
    <button class="button${filled ? ' filled' : ''}">${escaped(button)}</button></form>`;
}

/** What the course is, and the ways into it; the account that is open on this device goes first. */
export function joinPage(locale: PublicLocale, here: string, facts: CourseFacts, sent: Sent, me: string | null): string {
  const words = joinWords(locale);
  const told = [[words.forWhom, facts.forWhom], [words.until, facts.until ?? ''], [words.languages, facts.languages]].filter(([, value]) => value);
  const part = (of: JoinAs, fields: string, button: string) => form(words, locale, of, { here, facts, sent, fields, button, filled: of === (me === null ? 'new' : 'me') });
  const asMe = me === null ? '' : `<section><h2>${escaped(words.me(me))}</h2><p class="muted">${escaped(`${words.meLead} ${words.notMe}`)}</p>${part('me', '', words.join)}</section>`;
  const asNew = `<section><h2>${escaped(words.newTitle)}</h2><p class="muted">${escaped(words.newLead)}</p>${part('new', field(words, 'new', sent, 'name', { label: words.name, hint: words.nameHint, complete: 'nickname' })
    + field(words, 'new', sent, 'pin', { label: words.pin, hint: words.pinHint, complete: 'off' }), words.begin)}</section>`;
  const asKnown = `<details${sent.as === 'known' ? ' open' : ''}><summary>${escaped(words.knownTitle)}</summary><p class="muted">${escaped(words.knownLead)}</p>${part('known',
    field(words, 'known', sent, 'signInName', { label: words.signInName, hint: '', complete: 'username' }) + field(words, 'known', sent, 'pin', { label: words.knownPin, hint: '', complete: 'current-password' }), words.enter)}
    <p class="muted">${escaped(words.password)}</p></details>`;
  return publicPage(locale, here, `
    <div class="lead"><p class="muted">${escaped(words.heading)}</p><h1>${escaped(facts.title)}</h1><p>${escaped(words.alone)}</p></div>
    ${told.length > 0 ? `<dl>${told.map(([label, value]) => `<dt>${escaped(label!)}</dt><dd>${escaped(value!)}</dd>`).join('')}</dl>` : ''}<p class="muted">${escaped(words.keeps(facts.organisation))}</p>
    ${Object.keys(sent.faults).length > 0 ? `<p class="alert" role="alert">${escaped(words.wrong)}</p>` : ''}${asMe}${asNew}${asKnown}`, more);
}

/** In place of a form. */
export function joinFaultPage(locale: PublicLocale, here: string, fault: PagePart): string {
  const { what, next } = joinWords(locale).page[fault];
  return publicPage(locale, here, `<div class="head" data-tone="idle">${icon('idle', 48)}<div><h1>${escaped(what)}</h1></div></div><section><p>${escaped(next)}</p></section>`, more);
}

/** In at last: how to come back, and the way in. Another language would be another page, without the name. */
export function insidePage(locale: PublicLocale, { signInName, address, course }: { signInName: string; address: string; course: string }): string {
  const words = joinWords(locale);
  return publicPage(locale, null, `<div class="head" data-tone="done">${icon('done', 48)}<div><h1>${escaped(words.inside)}</h1></div></div>
    <section><p>${escaped(words.keep)}</p><p class="muted">${escaped(words.yourName)}</p><p class="code">${escaped(signInName)}</p><p>${escaped(words.yourPin)} ${escaped(words.comeBack(address))}</p>
    <p><a class="button filled" href="${escaped(course)}">${escaped(words.start)}</a></p></section>`, more);
}
