/** A participant on a small phone: the card, the PIN, reading, tests, the code on the wall. */
import type { Page } from 'playwright-core';
import { phone } from '../support.ts';
import { go, press, sees } from './forms.ts';
import { teachingKit, rightAnswers, type RightAnswer } from './teaching-kit.ts';
import { kitTitle } from './kits.ts';
import { cardOf } from './training.ts';
import { picture, type World } from './world.ts';

const answers = rightAnswers(teachingKit(kitTitle));
type Shot = (name: string) => Promise<void>;

/** Follows the card's code for the first time and chooses a PIN of three words. */
export async function firstUse(world: World, key: string, displayName: string, { shot, cards }: { shot?: Shot; cards?: string } = {}): Promise<Page> {
  const { name, code } = await cardOf(world, displayName, cards);
  const page = await world.visitor(key, { viewport: phone, isMobile: true, hasTouch: true });
  await page.goto('/entrar/tarjeta');
  await shot?.('card');
  await page.getByRole('link', { name: 'Poner mi clave' }).click();
  // The page before has a field of the same name: the address changes a moment before the screen does.
  await page.locator('[name=code]').waitFor();
  const pin = 'luna mango tejado';
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=code]').fill(code);
  await page.locator('[name=pin]').fill(pin);
  await page.locator('[name=again]').fill(pin);
  await shot?.('first-use');
  await press(page, 'Guardar y entrar');
  await page.waitForURL(/\/hoy$/);
  await page.locator('.app main').waitFor();
  world.story.people[key] = { displayName, name, pin };
  return page;
}

/** Sits a test from the course page; `right` how many of its answers are right, the rest are left open. */
export async function sit(page: Page, title: string, right: number, shot?: Shot): Promise<void> {
  await go(page, '/curso');
  await page.locator('main a', { hasText: title }).filter({ visible: true }).last().click();
  await page.waitForURL(/\/prueba\//);
  await shot?.('start');
  await press(page, 'Empezar');
  const toReview = page.getByRole('button', { name: 'Revisar y entregar' });
  for (let n = 0; ; n += 1) {
    await page.locator('.ask-field').waitFor();
    if (n < right) await answer(page);
    if (n === 0) await shot?.('question');
    const last = await toReview.isVisible();
    await press(page, last ? 'Revisar y entregar' : 'Siguiente');
    if (last) break;
    await page.getByText(new RegExp(`^${n + 2} de `)).first().waitFor();
  }
  await page.getByRole('button', { name: 'Entregar', exact: true }).waitFor();
  await shot?.('review');
  await press(page, 'Entregar');
  // Asked when something is unanswered, or when it cannot be taken again.
  const sure = page.getByRole('button', { name: 'Entregar ahora' });
  await sure.or(page.getByText('Entregada')).first().waitFor();
  if (await sure.isVisible()) await sure.click();
  await sees(page, 'Entregada');
  await shot?.('result');
}

/** Answers the question on the screen rightly, by thumb. */
async function answer(page: Page): Promise<void> {
  const stem = (await page.locator('.ask-stem').innerText()).trim();
  const known = [...answers].find(([text]) => stem.startsWith(text.trim()));
  if (!known) throw new Error(`nobody knows the answer to: ${stem}`);
  const { kind, texts }: RightAnswer = known[1];
  if (kind === 'short') await page.locator('.ask-text').fill(texts[0]!);
  else for (const text of texts) await page.locator('.ask-field label.opt').filter({ hasText: text }).first().click();
  await page.locator('.ask-foot .save-state, .ask-foot').first().waitFor();
}

/** Reads a module part by part to its end. */
export async function read(page: Page, module: number, shot?: Shot): Promise<void> {
  await go(page, '/curso');
  await page.locator('main li a[href*="/modulo/"]').filter({ visible: true }).nth(module).click();
  await page.waitForURL(/\/modulo\//);
  await shot?.('module');
  const end = page.getByText(/Para recordar|Fin del módulo/).filter({ visible: true }).first();
  for (let part = 0; part < 12; part += 1) {
    const on = page.getByRole('button', { name: /^(Empezar|Continuar|Siguiente)$/ });
    // One of the two, not whatever the foot holds: between two parts it is drawn anew.
    await on.or(end).first().waitFor();
    if (await end.isVisible()) break;
    const before = page.url();
    await on.click();
    await page.waitForURL((url) => url.href !== before);
    if (part === 0) await shot?.('part');
  }
  await sees(page, /Para recordar|Fin del módulo/);
  await shot?.('end');
}

/** Opens what the code on the wall leads to, as a phone's camera would. */
export async function scan(page: Page, url: string, shot?: Shot): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { name: /Asistencia guardada|Ya estaba guardada/ }).waitFor();
  await shot?.('scanned');
}

/** The first participant's morning, with pictures on the phone. */
export const phoneShot = (page: () => Page, prefix: string): Shot => (name) => picture(page(), `${prefix}-${name}`, { sizes: [phone] });
