import { readQuestionFile, type ReadQuestions } from '@relevo/contracts/kit-exchange';
import { getOfficeFile, startOfficeFile, type OfficeFile } from '@relevo/contracts/kit-office';
import request, { type Response } from 'supertest';
import { newId } from '../../src/platform/ids.ts';
import { send, type TestApp } from './app.ts';

/** Brings a file of questions as the browser does. */
export const bringQuestions = (at: TestApp, cookie: string, versionId: string, content: string | Uint8Array, name: string) =>
  request(at.url).post(`/api${readQuestionFile.path.replace(':id', versionId)}`).set('x-relevo', '1').set('cookie', cookie).attach('file', Buffer.from(content as string), name);

/** Sends a file's text again after it was mended. */
export const mendQuestions = (at: TestApp, cookie: string, versionId: string, text: string, fileName: string) =>
  send(at, cookie, readQuestionFile, { params: { id: versionId }, body: { text, fileName } });

export const readOf = (answer: Response): ReadQuestions => answer.body as ReadQuestions;
export const codeOf = (answer: Response): [number, string | undefined] => [answer.status, (answer.body as { code?: string }).code];

/** Brings a document as the browser does. */
export const bringOffice = (at: TestApp, cookie: string, content: Uint8Array, name: string, query: { id?: string; versionId?: string } = {}) =>
  request(at.url).post(`/api${startOfficeFile.path}`).set('x-relevo', '1').set('cookie', cookie).query({ id: newId(), ...query }).attach('file', Buffer.from(content), name);

/** Asks until a document has been read. */
export async function officeEnded(at: TestApp, cookie: string, id: string): Promise<OfficeFile> {
  for (let asked = 0; asked < 300; asked += 1) {
    const now = (await send(at, cookie, getOfficeFile, { params: { id } })).body as OfficeFile;
    if (now.state === 'done' || now.state === 'refused') return now;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('the document was not read');
}
