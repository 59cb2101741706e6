import type { KitDocument } from '@relevo/contracts/kit-document';
import type { MaterialFidelity } from '@relevo/contracts/adaptations';
import { same } from './json.ts';
import type { Json } from '@relevo/contracts/kit-changes';

/**
 * How far an adaptation's material is from the version it stands upon. Modules are counted as kept (the same, wherever they stand), changed, own and
 * removed; breaks are left out. `share` is the part of upstream's minutes whose activities are in the adaptation word for word, 0 to 1 (1 where there
 * is none): adherence as coverage of the content that was laid out, so what a partner adds does not lower it.
 * Source: Carroll et al., A conceptual framework for implementation fidelity, Implementation Science 2:40 (2007); minutes as weights are ours.
 */
export function materialFidelity(upstream: KitDocument, adaptation: KitDocument): MaterialFidelity {
  const [theirs, own] = [contentOf(upstream), contentOf(adaptation)];
  const was = new Map(theirs.map((one) => [one.id, one]));
  const now = new Map(own.map((one) => [one.id, one]));
  const there = own.filter((one) => was.has(one.id));
  const kept = there.filter((one) => same(one as unknown as Json, was.get(one.id) as unknown as Json)).length;
  const activities = new Map(own.flatMap((one) => one.activities.map((activity) => [activity.id, activity])));
  const laidOut = theirs.flatMap((one) => one.activities);
  const sum = (list: typeof laidOut) => list.reduce((minutes, one) => minutes + one.minutes, 0);
  const held = laidOut.filter((one) => same(one as unknown as Json, activities.get(one.id) as unknown as Json));
  const all = sum(laidOut);
  return {
    modules: { kept, changed: there.length - kept, own: own.length - there.length, removed: theirs.filter((one) => !now.has(one.id)).length },
    share: all === 0 ? 1 : sum(held) / all,
  };
}

const contentOf = ({ modules }: KitDocument) => modules.filter((one) => !one.break);
