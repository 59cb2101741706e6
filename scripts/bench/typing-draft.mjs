import { randomUUID } from 'node:crypto';
import { changesBetween } from '../../packages/kit-changes/src/compare.ts';

const atOnce = { modules: 10, questions: 200 };

/** Signs a page in as one of the demo programme's people. */
export async function signedInAs(page, platform, who) {
  const { signIns } = JSON.parse(await platform.cli(['demo', 'sign-ins', '--json']));
  const { name, secret } = signIns.find((one) => one.name === who);
  await page.goto('/entrar');
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(secret);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/entrar'));
}

/** Asks the API with the sign-in of the page. */
async function asked(page, path, body) {
  const { status, answer } = await page.evaluate(async ({ at, json }) => {
    const got = await fetch(`/api${at}`, { headers: { 'x-relevo': '1', 'content-type': 'application/json' }, ...(json ? { method: 'POST', body: JSON.stringify(json) } : {}) });
    return { status: got.status, answer: await got.json() };
  }, { at: path, json: body ?? null });
  if (status >= 400) throw new Error(`${path} answered ${status} ${JSON.stringify(answer).slice(0, 300)}`);
  return answer;
}

/** The kit as a draft of its own, written through the API in pieces as an author's changes are. @returns the address of its studio */
export async function draftOf(page, kit) {
  const [id, versionId] = [randomUUID(), randomUUID()];
  await asked(page, '/kits', { id, versionId, title: kit.title, locale: kit.locale, certifiesTrainers: false });
  let { document, revision } = await asked(page, `/kit-versions/${versionId}/studio`);
  for (const next of stages({ ...kit, certifiesTrainers: document.certifiesTrainers })) {
    const changes = changesBetween(document, next);
    if (changes.length > 0) ({ revision } = await asked(page, `/kit-versions/${versionId}/changes`, { id: randomUUID(), revision, changes }));
    document = next;
  }
  return `/kits/${id}/versiones/${versionId}/estudio`;
}

/** The document while it grows: modules, then questions, then what asks for them. */
function* stages(kit) {
  const begun = { ...kit, runSheets: [], tests: [], banks: kit.banks.map((one) => ({ ...one, questions: [] })) };
  for (let n = atOnce.modules; n <= kit.modules.length; n += atOnce.modules) yield { ...begun, modules: kit.modules.slice(0, n) };
  const [bank, ...others] = kit.banks;
  for (let n = atOnce.questions; n <= bank.questions.length; n += atOnce.questions) yield { ...begun, banks: [{ ...bank, questions: bank.questions.slice(0, n) }, ...others] };
  yield kit;
}
