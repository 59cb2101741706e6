import type { Activity, RunSheet } from '@relevo/contracts/kit-document';
import { breakRule, type SheetFinding } from '@relevo/domain/run-sheet';
import type { TFunction } from 'i18next';
import type { DraftStore } from '../../../../lib/draft/draft-store.ts';
import { madeTogether } from '../../kit/made-together.ts';
import { activitiesOf, blockOf, blocksPath, moveTo, newPause, newSession, splitOver, stepBlock, type Block, type BlockMove } from './sheet-parts.ts';

/** What the acts work with: the draft, the run sheet, and the ways of saying what happened and where the focus goes. */
export type Means = {
  store: DraftStore; sheetId: string; t: TFunction<'studio-plan'>;
  tell: (text: string, undo?: () => void) => void;
  say: (text: string) => void;
  refocus: (blockId: string | null) => void;
};

/** The run sheet as it stands now, and a block of it with its session. */
function reading({ store, sheetId }: Means) {
  const now = (): RunSheet | undefined => store.document.runSheets.find((one) => one.id === sheetId);
  const find = (blockId: string) => {
    const session = now()?.sessions.find((one) => one.blocks.some(({ id }) => id === blockId));
    const n = session?.blocks.findIndex((one) => one.id === blockId) ?? -1;
    const block = session?.blocks[n];
    return session && block ? { session, block, n } : undefined;
  };
  return { now, find };
}

/** Puts a block after another of its session, at its end where none is named. */
function inserting({ store, sheetId, refocus, ...means }: Means) {
  const { now } = reading({ store, sheetId, refocus, ...means });
  return (sessionId: string, block: Block, after?: string) => {
    const session = now()?.sessions.find((one) => one.id === sessionId);
    store.insert(blocksPath(sheetId, sessionId), block, after ?? session?.blocks.at(-1)?.id ?? null);
    refocus(block.id);
  };
}

/** By keyboard, by dragging, by choosing a place. */
export function movingActs(means: Means) {
  const { store, t, say, refocus } = means;
  const { now, find } = reading(means);
  const make = (move: BlockMove | undefined, title: string) => {
    if (!move) return say(t('block.noFurther', { title }));
    refocus(move.key);
    store.move(move.from, move.key, move.to, move.after);
    say(t('block.moved', { title, session: move.session, at: move.at, of: move.of }));
  };
  const to = (blockId: string, sessionId: string, index: number) => {
    const sheet = now();
    if (sheet) make(moveTo(sheet, blockId, sessionId, index), find(blockId)?.block.title ?? '');
  };
  return {
    step: (block: Block, step: -1 | 1, across: boolean) => {
      const sheet = now();
      if (sheet) make(stepBlock(sheet, block.id, step, across), block.title);
    },
    moveTo: to,
    dropOn: (blockId: string, sessionId: string, onBlockId: string, edge: 'top' | 'bottom') => {
      const others = now()?.sessions.find((one) => one.id === sessionId)?.blocks.filter((one) => one.id !== blockId) ?? [];
      to(blockId, sessionId, others.findIndex((one) => one.id === onBlockId) + (edge === 'bottom' ? 1 : 0));
    },
  };
}

/** Minutes, taking out, adding, dividing. */
export function blockActs(means: Means) {
  const { store, sheetId, t, tell, say, refocus } = means;
  const { find } = reading(means);
  const insert = inserting(means);
  return {
    resize: (blockId: string, to: (minutes: number) => number) => {
      const found = find(blockId);
      if (!found) return;
      const minutes = to(found.block.minutes);
      if (minutes !== found.block.minutes) store.set([...blocksPath(sheetId, found.session.id), blockId, 'minutes'], minutes);
      say(t('block.lasts', { title: found.block.title, count: minutes }));
    },
    remove: (blockId: string) => {
      const found = find(blockId);
      if (!found) return;
      const { session, block, n } = found;
      const list = blocksPath(sheetId, session.id);
      const after = session.blocks[n - 1]?.id ?? null;
      refocus(session.blocks[n + 1]?.id ?? after);
      store.remove(list, blockId);
      tell(t('block.removed', { title: block.title }), () => store.insert(list, block, after));
    },
    addActivity: (sessionId: string, activity: Activity) => insert(sessionId, blockOf(activity)),
    addPause: (sessionId: string, title: string, minutes: number) => insert(sessionId, newPause(title, minutes)),
    split: (blockId: string, minutes: number) => tell(t('block.split'), changed(means, (sheet) => splitOver(sheet, blockId, minutes, t('session.new', { n: sheet.sessions.length + 1 })))),
  };
}

/** Changes the run sheet as a whole. @returns what takes just that back */
const changed = ({ store, sheetId }: Means, change: (sheet: RunSheet) => RunSheet): (() => void) =>
  madeTogether(store, (document) => ({ ...document, runSheets: document.runSheets.map((one) => (one.id === sheetId ? change(one) : one)) }));

/** Sessions, and the whole of them. */
export function sessionActs(means: Means) {
  const { store, sheetId, t, tell } = means;
  const { now } = reading(means);
  const list = ['runSheets', sheetId, 'sessions'];
  return {
    addSession: () => {
      const sheet = now();
      if (sheet) store.insert(list, newSession(t('session.new', { n: sheet.sessions.length + 1 }), sheet.sessions.at(-1)?.slotMinutes), sheet.sessions.at(-1)?.id ?? null);
    },
    removeSession: (sessionId: string) => {
      const sessions = now()?.sessions ?? [];
      const n = sessions.findIndex((one) => one.id === sessionId);
      const session = sessions[n];
      if (!session || sessions.length === 1) return;
      store.remove(list, sessionId);
      tell(t('session.removed', { title: session.title }), () => store.insert(list, session, sessions[n - 1]?.id ?? null));
    },
    moveSession: (sessionId: string, step: -1 | 1) => {
      const ids = now()?.sessions.map((one) => one.id) ?? [];
      const to = ids.indexOf(sessionId) + step;
      if (to >= 0 && to < ids.length) store.move(list, sessionId, list, ids.filter((id) => id !== sessionId)[to - 1] ?? null);
    },
    replace: (sheet: RunSheet, words: string) => tell(words, changed(means, () => sheet)),
  };
}

/** What puts a finding right at once. */
export function mendingActs(means: Means) {
  const { store, sheetId, t } = means;
  const { now, find } = reading(means);
  const insert = inserting(means);
  const { remove } = blockActs(means);
  return {
    mend: (finding: SheetFinding): void => {
      if (finding.code === 'activity_missing') {
        const activity = activitiesOf(store.document).get(finding.activityId);
        const roomiest = now()?.sessions.toSorted((a, b) => room(b) - room(a))[0];
        if (activity && roomiest) insert(roomiest.id, blockOf(activity));
      } else if (finding.code === 'over_slot') {
        const session = now()?.sessions.find((one) => one.id === finding.sessionId);
        if (session) store.set(['runSheets', sheetId, 'sessions', session.id, 'slotMinutes'], session.slotMinutes + finding.minutes);
      } else if (finding.code === 'no_break') insert(finding.sessionId, newPause(t('pause'), breakRule.minutes), finding.blockId);
      else if (finding.code === 'activity_twice') remove(finding.blockId);
      else {
        const path = [...blocksPath(sheetId, finding.sessionId), finding.blockId];
        const block = find(finding.blockId)?.block;
        if (block && finding.code === 'block_short') store.set([...path, 'minutes'], block.minutes + finding.minutes);
        else if (block) store.set([...path, 'activityId'], undefined);
      }
    },
  };
}

const room = ({ slotMinutes, blocks }: RunSheet['sessions'][number]): number => slotMinutes - blocks.reduce((sum, one) => sum + one.minutes, 0);
