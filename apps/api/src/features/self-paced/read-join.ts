import { choosePin } from '@relevo/domain/secrets';
import { line } from '@relevo/contracts/values';
import { z } from 'zod';
import type { JoinFault } from './join-words.ts';

export type Entries = Readonly<Record<string, string | readonly string[]>>;
/** By which of its parts a form was sent: somebody new, a name and PIN that one has, or who is signed in on this device. */
export type JoinAs = 'new' | 'known' | 'me';
export type Join = { id: string } & ({ as: 'new'; name: string; pin: string } | { as: 'known'; signInName: string; pin: string } | { as: 'me' });

const named = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value.trim() : '');
const nameLength = 80;

/** A form's entries as what they mean, or what is wrong by field; an id that no form had says that it was not one of ours. */
export function readJoin(entries: Entries): { join: Join } | { as: JoinAs; faults: Record<string, JoinFault> } | null {
  const id = z.uuid().safeParse(named(entries['id']));
  const as = (['new', 'known', 'me'] as const).find((one) => one === named(entries['as']));
  if (!id.success || !as) return null;
  const faults: Record<string, JoinFault> = {};
  if (![entries['agree']].flat().includes('yes')) faults['agree'] = 'agree';
  const name = line.max(nameLength).safeParse(named(entries['name']));
  const [pin, signInName] = [named(entries['pin']), named(entries['signInName'])];
  if (as === 'new') {
    if (!name.success) faults['name'] = named(entries['name']) === '' ? 'needed' : 'one_line';
    const chosen = choosePin(pin);
    if (!chosen.ok) faults['pin'] = chosen.code;
  }
  if (as === 'known') {
    if (signInName === '') faults['signInName'] = 'needed';
    if (pin === '') faults['pin'] = 'needed';
  }
  if (Object.keys(faults).length > 0) return { as, faults };
  if (as === 'me') return { join: { id: id.data, as } };
  return { join: as === 'new' ? { id: id.data, as, name: name.data ?? '', pin } : { id: id.data, as, signInName, pin } };
}
