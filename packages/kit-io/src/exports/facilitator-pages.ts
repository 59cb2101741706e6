import type { KitTest } from '@relevo/contracts/kit-questions';
import { poolOf } from '../test-questions.ts';
import { projectRubric, projectRunSheet } from '../projection-facilitator.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Material } from './material.ts';
import { prose } from './module-page.ts';
import { questionForm } from './question-form.ts';
import { keyed, questionsOf } from './test-questions.ts';

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** A run sheet, session by session; nothing where the kit has none of this id. */
export function runSheetPage({ document, locale, word }: Material, id: string): Markup | undefined {
  const sheet = projectRunSheet(document, id, locale);
  if (!sheet) return undefined;
  return html`<h1>${sheet.title.text}</h1>${sheet.sessions.map((session) => html`<h2>${session.title.text}</h2><p class="facts">${session.minutes} / ${session.slotMinutes} ${word('minutes')}</p>
<div class="kit-table" tabindex="0" role="region" aria-label="${session.title.text}"><table><thead><tr><th>${word('start')}</th><th>${word('minutes')}</th><th>${word('block')}</th><th>${word('how')}</th><th>${word('materials')}</th></tr></thead>
<tbody>${session.blocks.map((block) => html`<tr><td>${clock(block.startsAt)}</td><td>${block.minutes}</td><td><strong>${block.title.text}</strong>${prose(block.notes)}</td><td>${[block.method.text, ...(block.grouping ? [word(block.grouping)] : [])].filter(Boolean).join(' · ')}</td><td>${block.materials.map((one) => one.text).join(', ')}</td></tr>`)}</tbody></table></div>`)}`;
}

/** A rubric with its levels and descriptors; nothing where the kit has none of this id. */
export function rubricPage({ document, locale, word }: Material, id: string): Markup | undefined {
  const rubric = projectRubric(document, id, locale);
  if (!rubric) return undefined;
  return html`<h1>${rubric.title.text}</h1><div class="kit-table" tabindex="0" role="region" aria-label="${rubric.title.text}"><table><thead><tr><th>${word('criterion')}</th>${rubric.levels.map((one) => html`<th>${one.value} · ${one.label.text}</th>`)}</tr></thead>
<tbody>${rubric.criteria.map((one) => html`<tr><td><span class="muted">${one.group.text}</span><br>${one.title.text}${one.critical ? html` <strong>(${word('critical')})</strong>` : ''}</td>${rubric.levels.map((_, n) => html`<td>${one.descriptors[n]?.text ?? ''}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A test with both its forms, what it draws from, and every answer. */
export function testPage({ document, read, word }: Material, test: KitTest): Markup {
  const part = (title: string, name: string, ids: readonly string[]): Markup | undefined =>
    ids.length === 0 ? undefined : html`<h2>${title}</h2>${questionForm(word, `${test.id}-${name}`, keyed(questionsOf(document, ids), read, true))}`;
  return html`<h1>${read.words(`${test.id}.title`, test.title).text}</h1>
${part(word('formA'), 'a', test.forms.A)}${part(word('formB'), 'b', test.forms.B ?? [])}${part(word('drawn'), 'd', test.draws.length > 0 ? poolOf(document, test).map((one) => one.id) : [])}`;
}
