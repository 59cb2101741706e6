import type { Activity, RunSheet } from '@relevo/contracts/kit-document';
import type { SheetFinding } from '@relevo/domain/run-sheet';
import { breakRule } from '@relevo/domain/run-sheet';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { madeTogether } from '../../kit/made-together.ts';
import { activitiesOf, blockOf, blocksPath, moveTo, newPause, newSession, splitOver, stepBlock, type Block, type BlockMove } from './sheet-parts.ts';

const mostMinutes = 1440;

/** What can be done in a run sheet. Everything happens at once; `said` tells it to whoever does not see it, and `refocus` is the block that takes the focus. */
export function useSheetActs(sheetId: string) {
  const { t } = useTranslation('studio-plan');
  const store = useDraftStore();
  const tell = useTell();
  const [said, say] = useState('');
  const refocus = useRef<string | null>(null);
  const acts = useMemo(() => {
    const now = (): RunSheet | undefined => store.document.runSheets.find((one) => one.id === sheetId);
    const find = (blockId: string) => {
      const session = now()?.sessions.find((one) => one.blocks.some(({ id }) => id === blockId));
      const n = session?.blocks.findIndex((one) => one.id === blockId) ?? -1;
      const block = session?.blocks[n];
      return session && block ? { session, block, n } : undefined;
    };
    const make = (move: BlockMove | undefined, title: string) => {
      if (!move) return say(t('block.noFurther', { title }));
      refocus.current = move.key;
      store.move(move.from, move.key, move.to, move.after);
      say(t('block.moved', { title, session: move.session, at: move.at, of: move.of }));
    };
    const together = (change: (sheet: RunSheet) => RunSheet) => madeTogether(store, (document) => ({ ...document, runSheets: document.runSheets.map((one) => (one.id === sheetId ? change(one) : one)) }));
    const insert = (sessionId: string, block: Block, after?: string | null) => {
      const session = now()?.sessions.find((one) => one.id === sessionId);
      store.insert(blocksPath(sheetId, sessionId), block, after === undefined ? (session?.blocks.at(-1)?.id ?? null) : after);
      refocus.current = block.id;
    };
    return {
      step: (block: Block, step: -1 | 1, across: boolean) => { const sheet = now(); if (sheet) make(stepBlock(sheet, block.id, step, across), block.title); },
      moveTo: (blockId: string, sessionId: string, index: number) => { const sheet = now(); if (sheet) make(moveTo(sheet, blockId, sessionId, index), find(blockId)?.block.title ?? ''); },
      dropOn: (blockId: string, sessionId: string, onBlockId: string, edge: 'top' | 'bottom') => {
        const sheet = now();
        const others = sheet?.sessions.find((one) => one.id === sessionId)?.blocks.filter((one) => one.id !== blockId) ?? [];
        if (sheet) make(moveTo(sheet, blockId, sessionId, others.findIndex((one) => one.id === onBlockId) + (edge === 'bottom' ? 1 : 0)), find(blockId)?.block.title ?? '');
      },
      resize: (blockId: string, by: number) => {
        const found = find(blockId);
        if (!found) return;
        const minutes = Math.max(0, Math.min(mostMinutes, found.block.minutes + by));
        store.set([...blocksPath(sheetId, found.session.id), blockId, 'minutes'], minutes);
        say(t('block.lasts', { title: found.block.title, count: minutes }));
      },
      remove: (blockId: string) => {
        const found = find(blockId);
        if (!found) return;
        const { session, block, n } = found;
        const list = blocksPath(sheetId, session.id);
        const after = session.blocks[n - 1]?.id ?? null;
        refocus.current = session.blocks[n + 1]?.id ?? after;
        store.remove(list, blockId);
        tell(t('block.removed', { title: block.title }), () => store.insert(list, block, after));
      },
      addActivity: (sessionId: string, activity: Activity) => insert(sessionId, blockOf(activity)),
      addPause: (sessionId: string, title: string, minutes: number, after?: string) => insert(sessionId, newPause(title, minutes), after),
      split: (blockId: string, minutes: number) => {
        const undo = together((sheet) => splitOver(sheet, blockId, minutes, t('session.new', { n: sheet.sessions.length + 1 })));
        tell(t('block.split'), undo);
      },
      addSession: () => {
        const sheet = now();
        if (sheet) store.insert(['runSheets', sheetId, 'sessions'], newSession(t('session.new', { n: sheet.sessions.length + 1 }), sheet.sessions.at(-1)?.slotMinutes), sheet.sessions.at(-1)?.id ?? null);
      },
      removeSession: (sessionId: string) => {
        const sheet = now();
        const n = sheet?.sessions.findIndex((one) => one.id === sessionId) ?? -1;
        const session = sheet?.sessions[n];
        if (!sheet || !session || sheet.sessions.length === 1) return;
        const after = sheet.sessions[n - 1]?.id ?? null;
        store.remove(['runSheets', sheetId, 'sessions'], sessionId);
        tell(t('session.removed', { title: session.title }), () => store.insert(['runSheets', sheetId, 'sessions'], session, after));
      },
      moveSession: (sessionId: string, step: -1 | 1) => {
        const ids = now()?.sessions.map((one) => one.id) ?? [];
        const to = ids.indexOf(sessionId) + step;
        if (to >= 0 && to < ids.length) store.move(['runSheets', sheetId, 'sessions'], sessionId, ['runSheets', sheetId, 'sessions'], ids.filter((id) => id !== sessionId)[to - 1] ?? null);
      },
      replace: (sheet: RunSheet, words: string) => tell(words, together(() => sheet)),
      /** What would put a finding right at once. */
      mend: (finding: SheetFinding) => {
        const session = 'sessionId' in finding ? now()?.sessions.find((one) => one.id === finding.sessionId) : undefined;
        const path = 'blockId' in finding ? [...blocksPath(sheetId, finding.sessionId), finding.blockId] : [];
        const block = 'blockId' in finding ? find(finding.blockId)?.block : undefined;
        switch (finding.code) {
          case 'over_slot': return session && store.set(['runSheets', sheetId, 'sessions', session.id, 'slotMinutes'], session.slotMinutes + finding.minutes);
          case 'block_short': return block && store.set([...path, 'minutes'], block.minutes + finding.minutes);
          case 'no_break': return insert(finding.sessionId, newPause(t('pause'), breakRule.minutes), finding.blockId);
          case 'activity_unknown': return store.set([...path, 'activityId'], undefined);
          case 'activity_twice': {
            const found = find(finding.blockId);
            if (!found) return;
            store.remove(blocksPath(sheetId, finding.sessionId), finding.blockId);
            return tell(t('block.removed', { title: found.block.title }), () => store.insert(blocksPath(sheetId, finding.sessionId), found.block, found.session.blocks[found.n - 1]?.id ?? null));
          }
          case 'activity_missing': {
            const activity = activitiesOf(store.document).get(finding.activityId);
            const sheet = now();
            const roomiest = sheet?.sessions.toSorted((a, b) => room(b) - room(a))[0];
            return activity && roomiest && insert(roomiest.id, blockOf(activity));
          }
        }
      },
    };
  }, [sheetId, store, t, tell]);
  return { acts, said, refocus };
}

const room = ({ slotMinutes, blocks }: RunSheet['sessions'][number]): number => slotMinutes - blocks.reduce((sum, one) => sum + one.minutes, 0);
export type SheetActs = ReturnType<typeof useSheetActs>['acts'];
