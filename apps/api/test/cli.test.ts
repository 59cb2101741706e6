import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signInByPassword } from '@relevo/contracts/identity';
import { kitDocument } from '@relevo/contracts/kit-document';
import { getSetup, setUp } from '@relevo/contracts/setup';
import { writeArchive } from '@relevo/kit-io/archive';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { besides, relevo } from './support/cli.ts';
import { lessonFolder } from './support/kits.ts';

let at: TestApp;
let folder: string;
const lessons = lessonFolder('git-novice-es');
beforeAll(async () => {
  at = await startApp();
  folder = mkdtempSync(join(tmpdir(), 'relevo-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await at.close();
});

const run = (...args: string[]) => relevo(args, besides(at));
const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args, '--json');
  return { code, stderr, value: JSON.parse(stdout) as Record<string, never> };
};

describe('without a database', () => {
  test('wrong usage ends with 2 and says what is wrong', async () => {
    const [unknown, missing, group] = await Promise.all([relevo(['kit', 'chekc'], {}), relevo(['kit', 'check'], {}), relevo(['kit'], {})]);
    expect([unknown.code, missing.code, group.code]).toEqual([2, 2, 2]);
    expect(unknown.stderr).toContain('unknown command');
    expect(missing.stderr).toContain("missing required argument 'path'");
  }, 60_000);

  test('help is no mistake', async () => {
    expect(await relevo(['--help'], {})).toMatchObject({ code: 0, stdout: expect.stringContaining('kit') });
  }, 60_000);

  test('a file that is not there is refused with its code, on standard output for machines', async () => {
    const [people, machines] = await Promise.all([relevo(['kit', 'check', '/nowhere'], {}), relevo(['kit', 'check', '/nowhere', '--json'], {})]);
    expect(people).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('kit_file_missing') });
    expect(JSON.parse(machines.stdout)).toMatchObject({ refused: { code: 'kit_file_missing' } });
  }, 60_000);

  test('a configuration that lacks something names it', async () => {
    expect(await relevo(['kit', 'list'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' })).toMatchObject({ code: 1, stderr: expect.stringContaining('APP_SECRET') });
  }, 60_000);

  (lessons ? test : test.skip)('the report of a kit has the shape that machines rely on', async () => {
    const { code, stdout } = await relevo(['kit', 'check', lessons!, '--json'], {});
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { blocks: Record<string, { found: number; placed: number }> };
    expect(Object.keys(report)).toEqual(['title', 'locale', 'modules', 'breaks', 'activities', 'minutes', 'blocks', 'files', 'problems']);
    expect(report.blocks).toEqual({
      callout: { found: 25, placed: 25 }, challenge: { found: 39, placed: 39 }, keypoints: { found: 14, placed: 14 }, objectives: { found: 14, placed: 14 },
      prereq: { found: 1, placed: 1 }, questions: { found: 14, placed: 14 }, solution: { found: 22, placed: 22 },
    });
  }, 60_000);
});

describe('a new installation', () => {
  test('is up to date and empty', async () => {
    expect((await json('status')).value).toMatchObject({ migrated: true, empty: true, demo: false });
    expect(await run('demo', 'sign-ins')).toMatchObject({ code: 0, stdout: '' });
  }, 60_000);

  test('has nobody to act for', async () => {
    expect(await json('kit', 'list')).toMatchObject({ code: 1, value: { refused: { code: 'not_set_up' } } });
  }, 60_000);

  test('no sign-in of a demonstration can be made in it, nor can the API call it one', async () => {
    const id = newId();
    await at.owner.query("INSERT INTO person (id, display_name) VALUES ($1, 'Prueba')", [id]);
    await expect(at.owner.query("INSERT INTO sign_in (person_id, name, kind, demo) VALUES ($1, 'prueba', 'password', true)", [id])).rejects.toThrow(/demonstration/);
    const asApi = at.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL ROLE relevo_api');
      await tx.query('UPDATE installation SET demo_begun_at = now()');
    });
    await expect(asApi).rejects.toThrow(/permission denied/);
  });

  test('is set up by the address of the terminal, once; the first coordinator has to enrol a second factor', async () => {
    const first = await json('setup', 'link');
    const { value } = await json('setup', 'link');
    const token = String(value['url']).split('/').at(-1)!;
    const old = String(first.value['url']).split('/').at(-1)!;
    expect((await send(at, null, getSetup, { params: { token: old } })).status).toBe(404);
    expect((await send(at, null, getSetup, { params: { token } })).body).toMatchObject({ areas: expect.arrayContaining([expect.objectContaining({ code: 'HN-GD' })]) });
    const body = (name: string, password: string) => ({
      organisation: { id: newId(), name: 'Instituto de prueba' }, coordinator: { id: newId(), displayName: 'Coordina Prueba', name, password, locale: 'es' as const }, colleague: { invitationId: newId(), displayName: 'Otra Prueba' },
    });
    const weak = await send(at, null, setUp, { params: { token }, body: body('coordina.prueba', 'corta') });
    expect([weak.status, weak.body]).toEqual([422, expect.objectContaining({ fields: [expect.objectContaining({ path: 'coordinator.password', code: 'password_too_short' })] })]);
    const both = await Promise.all(['coordina.una', 'coordina.dos'].map((name) => send(at, null, setUp, { params: { token }, body: body(name, 'una frase larga y propia') })));
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 404]);
    const done = both.find((reply) => reply.status === 201)!;
    expect(done.body).toMatchObject({ session: { actor: { role: 'coordinator' }, secondFactor: 'must_enrol' }, invitation: { url: expect.stringContaining('/invitacion/') } });
    expect((await send(at, null, getSetup, { params: { token } })).status).toBe(404);
    expect(await json('setup', 'link')).toMatchObject({ code: 1, value: { refused: { code: 'already_set_up' } } });
    expect(await json('demo', 'load')).toMatchObject({ code: 1, value: { refused: { code: 'demo_elsewhere' } } });
  }, 120_000);
});

describe('an installation in use', () => {
  test('somebody new is invited; a role that the institution does not have is refused', async () => {
    expect((await json('user', 'create', '--name', 'Autora Prueba', '--role', 'author')).value).toMatchObject({ role: 'author', invitation: expect.stringContaining('/invitacion/') });
    expect(await json('user', 'create', '--name', 'X', '--role', 'partner_manager')).toMatchObject({ code: 1, value: { refused: { code: 'role_not_here' } } });
    expect(await run('user', 'create', '--name', 'X', '--role', 'queen')).toMatchObject({ code: 2 });
  }, 120_000);

  test('who signed an archive is said, with the key to compare', async () => {
    const document = kitDocument.parse({ format: 'relevo-kit/1', title: 'Firmado', locale: 'es', locales: ['es'], modules: [] });
    const { privateKey } = generateKeyPairSync('ed25519');
    const [signed, plain] = [join(folder, 'signed.relevo'), join(folder, 'plain.relevo')];
    writeFileSync(signed, Buffer.from(await writeArchive(document, async () => new Uint8Array(), { signer: { issuer: 'Casa', privateKey } })));
    writeFileSync(plain, Buffer.from(await writeArchive({ ...document, title: 'Sin firma' }, async () => new Uint8Array())));
    expect((await run('kit', 'import', signed)).stdout).toMatch(/^Signed by: Casa, key (?:[0-9a-f]{4} ?){8}$/m);
    expect((await run('kit', 'import', plain)).stdout).toContain('Not signed');
  }, 120_000);

  (lessons ? test : test.skip)('a kit is imported once, listed, exported and checked again', async () => {
    const made = (await json('kit', 'import', lessons!)).value;
    expect(made).toMatchObject({ unchanged: false, report: expect.objectContaining({ modules: 14 }) });
    expect((await json('kit', 'import', lessons!)).value).toMatchObject({ unchanged: true, versionId: made['versionId'] });
    expect((await run('kit', 'list')).stdout).toContain(String(made['versionId']));
    const file = join(folder, 'kit.relevo');
    expect(await run('kit', 'export', String(made['kitId']), file)).toMatchObject({ code: 0 });
    expect(existsSync(file)).toBe(true);
    expect((await json('kit', 'check', file)).value).toMatchObject({ title: 'El Control de Versiones con Git', modules: 14 });
    expect(await json('kit', 'export', newId(), file)).toMatchObject({ code: 1, value: { refused: { code: 'kit_version_not_found' } } });
  }, 240_000);

  test('people come from a spreadsheet; who looks like somebody known is left out and named', async () => {
    const file = join(folder, 'personas.csv');
    writeFileSync(file, 'Nombres;Apellidos;Institución;Departamento\nMaría Elena;Paz Lara;Centro de salud;Yoro\nJosué;Meza Cruz;Juzgado;Colón\n');
    expect((await json('people', 'import', file)).value).toMatchObject({ created: 2, leftOut: [] });
    expect((await json('people', 'import', file)).value).toMatchObject({ created: 0, leftOut: [{ row: 2 }, { row: 3 }] });
    writeFileSync(file, 'Nombre completo;Departamento\nAna Paz;Atlantis\n');
    expect(await json('people', 'import', file)).toMatchObject({ code: 1, value: { refused: { code: 'rows_faulty' } } });
  }, 120_000);

  test('a file that is no credential is judged so', async () => {
    const file = join(folder, 'nothing.json');
    writeFileSync(file, '{"a": 1}');
    expect(await json('verify', file)).toMatchObject({ code: 1, value: { verdict: 'unreadable' } });
    expect(await relevo(['verify', file, '--issuer', 'did:key:z6Mk', '--json'], {})).toMatchObject({ code: 1 });
  }, 60_000);

  test('in an empty one the command line makes the first institution, with a password that is shown once', async () => {
    const other = await startApp();
    try {
      const { stdout } = await relevo(['user', 'create', '--name', 'Primera Persona', '--organisation', 'Otra institución', '--json'], besides(other));
      const { signIn, password } = JSON.parse(stdout) as { signIn: string; password: string };
      const reply = await send(other, null, signInByPassword, { body: { name: signIn, password } });
      expect(reply.body).toMatchObject({ next: 'done', session: { actor: { role: 'coordinator', organisationName: 'Otra institución' }, secondFactor: 'must_enrol' } });
    } finally {
      await other.close();
    }
  }, 120_000);
});
