import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { getStudio, saveDraft, type Studio } from '@relevo/contracts/kit-studio';
import { newId } from '../../src/platform/ids.ts';
import { send, type TestApp } from './app.ts';
import type { TestPerson } from './people.ts';

export type Saved = ResponseOf<typeof saveDraft>;

/** A draft as somebody opens it in the studio. */
export const opened = async (at: TestApp, who: TestPerson, id: string): Promise<Studio> => (await send(at, who.cookie, getStudio, { params: { id } })).body as Studio;

/** One save upon a revision, as the browser sends it. */
export const save = (at: TestApp, who: TestPerson, id: string, revision: number, changes: KitChange[], saveId = newId()) =>
  send(at, who.cookie, saveDraft, { params: { id }, body: { id: saveId, revision, changes } });

/** A value for one place. */
export function set(path: string, before: Json | undefined, after: Json | undefined): KitChange {
  return { kind: 'set', path: path.split('.'), ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
