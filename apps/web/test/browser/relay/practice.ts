/** The partner's first cohort, beside the steward: planned, taught by the new trainers, observed, completed. */
import type { Page } from 'playwright-core';
import { phone } from '../support.ts';
import { partner } from './beginning.ts';
import { assign, markRestAndHold, move, next, plan, sessionsOf } from './cohorts.ts';
import { confirm, fill, go, press, sees } from './forms.ts';
import { kitTitle } from './kits.ts';
import { firstUse, phoneShot, sit } from './learner.ts';
import { trainees } from './papers.ts';
import { picture, type World } from './world.ts';

const learners = { nora: 'Nora Isaula Banegas', pedro: 'Pedro Velásquez Tróchez' } as const;

/** The steward begins the hand-off: from now on the partner may read the kit. */
export async function openHandoff(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, '/traspasos');
  await picture(page, '61-no-handoffs-yet');
  await go(page, '/traspasos/nuevo');
  await page.locator('main label.opt', { hasText: partner }).filter({ hasText: kitTitle }).click();
  await picture(page, '62-new-handoff');
  await press(page, 'Empezar');
  await page.waitForURL(/\/traspasos\/[0-9a-f-]{36}$/);
  world.story.places['handoff'] = new URL(page.url()).pathname;
  await picture(page, '63-handoff-preparing');
}

/** The partner plans a cohort of its own; the steward's supervisors are asked along, one for each session. */
export async function planDelivery(world: World): Promise<void> {
  const page = await world.as('manager');
  const cohort = await plan(page, { title: 'Primer grupo', purpose: 'delivery', place: 'Centro comunal' });
  world.story.places['delivery'] = cohort;
  await sees(page, 'Busque quién facilita');
  for (const name of Object.values(trainees)) await assign(page, cohort, 'trainer', name);
  await assign(page, cohort, 'supervisor', world.person('supervisorA').displayName, { only: 'Acuerdos' });
  await assign(page, cohort, 'supervisor', world.person('supervisorB').displayName, { only: 'Cierre', shot: () => picture(page, '64-assign-supervisor') });
  await next(page, cohort, 'Programar grupo', 'Inscriba a las personas');
  const [first, second] = await sessionsOf(page, cohort);
  world.story.places['delivery1'] = first!;
  world.story.places['delivery2'] = second!;
  await picture(page, '65-accompanied-cohort');
}

/** A trainer writes in two people, prints their cards on the spot, and the cohort begins. */
export async function enrolByHand(world: World): Promise<void> {
  const page = await world.as('karla');
  const cohort = world.place('delivery');
  for (const name of Object.values(learners)) {
    const [givenNames = '', ...family] = name.split(' ');
    await go(page, `${cohort}/personas`);
    await press(page, 'Inscribir a una persona');
    await fill(page, { givenNames, familyNames: family.join(' '), institution: 'Comité local' });
    await confirm(page, 'Inscribir');
    await sees(page, name);
  }
  await picture(page, '66-enrolled-by-hand');
  await go(page, `${cohort}/personas/tarjetas`);
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press(page, /Imprimir 2 tarjetas/)]);
  const file = await world.scratch('tarjetas-2.pdf');
  await download.saveAs(file);
  world.story.files['cards2'] = file;
  await next(await world.as('manager'), cohort, 'Empezar grupo', 'Abrir encuentro');
  for (const [key, name] of Object.entries(learners)) await firstUse(world, key, name, { cards: 'cards2' });
}

/** The first session, from a trainer's own phone. */
export async function deliverFirst(world: World): Promise<void> {
  await move(await world.as('manager'), world.place('delivery1'), -1, 20);
  const page = await world.as('karla');
  await markRestAndHold(page, world.place('delivery1'), (name) => picture(page, `67-trainer-${name}`));
}

/** The second session; who took part passes the post-test. */
export async function deliverSecond(world: World): Promise<void> {
  await move(await world.as('manager'), world.place('delivery2'), -1, 20);
  for (const key of Object.keys(learners)) await sit(await world.as(key), 'Al terminar', 4);
  await markRestAndHold(await world.as('luis'), world.place('delivery2'));
}

/** A supervisor fills in the rubric on a phone and signs it, for each of the trainers of the session. */
export async function observe(world: World): Promise<void> {
  for (const key of ['supervisorA', 'supervisorB'] as const) {
    const page = await world.as(key);
    await page.setViewportSize(phone);
    for (const [who, name] of Object.entries(trainees)) {
      const shown = key === 'supervisorA' && who === 'karla';
      await rate(page, name, shown ? phoneShot(() => page, '68-observation') : undefined);
    }
  }
}

async function rate(page: Page, name: string, shot?: (name: string) => Promise<void>): Promise<void> {
  await go(page, '/observar');
  await shot?.('list');
  await press(page, `Observar a ${name}`);
  await page.waitForURL(/\/observar\/[0-9a-f-]{36}$/);
  for (let criterion = 0; criterion < 4; criterion += 1) {
    await page.getByText(`${criterion + 1} de 4`).filter({ visible: true }).first().waitFor();
    await page.locator('fieldset.lv label').nth(criterion === 1 ? 3 : 2).click();
    if (criterion === 2) {
      await fill(page, { note: 'Paró a tiempo cuando alguien empezó a contar algo personal.' });
      await shot?.('critical');
    }
    await press(page, criterion === 3 ? 'Ir al cierre' : 'Siguiente criterio');
  }
  await fill(page, { strengths: 'El grupo escribió sus acuerdos.', actions: 'Dejar más tiempo para preguntas.' });
  await shot?.('closing');
  await press(page, 'Revisar y firmar');
  await page.locator('dialog[open]').getByText('Aprobada').waitFor();
  await shot?.('sign');
  await page.locator('dialog[open]').getByRole('button', { name: 'Firmar' }).and(page.locator(':enabled')).click();
  await sees(page, 'Respuesta');
  await shot?.('signed');
}

/** The observed trainer reads it and says so. */
export async function acknowledge(world: World): Promise<void> {
  for (const key of ['karla', 'luis'] as const) {
    const page = await world.as(key);
    for (let n = 0; n < 2; n += 1) {
      await go(page, '/mi-camino');
      await sees(page, 'Esperan su respuesta');
      if (key === 'karla' && n === 0) await picture(page, '69-own-path');
      await page.locator('main a[href^="/observar/"]').filter({ visible: true }).first().click();
      await page.waitForURL(/\/observar\//);
      if (key === 'karla' && n === 0) await picture(page, '70-observation-to-answer');
      await press(page, 'La leí');
      await page.getByRole('button', { name: 'La leí' }).waitFor({ state: 'hidden' });
    }
  }
  await next(await world.as('manager'), world.place('delivery'), 'Completar grupo', 'Grupo completado');
}
