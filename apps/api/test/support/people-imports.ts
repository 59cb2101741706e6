import {
  amendPeopleImportRow, getPeopleImport, listPeopleImportRows, startPeopleImport, takePeopleImport, type ImportRow, type PeopleImport,
} from '@relevo/contracts/people-imports';
import { newId } from '../../src/platform/ids.ts';
import { send, type TestApp } from './app.ts';
import type { TestPerson } from './people.ts';

/** What somebody does with lists of people; `at` and `by` are asked for only once something is done. */
export function listsOf(at: () => TestApp, by: () => TestPerson) {
  const start = (bytes: Buffer | string, { id = newId(), cohortId, who = by() }: { id?: string; cohortId?: string; who?: TestPerson } = {}) =>
    send(at(), who.cookie, startPeopleImport, { query: { id, ...(cohortId ? { cohortId } : {}) } }).attach('file', Buffer.from(bytes), typeof bytes === 'string' ? 'lista.csv' : 'lista.xlsx');
  const get = async (id: string, who = by()) => (await send(at(), who.cookie, getPeopleImport, { params: { id } })).body as PeopleImport;
  /** Waits for the job. */
  const settled = async (id: string): Promise<PeopleImport> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const one = await get(id);
      if (one.state === 'open' || one.state === 'done') return one;
      await new Promise((go) => { setTimeout(go, 50); });
    }
    throw new Error('the job did not end');
  };
  const bring = async (bytes: Buffer | string, cohortId?: string): Promise<PeopleImport> => {
    const answer = await start(bytes, cohortId ? { cohortId } : {});
    if (answer.status !== 202) throw new Error(`the list was not taken in: ${answer.text}`);
    return settled((answer.body as PeopleImport).id);
  };
  const rows = async (id: string, needs?: ImportRow['needs']) => ((await send(at(), by().cookie, listPeopleImportRows, { params: { id }, query: { size: 100, ...(needs ? { needs } : {}) } })).body as { items: ImportRow[] }).items;
  const amend = (id: string, row: number, body: object) => send(at(), by().cookie, amendPeopleImportRow, { params: { id, row }, body });
  const take = (id: string) => send(at(), by().cookie, takePeopleImport, { params: { id } });
  return { start, get, settled, bring, rows, amend, take };
}
