/** The relay begins: an empty installation, its people, a partner. */
import { fill, go, press, sees } from './forms.ts';
import { follow, invite, linkShown, throughSetup } from './people.ts';
import { picture, type World } from './world.ts';

export const steward = 'Oficina Internacional de Derechos';
export const partner = 'Secretaría de Niñez';

/** Empty installation → two coordinators, by the set-up guide: nothing is signed by one person alone. */
export async function setUp(world: World): Promise<void> {
  const link = await throughSetup(world, 'coordinatorA', { displayName: 'Ana Coordina', organisation: steward, colleague: 'Berta Coordina' });
  await picture(await world.as('coordinatorA'), '03-home-of-a-new-installation');
  await follow(world, 'coordinatorB', link, 'Berta Coordina', '04-coordinator-b');
}

/** Two supervisors, an author and a future founder follow their links. */
export async function inviteStaff(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  const staff = [['supervisorA', 'Sofía Supervisa', 'supervisor'], ['supervisorB', 'Saúl Supervisa', 'supervisor'], ['author', 'Aura Autora', 'author'], ['founder', 'Fidelia Funda', 'trainer']] as const;
  for (const [key, displayName, role] of staff) {
    const link = await invite(page, displayName, role);
    if (key === 'supervisorA') await picture(page, '05-invitation-made');
    await follow(world, key, link, displayName);
  }
  await go(page, '/personas');
  await sees(page, 'Berta Coordina');
  await picture(page, '06-people');
}

/** A partner institution, and whoever manages it. */
export async function makePartner(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, '/organizaciones/socia-nueva');
  await fill(page, { name: partner, shortName: 'SENAF', kind: 'Gobierno', areaCode: 'Francisco Morazán', 'manager.displayName': 'Marta Gestiona' });
  await picture(page, '07-new-partner');
  await press(page, 'Crear e invitar');
  const link = await linkShown(page);
  const manager = await follow(world, 'manager', link, 'Marta Gestiona');
  await picture(manager, '08-home-of-the-partner');
  await go(page, '/organizaciones');
  await sees(page, partner);
  await picture(page, '09-organisations');
}
