import { allow, refuse, type Decision } from './decision.ts';

export const backerRoles = ['funder', 'co_organiser'] as const;
export type BackerRole = (typeof backerRoles)[number];

/** Who funds a cohort or organises it together with whoever runs it: an organisation that is known here, or a name alone. Their order is that of the print. */
export type Backer = { role: BackerRole; organisationId: string | null; name: string };

export const backerLimits = { most: 12, name: 120 } as const;

const sameName = (name: string) => name.normalize('NFC').trim().toLocaleLowerCase('es');

/** Nobody stands twice in one role. @returns the place of the first that does */
export function backersStand(backers: readonly Backer[]): Decision<true, 'backer_twice'> {
  const key = (one: Backer) => `${one.role} ${one.organisationId ?? sameName(one.name)}`;
  const twice = backers.findIndex((one, i) => backers.findIndex((other) => key(other) === key(one)) !== i);
  return twice >= 0 ? refuse('backer_twice', { at: twice }) : allow(true);
}

/** Names by role, in their order: what a print, a credential and a page say, each in its own words. */
export const backersByRole = (backers: readonly Pick<Backer, 'role' | 'name'>[]): { role: BackerRole; names: string[] }[] =>
  backerRoles.flatMap((role) => { const names = backers.filter((one) => one.role === role).map((one) => one.name); return names.length > 0 ? [{ role, names }] : []; });
