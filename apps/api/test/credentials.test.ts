import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { confirmRevocation, proposeRevocation, suspendCertification, reinstateCertification } from '@relevo/contracts/certification';
import {
  downloadBadge, downloadBadgeImage, downloadCertificate, getCredential, getStatusList, listOwnCredentials, revokeCredential, showCredentialName, verifyBadge, verifyFile, verifyPage, verifyStart,
} from '@relevo/contracts/credentials';
import { generateIssuerKey } from '@relevo/credentials/keys';
import { sign as signDocument } from '@relevo/credentials/proof';
import type { JsonObject } from '@relevo/credentials/json';
import { createStatusList, signStatusList } from '@relevo/credentials/status-list';
import request from 'supertest';
import { extractText } from 'unpdf';
import { Database } from '../src/database/database.ts';
import { verifyCodeOf } from '../src/features/credentials/credential-issuing.service.ts';
import { CredentialsService } from '../src/features/credentials/credentials.service.ts';
import { CredentialVerificationService } from '../src/features/credentials/verification.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { signedIn, type TestPerson } from './support/people.ts';
import { giveStanding, makeRelay, until, type Relay } from './support/relay.ts';

let at: TestApp;
let relay: Relay;
let holder: TestPerson;
let certificationId: string;
let id: string;
let badge: JsonObject;

const ready = (credentialId: string) => until(async () => ((await at.owner.query('SELECT 1 FROM credential WHERE id = $1 AND pdf_file IS NOT NULL', [credentialId])) as unknown[]).length > 0);
const page = (lang: 'es' | 'en' | 'fr' = 'es', key = id) => send(at, null, verifyPage, { params: { id: key }, query: { lang } });
const upload = (file: string | Buffer, lang: 'es' | 'en' | 'fr' = 'es') => request(at.url).post(`${verifyFile.path}?lang=${lang}`).attach('file', Buffer.from(file), 'certificado.json');
const heading = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

async function issue(person: TestPerson, expiresAt: Date | null = null): Promise<{ credentialId: string; certificationId: string }> {
  const certification = await giveStanding(at, relay, person, 'certified', { certified_at: at.clock.now(), expires_at: expiresAt });
  const credentialId = await at.app.get(Database).write(relay.coordinator, (tx) => at.app.get(CredentialsService).issueTrainer(tx, relay.coordinator, {
    tenantId: relay.steward, personId: person.personId, displayName: person.name, kitId: relay.kitId, kitTitle: 'Kit rel', certificationId: certification, level: 'trainer', founding: false,
    evidenceHash: 'e'.repeat(64), standardNumber: 1, signerIds: [relay.supervisor.personId, relay.coordinator.personId], expiresAt,
  }));
  await ready(credentialId);
  return { credentialId, certificationId: certification };
}

beforeAll(async () => {
  at = await startApp();
  relay = await makeRelay(at);
  holder = relay.trainer;
  ({ credentialId: id, certificationId } = await issue(holder, new Date(at.clock.now().getTime() + 400 * 86_400_000)));
  badge = (await send(at, holder.cookie, downloadBadge, { params: { id } })).body as JsonObject;
});
afterAll(() => at.close());

describe('a certificate', () => {
  test('is signed without a name in it, and drawn with one', async () => {
    expect(JSON.stringify(badge)).not.toContain('Karla');
    const pdf = await send(at, holder.cookie, downloadCertificate, { params: { id } }).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (c: Buffer) => parts.push(c)); res.on('end', () => done(null, Buffer.concat(parts))); });
    const { text } = await extractText(new Uint8Array(pdf.body as Buffer), { mergePages: true });
    for (const said of ['Karla Prueba', 'Kit rel', 'Rel Guía', verifyCodeOf(id), 'Supervisa Uno', 'Coordina Uno']) expect(text.replace(/\s+/g, ' ')).toContain(said);
  });
  test('is had as a picture too, which holds the signed file in its text and checks as a PNG', async () => {
    const answer = await send(at, holder.cookie, downloadBadgeImage, { params: { id } }).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (c: Buffer) => parts.push(c)); res.on('end', () => done(null, Buffer.concat(parts))); });
    const png = answer.body as Buffer;
    const chunks: { type: string; data: Buffer; sound: boolean }[] = [];
    for (let at = 8; at < png.length;) {
      const end = at + 8 + png.readUInt32BE(at);
      chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end), sound: png.readUInt32BE(end) === crc32(png.subarray(at + 4, end)) });
      at = end + 4;
    }
    expect([chunks[0]?.type, chunks[1]?.type, chunks.at(-1)?.type, chunks.every((one) => one.sound)]).toEqual(['IHDR', 'iTXt', 'IEND', true]);
    const [keyword, rest] = chunks[1]!.data.toString('utf8').split(/\0\0\0\0\0/);
    expect([keyword, JSON.parse(rest ?? '')]).toEqual(['openbadgecredential', badge]);
  });
  test('is the holder’s, and its issuer’s; nobody else’s', async () => {
    expect((await send(at, holder.cookie, listOwnCredentials)).body).toMatchObject({ credentials: [{ id, ready: true }] });
    expect((await send(at, relay.coordinator.cookie, getCredential, { params: { id } })).status).toBe(200);
    expect((await send(at, relay.founder.cookie, getCredential, { params: { id } })).status).toBe(403);
    const stranger = await signedIn(at, relay.partner, 'trainer', 'Ajena');
    expect((await send(at, stranger.cookie, downloadBadge, { params: { id } })).status).toBe(404);
  });
});

describe('the public page', () => {
  test('says valid in three languages, with a title that tells nothing', async () => {
    const spanish = await page();
    expect([spanish.status, heading(spanish.text)]).toEqual([200, 'Certificado válido']);
    expect([heading((await page('en')).text), heading((await page('fr')).text)]).toEqual(['Valid certificate', 'Certificat valable']);
    expect(spanish.text).toContain('<title>Relevo</title>');
    expect(spanish.text).toContain('Karla Prueba');
    expect(spanish.text.match(/<script[^>]*>/g)).toEqual(['<script src="/exit.js" defer>']);
    expect(heading((await request(at.url).get(`/verify/${id}`).set('accept-language', 'de, fr;q=0.8')).text)).toBe('Certificat valable');
  });
  test('opens by the code on paper, and knows what it has never seen', async () => {
    expect(heading((await send(at, null, verifyStart, { query: { code: verifyCodeOf(id).toLowerCase(), lang: 'es' } })).text)).toBe('Certificado válido');
    expect(heading((await send(at, null, verifyStart, { query: { lang: 'es' } })).text)).toBe('Comprobar un certificado');
    for (const key of [newId(), 'nada', '<script>', "' or 1=1"]) {
      const { status, text } = await page('es', key);
      expect([status, heading(text)]).toEqual([404, 'No se encontró']);
    }
  });
  test('hides the name when the holder wants so, and pauses with the standing', async () => {
    expect((await send(at, relay.coordinator.cookie, showCredentialName, { params: { id }, body: { shown: false } })).status).toBe(403);
    expect((await send(at, holder.cookie, showCredentialName, { params: { id }, body: { shown: false } })).body).toMatchObject({ nameShown: false });
    expect((await page()).text).not.toContain('Karla');
    await send(at, holder.cookie, showCredentialName, { params: { id }, body: { shown: true } });
    await send(at, relay.coordinator.cookie, suspendCertification, { params: { id: certificationId }, body: { reason: 'x' } });
    expect(heading((await page()).text)).toBe('En pausa');
    await send(at, relay.otherCoordinator.cookie, reinstateCertification, { params: { id: certificationId }, body: { reason: 'x' } });
    expect(heading((await page()).text)).toBe('Certificado válido');
  });
});

describe('a file', () => {
  const verdict = async (file: string | Buffer) => heading((await upload(file)).text);

  test('as it was issued is valid, by the page and by the service', async () => {
    expect(await verdict(JSON.stringify(badge))).toBe('Certificado válido');
    expect((await send(at, null, verifyBadge, { params: { id } })).body).toEqual(badge);
    expect((await at.app.get(CredentialVerificationService).verifyFile(JSON.stringify(badge))).verdict).toBe('valid');
  });
  test('altered in any way is not authentic, and tells nothing of the true one', async () => {
    const later = { ...badge, validUntil: '2099-01-01T00:00:00Z' };
    const other = JSON.parse(JSON.stringify(badge)) as { credentialSubject: { achievement: { name: string } } };
    other.credentialSubject.achievement.name = 'Otra cosa';
    const { proof: _, ...bare } = badge;
    for (const file of [later, other, bare, { ...badge, id: `http://localhost/verify/${newId()}` }]) {
      const html = (await upload(JSON.stringify(file))).text;
      expect([heading(html), html.includes('Karla')]).toEqual(['No es auténtico', false]);
    }
  });
  test('signed by somebody else is nobody’s from here, whoever it says it is from', async () => {
    const key = await generateIssuerKey();
    const { proof: _, ...bare } = badge;
    expect(await verdict(JSON.stringify(await signDocument({ ...bare, issuer: { ...(bare['issuer'] as JsonObject), id: key.controller } }, key, new Date())))).toBe('No lo emitió nadie de aquí');
    expect(await verdict(JSON.stringify(await signDocument(bare, key, new Date())))).toBe('No es auténtico');
  });
  test('that is none cannot be read, however large or odd', async () => {
    for (const file of ['hola', '{}', '[1]', '%PDF-1.7', Buffer.from([0xff, 0xfe, 0]), 'x'.repeat(310_000)]) expect(await verdict(file)).toBe('No se pudo leer');
  });
  test('that was not chosen, or a code that was not typed, is asked for in the page’s own words', async () => {
    const empty = [(await request(at.url).post('/verify?lang=es')).text, (await send(at, null, verifyStart, { query: { code: '', lang: 'es' } })).text];
    expect(empty.map(heading)).toEqual(['Comprobar un certificado', 'Comprobar un certificado']);
    expect(empty.map((page) => /role="alert"><strong>([^<]+)/.exec(page)?.[1])).toEqual(['Elija el archivo del certificado.', 'Escriba el código o pegue el enlace.']);
    expect(empty.every((page) => !page.includes(' required'))).toBe(true);
  });
  test('is believed offline by the list it is given, and by no list that its issuer did not sign', async () => {
    const service = at.app.get(CredentialVerificationService);
    const list = (await send(at, null, getStatusList, { params: { id: relay.steward } })).body as JsonObject;
    expect((await service.verifyFile(JSON.stringify(badge), { statusList: list })).verdict).toBe('valid');
    const key = await generateIssuerKey();
    const forged = await signStatusList({ key, url: String(list['id']), encodedList: await createStatusList(), validFrom: at.clock.now() });
    expect((await service.verifyFile(JSON.stringify(badge), { statusList: forged })).verdict).toBe('status_unknown');
  });
});

describe('an end', () => {
  test('comes by time: the page says expired, with the day', async () => {
    const person = await signedIn(at, relay.partner, 'trainer', 'Vence Pronto');
    const { credentialId } = await issue(person, new Date(at.clock.now().getTime() + 86_400_000));
    at.clock.advance(2 * 86_400_000);
    expect(heading((await page('es', credentialId)).text)).toBe('Venció');
    at.clock.advance(-2 * 86_400_000);
  });
  test('of a certification comes by two coordinators, and is in the list at once', async () => {
    const listed = async () => ((await send(at, null, getStatusList, { params: { id: relay.steward } })).body as { credentialSubject: { encodedList: string } }).credentialSubject.encodedList;
    const before = await listed();
    expect((await send(at, relay.coordinator.cookie, revokeCredential, { params: { id }, body: { reason: 'x' } })).body).toMatchObject({ code: 'certification_decides' });
    await send(at, relay.coordinator.cookie, proposeRevocation, { params: { id: certificationId }, body: { id: newId(), reason: 'x' } });
    expect(heading((await page()).text)).toBe('Certificado válido');
    await send(at, relay.otherCoordinator.cookie, confirmRevocation, { params: { id: certificationId } });
    const html = (await page()).text;
    expect([heading(html), html.includes('Revocado el')]).toEqual(['Ya no es válido', true]);
    expect(heading((await upload(JSON.stringify(badge), 'en')).text)).toBe('No longer valid');
    expect(await listed()).not.toBe(before);
  });
  test('of a certificate of completion comes by a manager of its issuer; it is issued once', async () => {
    const completion = { issuerTenantId: relay.partner, personId: holder.personId, displayName: holder.name, kitId: relay.kitId, kitTitle: 'Kit rel', cohortId: newId(), backers: [{ role: 'funder' as const, name: 'Fundación Puentes' }], evidence: { attendance: 1 } };
    const make = () => at.app.get(Database).write(relay.manager, (tx) => at.app.get(CredentialsService).issueCompletion(tx, relay.manager, completion));
    const credentialId = await make();
    expect(await make()).toBe(credentialId);
    await ready(credentialId);
    const html = (await page('es', credentialId)).text;
    expect([html.includes('Participante que completó la formación'), html.includes('<dt>Financia</dt><dd>Fundación Puentes</dd>')]).toEqual([true, true]);
    const [signed] = (await at.owner.query('SELECT document FROM credential WHERE id = $1', [credentialId])) as { document: { credentialSubject: { narrative: string } } }[];
    expect(signed?.document.credentialSubject.narrative).toBe('Financia: Fundación Puentes.');
    expect((await send(at, relay.coordinator.cookie, revokeCredential, { params: { id: credentialId }, body: { reason: 'x' } })).status).toBe(404);
    expect((await send(at, relay.manager.cookie, revokeCredential, { params: { id: credentialId }, body: { reason: 'x' } })).body).toMatchObject({ revokedAt: expect.any(String) });
    expect((await send(at, relay.manager.cookie, revokeCredential, { params: { id: credentialId }, body: { reason: 'x' } })).body).toMatchObject({ code: 'already_revoked' });
    expect(heading((await page('es', credentialId)).text)).toBe('Ya no es válido');
  });
});
