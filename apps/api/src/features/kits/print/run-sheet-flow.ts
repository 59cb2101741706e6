import type { RunSheet } from '@relevo/contracts/kit-document';
import { cell, plain, type Cell, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { minutesOf, type Reading } from './reading.ts';

/** A clock from the session's start: 0:00, 1:05. */
export const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Run sheets, each session a timeline: when, how long, what and with what, and the notes beside it. */
export function runSheetsFlow(reading: Reading): Flow[] {
  const { document, wording } = reading;
  if (document.runSheets.length === 0) return [];
  return [{ kind: 'heading', level: 1, text: wording.runSheets, listed: 1, apart: true }, ...document.runSheets.flatMap((sheet) => sheetFlow(sheet, reading))];
}

function sheetFlow(sheet: RunSheet, reading: Reading): Flow[] {
  const { wording, words } = reading;
  return [
    { kind: 'heading', level: 2, text: words(`${sheet.id}.title`, sheet.title), listed: 2, anchor: `sheet-${sheet.id}` },
    ...sheet.sessions.flatMap((session): Flow[] => {
      const total = minutesOf(session.blocks);
      return [
        { kind: 'heading', level: 3, text: words(`${sheet.id}.${session.id}.title`, session.title) },
        { ...plain(wording.session(total, session.slotMinutes) + (total > session.slotMinutes ? `. ${wording.overSlot(total - session.slotMinutes)}` : ''), 'small'), keep: true },
        sessionTable(sheet, session, reading),
      ];
    }),
  ];
}

type Session = RunSheet['sessions'][number];
function sessionTable(sheet: RunSheet, session: Session, { wording, words, prose }: Reading): Flow {
  let at = 0;
  const rows = session.blocks.map((block): Cell[] => {
    const path = `${sheet.id}.${session.id}.${block.id}`;
    const from = at;
    at += block.minutes;
    const how = [words(`${path}.method`, block.method).replace(/\.$/, ''), block.grouping ? wording.groupings[block.grouping] : ''].filter(Boolean).join(' · ');
    const materials = block.materials.map((material, n) => words(`${path}.materials.${n}`, material)).join(' · ');
    const title = { text: words(`${path}.title`, block.title), bold: true, ...(block.activityId === undefined ? {} : { goTo: `activity-${block.activityId}` }) };
    const what: Flow[] = [
      { kind: 'text', look: 'cell', spans: [title] },
      ...(how === '' ? [] : [plain(how, 'small')]), ...(materials === '' ? [] : [plain(`${wording.materials}: ${materials}`, 'small')]),
    ];
    return [cell(clock(from)), cell(String(block.minutes), 'right'), { flow: what }, { flow: small(prose(`${path}.notes`, block.notes)) }];
  });
  const { columns } = wording;
  return { kind: 'table', shares: [9, 8, 47, 36], head: [cell(columns.at), cell(columns.minutes, 'right'), cell(columns.what), cell(columns.notes)], rows };
}

/** Prose in a cell is set as small as the cell's other words. */
export const small = (flow: readonly Flow[]): Flow[] => flow.map((block): Flow => {
  if (block.kind === 'text') return { ...block, look: 'cell' };
  return block.kind === 'list' ? { ...block, tight: true, items: block.items.map((item) => ({ ...item, flow: small(item.flow) })) } : block;
});
