import { Injectable } from '@nestjs/common';
import type { setAdaptationLogo } from '@relevo/contracts/adaptations';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { pictureAnew } from '../../platform/pictures.ts';
import { FileReply } from '../../platform/route.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import type { Guest } from './draft-reach.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';

type Logo = ResponseOf<typeof setAdaptationLogo>;

const rules = { kinds: ['png', 'jpeg', 'webp'], pixels: 20_000_000, side: 1000, as: 'png' } as const;

/** The mark of a line that is nobody's but its partner's: one for all versions, changed at any time, for it is no text of the kit. */
@Injectable()
export class AdaptationLogosService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  /** @throws DomainError 404; 409 `no_adaptation`; 422 `logo_unreadable` for what is no picture, or too large a one */
  async set(actor: Guest, id: string, { picture, alt }: InputOf<typeof setAdaptationLogo>['body']): Promise<Logo> {
    const made = await pictureAnew(Buffer.from(picture, 'base64'), rules);
    if (made === null) throw new DomainError('logo_unreadable', 422);
    const hash = await this.storage.putByHash(made.content);
    return this.change(actor, id, async (tx, { tenant_id, kit_id, line_tenant_id }) => {
      await tx.query(
        `INSERT INTO kit_line_logo (tenant_id, kit_id, line_tenant_id, sha256, alt, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, kit_id, line_tenant_id) DO UPDATE SET sha256 = excluded.sha256, alt = excluded.alt, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
        [tenant_id, kit_id, line_tenant_id, hash, alt.trim(), actor.personId, this.clock.now()],
      );
      return { hash, alt: alt.trim() };
    });
  }

  /** Again changes nothing. @throws DomainError 404; 409 `no_adaptation` */
  remove(actor: Guest, id: string): Promise<Record<string, never>> {
    return this.change(actor, id, async (tx, { tenant_id, kit_id, line_tenant_id }) => {
      await tx.query('DELETE FROM kit_line_logo WHERE tenant_id = $1 AND kit_id = $2 AND line_tenant_id = $3', [tenant_id, kit_id, line_tenant_id]);
      return {};
    });
  }

  /** @throws DomainError 404 `kit_version_not_found`, `logo_not_found` */
  async open(actor: Actor, id: string): Promise<FileReply> {
    const { hash } = found(await this.db.read(actor, async (tx) => logoOf(tx, await loadVersion(tx, actor, id))), 'logo');
    found((await this.storage.exists(blobKey(hash))) || null, 'logo');
    return new FileReply(await this.storage.stream(blobKey(hash)), { mediaType: 'image/png', hash });
  }

  private async change<R>(actor: Guest, id: string, change: (tx: EntityManager, version: LoadedVersion) => Promise<R>): Promise<R> {
    return this.db.write(actor, async (tx) => {
      const version = await loadVersion(tx, actor, id);
      if (version.line_tenant_id === null) throw new DomainError('no_adaptation');
      const done = await change(tx, version);
      await audit(tx, actor, { tenantId: version.tenant_id, at: this.clock.now(), action: 'kit_version.logo', subjectKind: 'kit_version', subjectId: id, detail: { kit: version.kit_id, partner: version.line_tenant_id } });
      return done;
    });
  }
}

/** The mark of the line that a version is of; null for none, and for the steward's own line. */
export async function logoOf(tx: EntityManager, { tenant_id, kit_id, line_tenant_id }: LoadedVersion): Promise<Logo | null> {
  if (line_tenant_id === null) return null;
  const rows = (await tx.query('SELECT l.sha256 AS hash, l.alt FROM kit_line_logo l WHERE l.tenant_id = $1 AND l.kit_id = $2 AND l.line_tenant_id = $3', [tenant_id, kit_id, line_tenant_id])) as Logo[];
  return rows[0] ?? null;
}
