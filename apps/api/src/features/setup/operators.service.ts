import { Injectable } from '@nestjs/common';
import type { Role } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import { DataSource } from 'typeorm';
import { Database, systemOf } from '../../database/database.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { SessionService } from '../identity/session.service.ts';
import { installationOf, type Installation } from './installation.queries.ts';

/** In whose name the command line acts: whoever runs it is trusted with the machine, and everything is still signed by somebody. */
@Injectable()
export class OperatorsService {
  constructor(private readonly source: DataSource, private readonly db: Database, private readonly sessions: SessionService) {}

  installation(): Promise<Installation> {
    return installationOf(this.source);
  }

  /**
   * The person who goes by a sign-in name, in the first of these roles that they have; without a name whoever has had such a role
   * longest in the first organisation.
   * @throws DomainError 409 `not_set_up`, 404 `sign_in_not_found`, 403 `no_role`
   */
  async actor(name: string | undefined, roles: readonly Role[]): Promise<Actor> {
    return name === undefined ? this.longest(roles) : this.named(name, roles);
  }

  private async named(name: string, roles: readonly Role[]): Promise<Actor> {
    const rows = (await this.source.query('SELECT person_id FROM sign_in WHERE name = $1 AND disabled_at IS NULL', [name.toLowerCase()])) as { person_id: string }[];
    const personId = rows[0]?.person_id;
    if (!personId) throw new DomainError('sign_in_not_found', 404);
    const hats = await this.sessions.hats(personId);
    const hat = roles.flatMap((role) => hats.find((one) => one.role === role) ?? [])[0];
    if (!hat) throw new DomainError('no_role', 403, { needs: roles.join(' ') });
    return { personId, role: hat.role, tenantId: hat.tenantId, organisationId: hat.organisationId };
  }

  private async longest(roles: readonly Role[]): Promise<Actor> {
    const { firstTenantId: tenantId } = await this.installation();
    if (!tenantId) throw new DomainError('not_set_up');
    const rows = (await this.db.readOnce(systemOf(tenantId), (tx) => tx.query(
      `SELECT m.person_id, m.role, m.organisation_id FROM membership m WHERE m.tenant_id = $1 AND m.ended_at IS NULL AND m.role = ANY ($2)
       ORDER BY array_position($2, m.role), m.since, m.id LIMIT 1`,
      [tenantId, roles],
    ))) as { person_id: string; role: Role; organisation_id: string }[];
    const [row] = rows;
    if (!row) throw new DomainError('no_role', 403, { needs: roles.join(' ') });
    return { personId: row.person_id, role: row.role, tenantId, organisationId: row.organisation_id };
  }
}
