import type { Activity, KitModule } from '@relevo/contracts/kit-document';

type Modules = readonly KitModule[];

const sameActivity = (a: Activity, b: Activity): boolean =>
  a === b || (a.id === b.id && a.kind === b.kind && a.title === b.title && a.minutes === b.minutes && a.tracks === b.tracks && Boolean(a.warning) === Boolean(b.warning));

const sameModule = (a: KitModule, b: KitModule): boolean =>
  a === b || (a.id === b.id && a.title === b.title && a.core === b.core && a.break === b.break && Boolean(a.warning) === Boolean(b.warning)
    && (a.activities === b.activities || (a.activities.length === b.activities.length && a.activities.every((one, n) => sameActivity(one, b.activities[n]!)))));

/** Whether two states of the modules are the same rows of an outline: titles, minutes, signs, and their order. The texts are not looked at. */
export const sameRows = (a: Modules, b: Modules): boolean => a === b || (a.length === b.length && a.every((one, n) => sameModule(one, b[n]!)));
