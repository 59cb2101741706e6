/** On the demo programme: nobody reaches a page that is not for them, every key page is clear to all, and none scrolls sideways. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mayTry, type Action } from '@relevo/domain/permissions';
import type { ActiveRole } from '@relevo/domain/organisation';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { serve, type Served } from '../../../../scripts/lib/serve.mjs';
import { accessibilityFaults, chromiumPath, openBrowser, openPage, quiet, sidewaysAt320 } from './support.ts';

type SignIn = { name: string; secret: string; way: 'password' | 'pin' | 'card' };

/** One of each role, by the names that the demonstration publishes. */
const people = {
  coordinator: 'coordinacion', author: 'autoria', supervisor: 'supervision', partner_manager: 'gestion.cicesct', trainer: 'certificada2', observer: 'observacion', platform_admin: 'tecnica', participant: 'luna.3150',
} as const satisfies Partial<Record<ActiveRole, string>>;
type Role = keyof typeof people;
const roles = Object.keys(people) as Role[];

const wanted = chromiumPath() !== undefined;
let served: Served;
let browser: Browser;
let signIns: SignIn[];
const pages = new Map<string, Page>();

beforeAll(async () => {
  if (!wanted) return;
  served = await serve({ demo: true });
  browser = await openBrowser();
  ({ signIns } = JSON.parse(await served.cli(['demo', 'sign-ins', '--json'])) as { signIns: SignIn[] });
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await served?.stop();
}, 60_000);

const inBrowser = wanted ? test : test.skip;

/** The window of a role; a demonstration's sign-ins are published and have no second step. */
const as = (role: Role): Promise<Page> => entered(people[role]);

async function entered(who: string): Promise<Page> {
  const open = pages.get(who);
  if (open) return open;
  const { name, secret, way } = signIns.find((one) => one.name === who)!;
  const page = await openPage(browser, served.url);
  await page.goto(way === 'pin' ? '/entrar/tarjeta' : '/entrar');
  await page.locator('input[name=name]').fill(name);
  await page.locator(`input[name=${way === 'pin' ? 'pin' : 'password'}]`).fill(secret);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/entrar'));
  // From here on the focus tells of arrivals: that of signing in has to be over.
  await page.reload({ waitUntil: 'networkidle' });
  pages.set(who, page);
  return page;
}

/**
 * Goes to an address as a link does, and says whether it is a page or a refusal, in whichever language the person reads. Arrived is who finds
 * the focus on the new page; only where the way leads nowhere new is the address asked of the server once more.
 */
async function open(page: Page, path: string): Promise<'page' | 'refused'> {
  if (new URL(path, page.url()).pathname === new URL(page.url()).pathname) await page.goto(path, { waitUntil: 'networkidle' });
  else {
    await page.evaluate((to) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await page.waitForFunction(() => document.activeElement !== document.body && !document.querySelector('.loading'));
  }
  await page.getByRole('main').waitFor();
  const refused = page.getByText(/(Código|Code) ?: (not_found|[a-z_]+_not_found)/).or(page.getByRole('heading', { level: 1, name: notTheirs }));
  return (await refused.count()) > 0 ? 'refused' : 'page';
}

/** What a page is called that is not one's own, in every language. */
const notTheirs = new RegExp(`^(${['es', 'en', 'fr'].map((locale) => (JSON.parse(readFileSync(new URL(`../../src/catalogues/${locale}/errors.json`, import.meta.url), 'utf8')) as { page: { notYours: string } }).page.notYours).join('|')})$`);

/** Addresses that ask for something of one's role, before any row is known. */
const asked: readonly (readonly [string, Action])[] = [
  ['/inicio', 'home:read'], ['/cuenta', 'account:own'], ['/grupos', 'cohort:read'], ['/grupos/nuevo', 'cohort:write'], ['/personas', 'person:read'], ['/organizaciones', 'organisation:read'],
  ['/kits', 'kit:read'], ['/kits/importar', 'kit:import'], ['/certificacion', 'certification:list'], ['/certificacion/evidencias', 'evidence:record'], ['/mi-camino', 'certification:own'],
  ['/observar', 'observation:write'], ['/traspasos', 'handoff:read'], ['/registro', 'audit:read'], ['/curso', 'learning:own'],
];

describe('nobody reaches a page that they may not', () => {
  inBrowser('without signing in every address leads to the way in, and back afterwards', async () => {
    const page = await openPage(browser, served.url);
    for (const [path] of asked) {
      await page.goto(path);
      await page.waitForURL(/\/entrar/);
      expect([path, new URL(page.url()).searchParams.get('volver') ?? '/inicio']).toEqual([path, path]);
    }
    await page.context().close();
  });

  for (const role of roles) {
    inBrowser(`${role}: what the role may is a page, everything else a refusal`, async () => {
      const page = await as(role);
      const found: string[] = [];
      for (const [path] of asked) found.push(`${path} ${await open(page, path)}`);
      expect(found).toEqual(asked.map(([path, action]) => `${path} ${mayTry(role, action) ? 'page' : 'refused'}`));
    });

    inBrowser(`${role}: every place of the bar opens`, async () => {
      const page = await as(role);
      await open(page, '/inicio');
      const paths = await page.locator('nav a[href^="/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
      expect(paths.length).toBeGreaterThan(0);
      // Those asked for above have been opened.
      for (const path of paths.filter((one) => !asked.some(([known]) => known === one))) expect([path, await open(page, path)]).toEqual([path, 'page']);
    });
  }

  inBrowser('a partner finds nothing at the address of another institution’s cohort', async () => {
    const coordinator = await as('coordinator');
    await open(coordinator, '/grupos?purpose=trainer_training');
    const path = await firstLink(coordinator, /^\/grupos\/[0-9a-f-]{36}$/);
    expect(await open(await as('partner_manager'), path)).toBe('refused');
    expect(await open(await as('participant'), path)).toBe('refused');
  });
});

/** The first address of that form in the content. */
async function firstLink(page: Page, form: RegExp): Promise<string> {
  const paths = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const path = paths.find((one) => form.test(one));
  if (!path) throw new Error(`no link like ${String(form)} at ${page.url()}: ${paths.slice(0, 20).join(' ')}`);
  return path;
}

const id = '[0-9a-f-]{36}';
/** Key pages: whose, where, and which link to follow from there. */
const key: readonly { name: string; role: Role; path: string; follow?: RegExp[] }[] = [
  { name: 'the coordinator’s home', role: 'coordinator', path: '/inicio' },
  { name: 'cohorts', role: 'coordinator', path: '/grupos' },
  { name: 'a cohort', role: 'coordinator', path: '/grupos?purpose=delivery', follow: [new RegExp(`^/grupos/${id}$`)] },
  { name: 'people', role: 'coordinator', path: '/personas' },
  { name: 'a person', role: 'coordinator', path: '/personas', follow: [new RegExp(`^/personas/${id}$`)] },
  { name: 'certification', role: 'coordinator', path: '/certificacion' },
  { name: 'a way to certification', role: 'coordinator', path: '/certificacion?standing=practising', follow: [new RegExp(`^/certificacion/${id}$`)] },
  { name: 'a kit', role: 'coordinator', path: '/kits', follow: [new RegExp(`^/kits/${id}`)] },
  { name: 'a kit version', role: 'coordinator', path: '/kits', follow: [new RegExp(`^/kits/${id}`), new RegExp(`^/kits/${id}/versiones/${id}$`)] },
  { name: 'a hand-off', role: 'coordinator', path: '/traspasos', follow: [new RegExp(`^/traspasos/${id}$`)] },
  { name: 'results', role: 'coordinator', path: '/resultados' },
  { name: 'a course without sessions', role: 'coordinator', path: '/grupos?purpose=self_paced', follow: [new RegExp(`^/grupos/${id}$`)] },
  { name: 'a cohort’s notices', role: 'coordinator', path: '/grupos?purpose=delivery', follow: [new RegExp(`^/grupos/${id}$`), new RegExp(`^/grupos/${id}/avisos$`)] },
  { name: 'the calendar', role: 'coordinator', path: '/calendario?view=month' },
  { name: 'activities with the public', role: 'coordinator', path: '/publico' },
  { name: 'what one is asked to take', role: 'trainer', path: '/pedidos' },
  { name: 'records alike', role: 'partner_manager', path: '/personas/parecidas' },
  { name: 'two records side by side', role: 'partner_manager', path: '/personas/parecidas', follow: [/^\/personas\/unir\?/] },
  { name: 'a merge', role: 'partner_manager', path: '/personas/parecidas', follow: [new RegExp(`^/personas/uniones/${id}$`)] },
  { name: 'what a supervisor has before them', role: 'supervisor', path: '/observar' },
  { name: 'a trainer’s way', role: 'trainer', path: '/mi-camino' },
  { name: 'a trainer’s home', role: 'trainer', path: '/inicio' },
  { name: 'the partner’s home', role: 'partner_manager', path: '/inicio' },
  { name: 'a participant’s today', role: 'participant', path: '/hoy' },
  { name: 'a participant’s course', role: 'participant', path: '/curso' },
  { name: 'a module', role: 'participant', path: '/curso', follow: [new RegExp(`^/curso/${id}/modulo/`)] },
];

describe('key pages', () => {
  for (const { name, role, path, follow = [] } of key) {
    inBrowser(`${name} has no fault by WCAG 2.2 AA, and does not scroll sideways at 320 px`, async () => {
      const page = await as(role);
      expect(await open(page, path)).toBe('page');
      for (const form of follow) expect(await open(page, await firstLink(page, form))).toBe('page');
      await quiet(page);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sidewaysAt320(page)).toBe(0);
    }, 90_000);
  }

  /** Faults of an address that is opened as a link from outside: for who has signed in, and for who has not. */
  async function faultsAt(page: Page, path: string): Promise<string[]> {
    await page.goto(path, { waitUntil: 'load' });
    await quiet(page);
    return [...(await accessibilityFaults(page)), ...((await sidewaysAt320(page)) > 0 ? ['sideways'] : [])].map((fault) => `${path} ${fault}`);
  }
  const ask = async <T,>(page: Page, path: string) => (await page.request.get(`/api${path}`)).json() as Promise<T>;
  const cohorts = async (page: Page) => (await ask<{ items: { id: string; state: string }[] }>(page, '/cohorts?size=100')).items;
  const pathOf = (url: string | null | undefined) => (url ? new URL(url).pathname : '');

  inBrowser('a session that meets now has no fault for its team, on its wall and in what people say of it', async () => {
    const [manager, visitor] = [await as('partner_manager'), await openPage(browser, served.url)];
    for (const { id: cohortId } of (await cohorts(manager)).filter(({ state }) => state === 'running')) {
      for (const { id: sessionId } of (await ask<{ sessions: { id: string }[] }>(manager, `/cohorts/${cohortId}`)).sessions) {
        const { live } = await ask<{ live: { moments: unknown[]; wallToken: string } }>(manager, `/cohorts/${cohortId}/sessions/${sessionId}/live`);
        if (live.moments.length === 0) continue;
        const { opening } = await ask<{ opening: { url: string | null } | null }>(manager, `/cohorts/${cohortId}/sessions/${sessionId}/evaluation`);
        const [wall, form] = [`/pantalla/${live.wallToken}`, pathOf(opening?.url)];
        expect([wall, form]).toEqual([expect.stringMatching(/^\/pantalla\/.{40}/), expect.stringMatching(/valorar\//)]);
        const faults: string[] = [];
        for (const path of ['en-vivo', 'informe-reunion', 'valoracion']) faults.push(...await faultsAt(manager, `/grupos/${cohortId}/encuentros/${sessionId}/${path}`));
        for (const path of [wall, form]) faults.push(...await faultsAt(visitor, path));
        expect(faults).toEqual([]);
        await visitor.context().close();
        return;
      }
    }
    throw new Error('no session meets now');
  }, 120_000);

  inBrowser('an open registration has no fault, for who decides and for whoever has the link', async () => {
    const [manager, visitor] = [await entered('gestion.judicial'), await openPage(browser, served.url)];
    for (const { id: cohortId } of await cohorts(manager)) {
      const form = pathOf((await ask<{ opening: { url: string | null } | null }>(manager, `/cohorts/${cohortId}/registration`)).opening?.url);
      if (form === '') continue;
      const faults = [...await faultsAt(manager, `/grupos/${cohortId}/inscripcion`), ...await faultsAt(manager, `/grupos/${cohortId}/solicitudes`), ...await faultsAt(visitor, form)];
      expect(faults).toEqual([]);
      await visitor.context().close();
      return;
    }
    throw new Error('no cohort is open for registration');
  }, 120_000);

  inBrowser('the ways in have no fault either', async () => {
    const page = await openPage(browser, served.url);
    for (const path of ['/entrar', '/entrar/tarjeta', '/entrar/tarjeta/primera-vez', '/verify']) {
      await page.goto(path, { waitUntil: 'networkidle' });
      expect([path, await accessibilityFaults(page), await sidewaysAt320(page)]).toEqual([path, [], 0]);
    }
    await page.context().close();
  }, 90_000);
});
