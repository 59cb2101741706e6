import { allow, refuse, type Decision } from './decision.ts';

/** Somebody by name or by what they are, or a line that whoever is on duty answers. */
export const supportKinds = ['person', 'line'] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Whom a cohort's people turn to when something weighs on them. `consented`: the person named agreed to be shown, with this number. */
export type SupportContact = { kind: SupportKind; name: string; phone: string; whatsapp: string; hours: string; words: string; consented: boolean };

/** Whether it may be shown: somebody can be reached by it, and a person agreed to it. */
export function checkSupport({ kind, phone, whatsapp, words, consented }: SupportContact): Decision<null, 'support_unreachable' | 'support_consent_missing'> {
  if (phone === '' && whatsapp === '' && words === '') return refuse('support_unreachable');
  return kind === 'person' && !consented ? refuse('support_consent_missing') : allow(null);
}

const digits = (number: string): string => number.replace(/\D/gu, '');

/** What a telephone dials: digits, and the plus where the number has one. */
export const dialAddress = (number: string): string => `tel:${number.trim().startsWith('+') ? '+' : ''}${digits(number)}`;

/** A conversation with a number that names its country. No words come with it: what is written is the person's alone. */
export const chatAddress = (number: string): string => `https://wa.me/${digits(number)}`;

/** Whoever keeps a line of help looks at it again after so many days (research: referral). */
export const lineStaleDays = 90;

/** @param checkedOn and `today` as `YYYY-MM-DD` */
export const lineIsStale = (checkedOn: string, today: string): boolean => Date.parse(today) - Date.parse(checkedOn) > lineStaleDays * 86_400_000;
