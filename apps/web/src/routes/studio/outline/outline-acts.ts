import type { KitPath } from '@relevo/contracts/kit-changes';
import type { ActivityKind, KitModule } from '@relevo/contracts/kit-document';
import type { TFunction } from 'i18next';
import type { DraftStore } from '../../../lib/draft/draft-store.ts';
import { copyOfActivity, copyOfModule, newActivity, newBreak, newModule } from '../kit/new-parts.ts';
import { activitiesOf, dropMove, moveBack, stepMove, type Move, type OutlinePart } from '../kit/outline-moves.ts';
import { activityPath, modulePath } from '../kit/paths.ts';

/** What the acts work with: the draft, and the ways of saying what happened and showing where. */
export type Means = {
  store: DraftStore;
  t: TFunction<'studio'>;
  tell: (text: string, undo?: () => void) => void;
  /** For whoever does not see the outline. */
  say: (text: string) => void;
  goTo: (path: KitPath) => void;
  /** The row that takes the focus once it stands where it was moved. */
  refocus: (id: string | null) => void;
  /** In an adaptation what is of the core stays as it is. */
  isLocked: (moduleId: string) => boolean;
};

const firstMinutes = 10;
const pauseMinutes = 15;
const modules: KitPath = ['modules'];
const listOf = ({ moduleId, activityId }: OutlinePart): KitPath => (activityId === undefined ? modules : activitiesOf(moduleId));
const keyOf = ({ moduleId, activityId }: OutlinePart): string => activityId ?? moduleId;
const moduleOf = (store: DraftStore, id: string | undefined): KitModule | undefined => store.document.modules.find((one) => one.id === id);
const membersOf = (store: DraftStore, part: OutlinePart): readonly { id: string; title: string }[] => (part.activityId === undefined ? store.document.modules : (moduleOf(store, part.moduleId)?.activities ?? []));
const titleOf = (store: DraftStore, part: OutlinePart): string => membersOf(store, part).find((one) => one.id === keyOf(part))?.title ?? '';

/** By keyboard, by dragging, by choosing a place. Said always; what leaves its module also offers an undo. */
export function movingActs({ store, t, tell, say, refocus, isLocked }: Means) {
  const make = (part: OutlinePart, move: Move | undefined, none: string): void => {
    if (!move) return say(none);
    if (part.activityId !== undefined && [part.moduleId, move.to[1] ?? ''].some(isLocked)) return tell(t('outline.locked'));
    const { at, of, into } = move;
    const title = titleOf(store, part);
    const back = moveBack(store.document.modules, move);
    refocus(move.key);
    store.move(move.from, move.key, move.to, move.after);
    const words = into === null ? t('outline.movedModule', { title, at, of }) : t('outline.moved', { title, at, of, into });
    say(words);
    if (move.from.join('/') !== move.to.join('/')) tell(words, () => store.move(back.from, back.key, back.to, back.after));
  };
  return {
    step: (part: OutlinePart, step: -1 | 1, across: boolean) =>
      make(part, stepMove(store.document.modules, part, step, across && part.activityId !== undefined), t(step < 0 ? 'outline.isFirst' : 'outline.isLast', { title: titleOf(store, part) })),
    drop: (part: OutlinePart, on: OutlinePart, edge: 'top' | 'bottom') => make(part, dropMove(store.document.modules, part, on, edge), ''),
    /** After a member of the same or another module's list; null: first. */
    moveTo: (part: OutlinePart, moduleId: string, after: string | null) => {
      const to = part.activityId === undefined ? modules : activitiesOf(moduleId);
      const target = part.activityId === undefined ? undefined : moduleOf(store, moduleId);
      const others = (target?.activities ?? store.document.modules).map((one) => one.id).filter((id) => id !== keyOf(part));
      make(part, { from: listOf(part), key: keyOf(part), to, after, into: target?.title ?? null, at: after === null ? 1 : others.indexOf(after) + 2, of: others.length + 1 }, '');
    },
  };
}

/** Taking out and doubling. Nothing is asked: what was taken out can be put back where it stood. */
export function changingActs({ store, t, tell, goTo, refocus, isLocked }: Means) {
  return {
    remove: (part: OutlinePart) => {
      if (isLocked(part.moduleId)) return tell(t('outline.locked'));
      const members = membersOf(store, part);
      const at = members.findIndex((one) => one.id === keyOf(part));
      const item = members[at];
      if (!item) return;
      const after = members[at - 1]?.id ?? null;
      refocus(members[at + 1]?.id ?? after ?? (part.activityId === undefined ? null : part.moduleId));
      store.remove(listOf(part), item.id);
      tell(t('outline.removed', { title: item.title }), () => store.insert(listOf(part), item, after));
    },
    duplicate: (part: OutlinePart) => {
      if (part.activityId !== undefined && isLocked(part.moduleId)) return tell(t('outline.locked'));
      const module = moduleOf(store, part.moduleId);
      const activity = module?.activities.find((one) => one.id === part.activityId);
      const title = t('outline.copyOf', { title: titleOf(store, part) });
      const copy = part.activityId === undefined ? (module ? copyOfModule(module, title) : undefined) : activity ? copyOfActivity(activity, title) : undefined;
      if (!copy) return;
      store.insert(listOf(part), copy, keyOf(part));
      goTo([...listOf(part), copy.id, 'title']);
    },
  };
}

/** New parts, opened at once for their title. */
export function addingActs({ store, t, tell, goTo, isLocked }: Means) {
  const add = (made: KitModule, after: string | null) => {
    store.insert(modules, made, after);
    goTo([...modulePath(made.id), 'title']);
  };
  return {
    addModule: (after: string | null) => add(newModule(t('outline.newModule')), after),
    addBreak: (after: string | null) => add(newBreak(t('outline.newBreak'), pauseMinutes), after),
    addActivity: (moduleId: string, kind: ActivityKind, after: string | null) => {
      if (isLocked(moduleId)) return tell(t('outline.locked'));
      const made = newActivity(kind, t('outline.newActivity', { kind: t(`kits:activity.kinds.${kind}`) }), firstMinutes);
      store.insert(activitiesOf(moduleId), made, after);
      goTo([...activityPath(moduleId, made.id), 'title']);
    },
  };
}
