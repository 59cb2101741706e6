import { expect, test } from '@jest/globals';
import { never, richAsset, richKit, secret } from '../../test/rich-kit.ts';
import { brokenLinks, unpacked, Xml } from '../../test/unpacked.ts';
import { writeCommonCartridge } from './common-cartridge.ts';

const versions = ['1.1', '1.3'] as const;
const audiences = ['participant', 'facilitator'] as const;
const both = versions.flatMap((version) => audiences.map((audience) => ({ version, audience })));
const written = async (version: '1.1' | '1.3', audience: 'participant' | 'facilitator', locale = 'es') => {
  const { stream, report } = writeCommonCartridge(richKit, richAsset, { version, audience, locale });
  const { files, bytes } = await unpacked(stream);
  return { files, bytes, report, manifest: new Xml(files.get('imsmanifest.xml') ?? '') };
};
const p = { '1.1': '1p1', '1.3': '1p3' } as const;

test.each(both)('$version for a $audience: the manifest has what the specification asks for', async ({ version, audience }) => {
  const { files, manifest } = await written(version, audience);
  expect((files.get('imsmanifest.xml') ?? '').slice(0, 1024)).toContain(`http://www.imsglobal.org/xsd/imscc${version === '1.1' ? 'v1p1' : 'v1p3'}/imscp_v1p1`);
  expect(manifest.children().map((one) => one.name)).toEqual(['metadata', 'organizations', 'resources']);
  expect(manifest.all('schema').map((one) => one.text)).toEqual(['IMS Common Cartridge']);
  expect(manifest.all('schemaversion').map((one) => one.text)).toEqual([version === '1.1' ? '1.1.0' : '1.3.0']);
  const [organization, ...more] = manifest.all('organization');
  expect(more).toEqual([]);
  expect(organization?.at('structure')).toBe('rooted-hierarchy');
  const roots = organization?.children('item') ?? [];
  expect(roots).toHaveLength(1);
  expect(roots[0]?.children('title')).toEqual([]);
  // Every other item has a title; one that leads somewhere has none below it.
  for (const item of roots[0]?.all('item') ?? []) {
    expect(item.children('title')).toHaveLength(1);
    expect(item.at('identifierref') === undefined || item.children('item').length === 0).toBe(true);
  }
});

test.each(both)('$version for a $audience: identifiers are unique and lead somewhere; every file belongs to one resource', async ({ version, audience }) => {
  const { files, manifest } = await written(version, audience);
  const resources = manifest.all('resource');
  const ids = [...resources, ...manifest.all('item'), ...manifest.all('organization')].map((one) => one.at('identifier') ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
  const known = new Map(resources.map((one) => [one.at('identifier'), one]));
  for (const item of manifest.all('item')) {
    const ref = item.at('identifierref');
    if (ref !== undefined) expect(known.get(ref)?.at('type')).toBeDefined();
    if (ref !== undefined) expect(known.get(ref)?.at('type')).not.toContain('question-bank');
  }
  for (const dependency of manifest.all('dependency')) expect(known.get(dependency.at('identifierref'))?.at('type')).toBe('webcontent');
  const listed = resources.flatMap((one) => one.children('file').map((file) => file.at('href') ?? ''));
  expect(listed.toSorted()).toEqual([...files.keys()].filter((path) => path !== 'imsmanifest.xml').toSorted());
  for (const path of files.keys()) expect(path).toMatch(/^[A-Za-z0-9._/-]+$/);
});

test.each(both)('$version for a $audience: each kind of resource keeps the rules of its kind', async ({ version, audience }) => {
  const { manifest, files } = await written(version, audience);
  const kinds = new Set(manifest.all('resource').map((one) => one.at('type')));
  const own = [`imsdt_xmlv${p[version]}`, `imswl_xmlv${p[version]}`, `imsqti_xmlv1p2/imscc_xmlv${p[version]}/assessment`, ...(audience === 'facilitator' ? [`imsqti_xmlv1p2/imscc_xmlv${p[version]}/question-bank`] : [])];
  expect([...kinds].toSorted()).toEqual([...own, 'webcontent'].toSorted());
  for (const resource of manifest.all('resource')) {
    const [file] = resource.children('file');
    expect(resource.children('file')).toHaveLength(1);
    expect(resource.at('href')).toBe(resource.at('type') === 'webcontent' ? file?.at('href') : undefined);
    if (resource.at('type')?.startsWith('imswl')) expect(resource.children('dependency')).toEqual([]);
    const depends = resource.children('dependency').map((one) => one.at('identifierref'));
    expect(new Set(depends).size).toBe(depends.length);
    expect(depends).not.toContain(resource.at('identifier'));
  }
  expect(manifest.all('resource').filter((one) => one.at('type')?.includes('question-bank')).length).toBeLessThanOrEqual(1);
  const link = new Xml(files.get('links/a2.xml') ?? '');
  expect([link.name, link.at('xmlns'), link.children('url')[0]?.at('href')]).toEqual(['webLink', `http://www.imsglobal.org/xsd/imsccv${p[version]}/imswl_v${p[version]}`, 'https://video.example.org/corto?x=1&y=2']);
  const topic = new Xml(files.get('topics/a3.xml') ?? '');
  expect([topic.name, topic.at('xmlns'), topic.children('text')[0]?.at('texttype')]).toEqual(['topic', `http://www.imsglobal.org/xsd/imsccv${p[version]}/imsdt_v${p[version]}`, 'text/html']);
});

test.each(both)('$version for a $audience: no page leads nowhere, runs what an author wrote, or keeps an address of the platform', async ({ version, audience }) => {
  const { files } = await written(version, audience);
  for (const [path, text] of files) {
    if (path.endsWith('.html')) expect([path, brokenLinks(files, path, text)]).toEqual([path, []]);
    if (path.startsWith('tests/') || path.startsWith('bank/')) for (const one of new Xml(text).all('mattext')) expect(brokenLinks(files, path, one.text)).toEqual([]);
    if (path.startsWith('topics/')) expect(brokenLinks(files, path, new Xml(text).text)).toEqual([]);
    expect(text).not.toMatch(/kit:(module|page|asset)\//);
    expect(text).not.toMatch(/<script>alert|<[^>]+\son\w+=/i);
  }
  // A link to an activity of another module leads to the activity's own page.
  expect(files.get('pages/a-a1.html')).toContain('href="../pages/a-b1.html"');
});

test.each(versions)('%s: questions keep the profile: identifiers, what is right, and where feedback stands', async (version) => {
  const { files } = await written(version, 'facilitator');
  const banks = [...files].filter(([path]) => path.startsWith('tests/') || path.startsWith('bank/'));
  expect(banks.map(([path]) => path).toSorted()).toEqual(['bank/bank.xml', 'tests/t1.xml', 'tests/t2.xml', 'tests/t3.xml']);
  for (const [, text] of banks) {
    const file = new Xml(text);
    expect([file.name, file.at('xmlns')]).toEqual(['questestinterop', 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2']);
    const items = file.all('item');
    expect(new Set(items.map((one) => one.at('ident'))).size).toBe(items.length);
    for (const item of items) checkItem(item);
  }
});

function checkItem(item: Xml): void {
  expect(item.children().map((one) => one.name).filter((name) => name !== 'itemfeedback')).toEqual(expect.arrayContaining(['itemmetadata', 'presentation']));
  const fields = new Map(item.all('qtimetadatafield').map((one) => [one.children('fieldlabel')[0]?.text, one.children('fieldentry')[0]?.text]));
  const profile = fields.get('cc_profile');
  expect(profile).toMatch(/^cc\.(multiple_choice|multiple_response|true_false|fib|essay)\.v0p1$/);
  expect(Number.isInteger(Number(fields.get('cc_weighting')))).toBe(true);
  const labels = item.all('response_label').map((one) => one.at('ident') ?? '');
  expect(new Set(labels).size).toBe(labels.length);
  if (profile === 'cc.true_false.v0p1') expect(labels).toEqual(['true', 'false']);
  const responses = [...item.all('response_lid'), ...item.all('response_str')].map((one) => one.at('ident'));
  expect(responses).toHaveLength(1);
  for (const equal of item.all('varequal')) {
    expect(equal.at('respident')).toBe(responses[0]);
    if (labels.length > 0) expect(labels).toContain(equal.text);
  }
  const scores = item.all('setvar').map((one) => [one.at('varname'), one.text]);
  expect(scores).toEqual(profile === 'cc.essay.v0p1' ? [] : [['SCORE', '100']]);
  // Some readers take whatever lets the marking go on for feedback of the whole question.
  const goingOn = item.all('respcondition').filter((one) => one.at('continue') === 'Yes').flatMap((one) => one.all('displayfeedback').map((shown) => shown.at('linkrefid')));
  if (profile !== 'cc.multiple_response.v0p1') expect(goingOn.filter((one) => one !== 'general_fb')).toEqual([]);
  const feedback = item.all('itemfeedback').map((one) => one.at('ident'));
  for (const shown of item.all('displayfeedback')) expect(feedback).toContain(shown.at('linkrefid'));
}

test('what a participant gets holds no facilitator’s word, no file of theirs, and no feedback of a test that shows none', async () => {
  for (const version of versions) {
    const { files } = await written(version, 'participant');
    for (const [path, text] of files) {
      expect([path, text.includes(secret)]).toEqual([path, false]);
      expect([path, text.includes(never)]).toEqual([path, false]);
    }
    expect([...files.values()]).not.toContain('%PDF kept');
    expect([...files.values()]).not.toContain('unused');
  }
});

test('what is for facilitators is marked so in a facilitators’ cartridge, and is nowhere else in it', async () => {
  const { files, manifest } = await written('1.3', 'facilitator');
  const instructors = new Set(manifest.all('resource').filter((one) => one.all('lom:value').some((value) => value.text === 'Instructor')).flatMap((one) => one.children('file').map((file) => file.at('href') ?? '')));
  const holding = [...files].filter(([path, text]) => path !== 'imsmanifest.xml' && text.includes(secret)).map(([path]) => path);
  expect(holding.length).toBeGreaterThan(4);
  for (const path of holding) expect(instructors).toContain(path);
  for (const resource of manifest.all('resource')) {
    const kept = resource.at('href')?.startsWith('facilitator/') ?? false;
    expect(resource.at('intendeduse')).toBe(kept ? 'lessonplan' : instructors.has(resource.at('href') ?? '') ? 'lessonplan' : undefined);
  }
  expect([...files.values()]).toContain('%PDF kept');
});

test('the report says what the format cannot hold', async () => {
  const { report } = await written('1.1', 'participant');
  const said = report.gaps.map((one) => `${one.code} ${one.at}`);
  expect(said).toEqual(expect.arrayContaining([
    'form_b_left_out t1', 'draw_became_fixed t1', 'question_kind_left_out q6', 'question_kind_left_out q7', 'question_kind_left_out q8', 'question_kind_left_out q10', 'points_rounded q2', 'credit_rule_left_out q2',
    'feedback_left_out n1', 'test_empty t4', 'survey_left_out s1', 'break_left_out m3', 'break_left_out a5', 'bank_left_out kit', 'glossary_became_page kit', 'translations_left_out kit',
  ]));
  expect(new Set(said).size).toBe(said.length);
});

test('a cartridge is in the locale that was asked for, and the same each time', async () => {
  const [english, again] = [await written('1.1', 'participant', 'en'), await written('1.1', 'participant', 'en')];
  expect(english.files.get('imsmanifest.xml')).toContain('Rich kit');
  expect(english.files.get('pages/m-m2.html')).toContain('<html lang="en">');
  expect(english.files.get('pages/m-m2.html')).toContain('Afterwards you will be able to');
  expect(english.bytes.equals(again.bytes)).toBe(true);
});
