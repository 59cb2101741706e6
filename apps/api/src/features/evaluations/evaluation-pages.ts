import { evaluationLimits, evaluationScale } from '@relevo/domain/evaluation';
import { escaped } from '@relevo/domain/html-text';
import { publicPage, type PublicLocale } from '../../platform/public-page.ts';
import { icon } from '../../platform/public-style.ts';
import type { AnswerForm } from './answering.service.ts';
import { evaluationWords, type EvaluationFault } from './evaluation-words.ts';
import { formOf, type Entries } from './sheet-forms.ts';
import { wordsOf } from './sheet-words.ts';

// The numbers are the radio buttons: a thumb's width each, marked by colour, border and weight.
const more = `
fieldset{border:0;margin:0;padding:.75rem 0}legend{font-weight:600;padding:0;margin:0 0 .5rem}.scale{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:.375rem}
.scale label{position:relative;display:grid;place-items:center;min-height:48px;border:1px solid var(--strong);border-radius:8px;font-weight:600}.scale input:not([type=hidden]){position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;min-height:0}
.scale label:has(:checked){background:var(--action);color:var(--on);border-color:var(--action)}.scale label:has(:focus-visible){outline:3px solid var(--action);outline-offset:2px}
.ends{display:flex;justify-content:space-between;color:var(--muted);font-size:.875rem;margin:.25rem 0 0}textarea{display:block;width:100%;min-height:6rem;padding:.625rem .75rem;margin:0 0 .75rem;border:1px solid var(--strong);border-radius:8px;background:var(--surface);color:var(--text);font:inherit}
.bad{color:var(--stop);font-weight:600;margin:0 0 .5rem}.tip{color:var(--muted);font-size:.875rem;margin:.125rem 0 .375rem}textarea[aria-invalid]{border:2px solid var(--stop)}.opt{color:var(--muted);font-weight:400}`;

/** The form; `entries` what was written so far, where it has to be sent again; `names` the text that tells who is meant, else nothing was marked. */
export function evaluationForm(locale: PublicLocale, here: string, id: string, entries: Entries | null, { view, onePerDevice }: AnswerForm, names?: string): string {
  const words = wordsOf(view, locale);
  const form = formOf(view);
  const items = form.items.map((item) => `<fieldset><legend>${escaped(words.items[item] ?? '')}</legend><div class="scale">${evaluationScale.map((value) =>
    `<label><input type="radio" name="${item}" value="${value}"${entries?.[item] === String(value) ? ' checked' : ''}><span>${value}</span></label>`).join('')}</div>
    <p class="ends" aria-hidden="true"><span>${escaped(words.ends[0])}</span><span>${escaped(words.ends[1])}</span></p></fieldset>`).join('');
  const texts = form.texts.map((name) => `<label for="${name}">${escaped(words.texts[name] ?? '')} <span class="opt">(${escaped(words.optional)})</span></label><p class="tip" id="${name}-tip">${escaped(words.noNames)}</p>
    ${names === name ? `<p class="bad" id="${name}-bad" role="alert">${escaped(words.named)}</p>` : ''}<textarea id="${name}" name="${name}" aria-describedby="${name}-tip${names === name ? ` ${name}-bad` : ''}"${names === name ? ' aria-invalid="true" autofocus' : ''} maxlength="${evaluationLimits.text}">${escaped(typeof entries?.[name] === 'string' ? entries[name] : '')}</textarea>`).join('');
  return publicPage(locale, here, `<div class="lead"><h1>${escaped(words.title)}</h1><p>${escaped(words.lead)}</p><p class="muted">${escaped(words.scale)}</p></div>
    <form method="post" action="${escaped(here)}?lang=${locale}">${entries && !names ? `<p class="bad" role="alert">${escaped(words.empty)}</p>` : ''}<input type="hidden" name="id" value="${escaped(id)}">
    ${items}${texts}${onePerDevice ? `<p class="muted">${escaped(words.once)}</p>` : ''}<button class="button filled">${escaped(words.send)}</button></form>`, more);
}

export function evaluationDone(locale: PublicLocale, here: string, { view, onePerDevice }: AnswerForm): string {
  const words = wordsOf(view, locale);
  return publicPage(locale, here, `<div class="head" data-tone="done">${icon('done', 48)}<div><h1>${escaped(words.done)}</h1></div></div>
    <section><p>${escaped(words.doneLead)}</p>${onePerDevice ? `<p class="muted">${escaped(words.paper)}</p>` : `<p><a class="button" href="${escaped(here)}?lang=${locale}">${escaped(words.another)}</a></p>`}</section>`);
}

export function evaluationFault(locale: PublicLocale, here: string, fault: EvaluationFault): string {
  const { what, next } = evaluationWords(locale).faults[fault];
  return publicPage(locale, here, `<div class="head" data-tone="idle">${icon('idle', 48)}<div><h1>${escaped(what)}</h1></div></div><section><p>${escaped(next)}</p></section>`);
}
