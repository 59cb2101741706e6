import { Option, type Command } from 'commander';
import { fold } from '@relevo/domain/fold';
import { roles, type Role } from '@relevo/domain/organisation';
import type { INestApplicationContext } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DomainError } from '../platform/domain-error.ts';
import { newId } from '../platform/ids.ts';
import { asOption, runs, type Shared } from './commands.ts';
import type { Output } from './output.ts';

type Options = Shared & { name: string; role: Role; organisation?: string; signIn?: string };
type Place = { id: string; partner: boolean };
const needed = (option: Option) => option.makeOptionMandatory();

/** `relevo user create` */
export function userCommands(program: Command): void {
  const user = program.command('user').description('people who sign in by name and password');
  runs<[], Options>(
    user.command('create').description('an invitation link for a new member of staff; in an empty installation the first organisation, its coordinator and a password that is shown once')
      .addOption(needed(new Option('--name <name>', 'how the person is called')))
      .addOption(new Option('--role <role>', 'what they will be').choices(roles).default('coordinator'))
      .option('--organisation <name>', 'name, short name or id of a unit, or of a partner (role partner_manager); left out: one’s own institution')
      .option('--sign-in <name>', 'sign-in name of a first coordinator; left out: from the person’s name')
      .option(...asOption),
    create,
  );
}

async function create(output: Output, _: [], options: Options): Promise<void> {
  const { withServices } = await import('./services.ts');
  const { OperatorsService } = await import('../features/setup/operators.service.ts');
  await withServices(async (services) => {
    const { firstTenantId } = await services.get(OperatorsService, { strict: false }).installation();
    await (firstTenantId === null ? first(output, services, options) : invite(output, services, options));
  });
}

/** The steward of an empty installation. The password is one nobody chose: it is changed at the first sign-in, in the account. */
async function first(output: Output, services: INestApplicationContext, { name, role, organisation, signIn }: Options): Promise<void> {
  if (role !== 'coordinator') throw new DomainError('not_set_up');
  if (!organisation) throw new DomainError('organisation_needed', 422);
  const { SetupService } = await import('../features/setup/setup.service.ts');
  const signInName = (signIn ?? fold(name).trim().replace(/[^a-z0-9]+/g, '.')).replace(/^\.|\.$/g, '');
  const password = newPassword();
  const tenantId = newId();
  await services.get(SetupService, { strict: false }).byOperator({
    organisation: { id: tenantId, name: organisation, shortName: '', areaCode: null },
    coordinator: { id: newId(), displayName: name, name: signInName, password, locale: 'es' }, colleague: null,
  });
  output.result({ signIn: signInName, password, organisationId: tenantId, role }, `${organisation} has been created.\nSign-in: ${signInName}\nPassword, shown this once: ${password}`);
}

async function invite(output: Output, services: INestApplicationContext, { name, role, organisation, as }: Options): Promise<void> {
  const [{ OperatorsService }, { MembershipsService }, { OrganisationsService }] = await Promise.all([
    import('../features/setup/operators.service.ts'), import('../features/organisations/memberships.service.ts'), import('../features/organisations/organisations.service.ts'),
  ]);
  const actor = await services.get(OperatorsService, { strict: false }).actor(as, ['coordinator', 'partner_manager', 'platform_admin']);
  const place = organisation === undefined ? { id: actor.organisationId, partner: false } : await placeOf(services, actor, organisation);
  if (place.partner && role !== 'partner_manager') throw new DomainError('role_not_here', 409, { role });
  const link = place.partner
    ? await services.get(OrganisationsService, { strict: false }).invitePartnerManager(actor, place.id, { id: newId(), displayName: name }, true)
    : await services.get(MembershipsService, { strict: false }).invite(actor, { id: newId(), organisationId: place.id, role, displayName: name, personId: null }, true);
  output.result({ invitation: link.url, expiresAt: link.expiresAt, role }, `Invitation for ${name} (${role}), until ${link.expiresAt}:\n${link.url}`);
}

async function placeOf(services: INestApplicationContext, actor: Parameters<typeof listed>[1], wanted: string): Promise<Place> {
  const { units, partners } = await listed(services, actor);
  const is = (one: { name: string; shortName: string }, id: string) => [one.name, one.shortName, id].some((known) => fold(known) === fold(wanted));
  const unit = units.find((one) => is(one, one.id));
  if (unit) return { id: unit.id, partner: false };
  const partner = partners.find((one) => one.side === 'partner' && is(one, one.tenantId));
  if (!partner) throw new DomainError('organisation_not_found', 404, { organisation: wanted });
  return { id: partner.tenantId, partner: true };
}

async function listed(services: INestApplicationContext, actor: import('@relevo/domain/permissions').Actor) {
  const { OrganisationsQueries } = await import('../features/organisations/organisations.queries.ts');
  return services.get(OrganisationsQueries, { strict: false }).list(actor);
}

/** Nineteen letters and digits that are not mistaken for one another, in groups: some 79 bits. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-');
}
