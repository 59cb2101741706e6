import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { certificatePdf } from './certificate-pdf.ts';
import type { Certificate } from './certificate-pdf.ts';

const certificate: Certificate = {
  lang: 'fr',
  now: new Date('2026-06-05T12:00:00Z'),
  documentTitle: 'Relevo',
  holderName: 'Xiomara Güity Ñúñez',
  issuerName: 'Organización Guía',
  verifyUrl: 'https://relevo.example/verify/0197a3b0-0000-7000-8000-000000000001',
  verifyCode: 'K7QM-2XRP-94TD',
  texts: {
    heading: 'Certificat de personne formatrice',
    awardedTo: 'Décerné à',
    statement: 'pour avoir réuni les preuves que demande la norme.',
    kitTitle: 'Œuvrer dans les comités locaux',
    facts: [{ label: 'Depuis', value: '5 juin 2026' }, { label: 'Jusqu’au', value: '5 juin 2029' }],
    signatures: [{ name: 'Ânsela Wîlis Tâyra', role: 'Coordination' }],
    verifyHeading: 'Code',
    verifyHint: 'À scanner pour vérifier',
    verifyAddress: 'relevo.example/verify',
    qrAlt: 'Code QR de vérification',
  },
};

const read = async (pdf: Buffer) => {
  const { totalPages, text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return { totalPages, text: text.replace(/\s+/g, ' ') };
};

describe('a certificate', () => {
  test('is one page that says everything it was given, accents included', async () => {
    const { totalPages, text } = await read(await certificatePdf(certificate));
    const { qrAlt: _, facts, signatures, ...texts } = certificate.texts;
    expect(totalPages).toBe(1);
    for (const said of [certificate.holderName, certificate.issuerName, certificate.verifyCode, ...Object.values(texts)]) expect(text).toContain(said);
    for (const { label, value } of facts) expect(text).toContain(`${label} ${value}`);
    for (const { name, role } of signatures) expect(text).toContain(`${name} ${role}`);
  });

  test('lies on its side on A4', async () => {
    const page = await (await getDocumentProxy(new Uint8Array(await certificatePdf(certificate)))).getPage(1);
    expect(page.view.map(Math.round)).toEqual([0, 0, 842, 595]);
  });

  test('tells a screen reader its language, its heading and what its picture is', async () => {
    const pdf = await certificatePdf(certificate);
    const { info } = await getMeta(new Uint8Array(pdf));
    expect(info).toMatchObject({ Language: 'fr', Title: 'Relevo' });
    const tree = JSON.stringify(await (await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1)).getStructTree());
    expect(tree).toContain('"role":"H1"');
    expect(tree).toContain(certificate.texts.qrAlt);
  });

  test('comes out the same at the same moment', async () => {
    expect((await certificatePdf(certificate)).equals(await certificatePdf(certificate))).toBe(true);
  });

  test('keeps the longest name whole, on its one page', async () => {
    const holderName = Array.from({ length: 20 }, () => 'Hernández').join(' ');
    const kitTitle = Array.from({ length: 20 }, () => 'Comunidad').join(' ');
    const { totalPages, text } = await read(await certificatePdf({ ...certificate, holderName, texts: { ...certificate.texts, kitTitle } }));
    expect(totalPages).toBe(1);
    expect(text).toContain(holderName);
    expect(text).toContain(kitTitle);
  });

  test('does not let a long name run into the dates and signatures', async () => {
    const holderName = Array.from({ length: 20 }, () => 'Hernández').join(' ');
    const kitTitle = Array.from({ length: 20 }, () => 'Comunidad').join(' ');
    const pdf = await certificatePdf({ ...certificate, holderName, texts: { ...certificate.texts, kitTitle } });
    const { items } = await (await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1)).getTextContent();
    const baselines = (part: string) => items.flatMap((item) => ('str' in item && item.str.includes(part) ? [Number(item.transform[5])] : []));
    const lowestTitle = Math.min(...baselines('Comunidad'));
    expect(lowestTitle).toBeGreaterThan(Math.max(...baselines('Depuis')) + 15);
    expect(Math.min(...baselines('5 juin'))).toBeGreaterThan(Math.max(...baselines('Ânsela')) + 30);
  });
});
