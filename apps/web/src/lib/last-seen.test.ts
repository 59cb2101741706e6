import { beforeEach, expect, test } from '@jest/globals';
import type { LoaderFunctionArgs } from 'react-router';
import { belongTo, lastSeen } from './last-seen.ts';
import { Refusal } from './refusal.ts';

let answer: () => string;
const loader = lastSeen(async () => answer());
const at = (path: string) => loader({ request: new Request(`https://relevo.example${path}`), params: {} } as unknown as LoaderFunctionArgs);
const refuse = (code: string, status: number) => () => { throw new Refusal(code, status); };

beforeEach(() => {
  belongTo('nobody');
  belongTo('ana');
  answer = () => 'course';
});

test('without a signal a page shows what it showed last at that address', async () => {
  await at('/curso');
  answer = refuse('network', 0);
  await expect(at('/curso')).resolves.toBe('course');
  await expect(at('/avance')).rejects.toMatchObject({ code: 'network' });
});

test('an answer of the server is never hidden behind what was seen', async () => {
  await at('/curso');
  answer = refuse('sign_in_needed', 401);
  await expect(at('/curso')).rejects.toMatchObject({ status: 401 });
});

test('on a shared phone the next person finds nothing of it', async () => {
  await at('/curso');
  answer = refuse('network', 0);
  belongTo('ana');
  await expect(at('/curso')).resolves.toBe('course');
  belongTo('berta');
  await expect(at('/curso')).rejects.toMatchObject({ code: 'network' });
});
