import { Injectable } from '@nestjs/common';
import type { CertificationLevel, CertificationStanding } from '@relevo/domain/certification';
import type { CertificationStandard } from '@relevo/domain/certification-standard';
import { certificationGaps, type CertificationGap } from '@relevo/domain/standard-preview';
import type { EntityManager } from 'typeorm';
import type { Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { CertificationStoreService } from './certification-store.service.ts';
import { EvidenceService } from './evidence.service.ts';

type Asked = { kit: { tenantId: string; kitId: string }; level: CertificationLevel; inForce: CertificationStandard | null; proposed: CertificationStandard; most: number };
export type PersonPreview = { id: string; personId: string; homeTenantId: string; name: string; standing: CertificationStanding; now: CertificationGap[]; then: CertificationGap[] };

/** Holds everybody on record for a kit against the standard in force and against a proposed one. */
@Injectable()
export class CertificationPreviewService {
  constructor(
    private readonly clock: Clock,
    private readonly store: CertificationStoreService,
    private readonly evidence: EvidenceService,
  ) {}

  /** Acts as the kit's tenant. What is known of all of them is gathered at once: as many queries for a thousand as for one. */
  async judge(tx: EntityManager, acting: Acting, { kit, level, inForce, proposed, most }: Asked): Promise<{ people: PersonPreview[]; more: boolean }> {
    return this.store.within(tx, acting, kit.tenantId, async (inner) => {
      const rows = await this.store.ofKit(tx, kit.tenantId, kit.kitId, level, most + 1);
      const looked = rows.slice(0, most);
      const gathered = await this.evidence.gather(tx, inner, kit, looked.map((one) => one.certification.personId));
      const now = this.clock.now();
      const people = looked.flatMap(({ id, certification, displayName }): PersonPreview[] => {
        const known = gathered.get(certification.personId);
        if (!known) return [];
        const facts = { certification, evidence: known.evidence, practice: known.practice };
        const [before, after] = [certificationGaps(facts, inForce, now), certificationGaps(facts, proposed, now)];
        if (before === null || after === null) return [];
        return [{ id, personId: certification.personId, homeTenantId: certification.homeTenantId, name: displayName, standing: certification.standing, now: before, then: after }];
      });
      return { people, more: rows.length > most };
    });
  }
}
