import type { KitModule } from '@relevo/contracts/kit-document';
import { cell, plain, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { glossaryFlow, pagesFlow } from './guide.ts';
import { moduleFlow } from './module-flow.ts';
import { boxed, moduleNumber, type Reading } from './reading.ts';

/** Participants' text, with space to write; made from what participants may read and from nothing else. */
export function workbookFlow(participants: Reading): Flow[] {
  return [...pagesFlow(participants), ...participants.document.modules.filter((one) => !one.break).flatMap((module) => moduleFlow(module, participants)), ...glossaryFlow(participants)];
}

/** A module on small pages to carry along: its key points, what to take care of, and whom to call. */
export function pocketCardFlow(module: KitModule, participants: Reading): Flow[] {
  const { document, wording, words, prose } = participants;
  const number = moduleNumber(document, module);
  const warnings = [module, ...module.activities].flatMap((one) => (one.warning ? prose(`${one.id}.warning.text`, one.warning.text) : []));
  const points = module.keyPoints.map((one) => ({ marker: 'bullet', flow: prose(`${module.id}.${one.id}.text`, one.text) })).filter((one) => one.flow.length > 0);
  return [
    { kind: 'heading', level: 2, text: words(`${module.id}.title`, module.title), ...(number === undefined ? {} : { over: wording.module(number) }) },
    ...(points.length > 0 ? [{ kind: 'heading', level: 3, text: wording.keyPoints } satisfies Flow, { kind: 'list', items: points } satisfies Flow] : prose(`${module.id}.summary`, module.summary)),
    ...boxed('caution', wording.warning, warnings),
    ...(points.length + warnings.length > 3 ? [{ kind: 'break' } satisfies Flow] : []),
    { kind: 'heading', level: 3, text: wording.help },
    ...numbersFlow(participants),
    plain(wording.helpLead, 'small'),
    { kind: 'table', look: 'plain', shares: [58, 42], head: [cell(wording.helpWho), cell(wording.helpPhone)], rows: Array.from({ length: 4 }, () => [{ flow: [{ kind: 'gap', height: 13 }] }, { flow: [] }]) },
  ];
}

/** Telephone numbers that participants' texts link to, each once, with what they are called there. */
function numbersFlow({ document, words }: Reading): Flow[] {
  const texts = [
    ...document.pages.filter((page) => page.audience === 'participant').map((page) => words(`${page.id}.body`, page.body)),
    ...document.modules.flatMap((module) => module.activities.map((one) => words(`${one.id}.body`, one.body))),
  ];
  const found = new Map(texts.flatMap((text) => [...text.matchAll(/\[([^\]\n]{1,80})\]\(tel:([+\d ().-]{3,24})\)/g)].map(([, label = '', number = '']) => [number.trim(), label] as const)));
  const items = [...found].slice(0, 8).map(([number, label]) => ({ marker: 'bullet', flow: [plain(label.replace(/\D/g, '') === number.replace(/\D/g, '') ? number : `${label}: ${number}`)] }));
  return items.length === 0 ? [] : [{ kind: 'list', items, tight: true }];
}
