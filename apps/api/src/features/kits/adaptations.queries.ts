import { Injectable } from '@nestjs/common';
import type { AdaptationLine, listAdaptations } from '@relevo/contracts/adaptations';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { kitDocument } from '@relevo/contracts/kit-document';
import { mayAdapt } from '@relevo/domain/adaptation';
import type { KitVersionState } from '@relevo/domain/kit-version';
import { can, type Actor } from '@relevo/domain/permissions';
import { coreOf } from '@relevo/kit-changes/core';
import { describeDifferences } from '@relevo/kit-changes/describe';
import { materialFidelity } from '@relevo/kit-changes/fidelity';
import { canonicalJson, sha256Hex } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise } from '../../platform/domain-error.ts';
import { LeastRecent } from '../../platform/least-recent.ts';
import { AdaptationsService, readKit } from './adaptations.service.ts';

type Brief = { id: string; label: string };
type LineRow = {
  tenant_id: string; line_tenant_id: string; name: string | null; id: string; label: string; state: KitVersionState; at: Date | null; document_hash: string; logo: AdaptationLine['logo']; upstream: Brief; newer: Brief | null;
  published: (Brief & { state: KitVersionState; at: string; acceptedAt: string | null; returnedReason: string | null }) | null;
};
type Measured = Pick<AdaptationLine, 'core' | 'counts' | 'fidelity'>;

/** The latest version of each line of a kit: every partner's for the steward, its own for a partner. */
@Injectable()
export class AdaptationsQueries {
  // Comparing two versions of a real kit takes tenths of a second, and gives the same until one of them changes.
  private readonly measured = new LeastRecent<Measured>(200);

  constructor(
    private readonly db: Database,
    private readonly adaptations: AdaptationsService,
  ) {}

  async list(actor: Actor, kitId: string): Promise<ResponseOf<typeof listAdaptations>> {
    return this.db.read(actor, async (tx) => {
      const kit = await readKit(tx, actor, kitId);
      authorise(actor, 'kit:read', { tenantId: kit.tenant_id, readers: kit.readers });
      const rows = (await tx.query(sql(), [actor.tenantId, kitId])) as LineRow[];
      const lines: AdaptationLine[] = [];
      for (const row of rows) lines.push(present(row, await this.measure(tx, row)));
      const partner = can(actor, 'adaptation:create', { tenantId: kit.tenant_id, readers: kit.readers }) && lines.length === 0;
      const decision = partner ? mayAdapt(await this.adaptations.handoffOf(tx, actor, kit.tenant_id, kitId)) : null;
      return { adaptations: lines, mayBegin: decision?.ok ?? false, refusal: decision && !decision.ok ? decision.code : null };
    });
  }

  private async measure(tx: EntityManager, row: LineRow): Promise<Measured> {
    const key = `${row.upstream.id}/${row.id}/${row.document_hash}`;
    const known = row.document_hash === '' ? undefined : this.measured.get(key);
    if (known) return known;
    const rows = (await tx.query('SELECT id, document FROM kit_version WHERE tenant_id = $1 AND id = ANY ($2)', [row.tenant_id, [row.id, row.upstream.id]])) as { id: string; document: unknown }[];
    const [upstream, own] = [row.upstream.id, row.id].map((id) => kitDocument.parse(rows.find((one) => one.id === id)?.document));
    const [theirs, ours] = [upstream, own].map((one) => sha256Hex(canonicalJson(coreOf(one!))));
    const measured = { core: { hash: ours!, same: theirs === ours }, counts: describeDifferences(upstream!, own!, { keys: false }).counts, fidelity: materialFidelity(upstream!, own!) };
    this.measured.set(key, measured);
    return measured;
  }
}

const utc = (at: string | null): string | null => at && new Date(at).toISOString();

function present(row: LineRow, measured: Measured): AdaptationLine {
  const { published } = row;
  return {
    tenantId: row.line_tenant_id, partnerName: row.name ?? '', latest: { id: row.id, label: row.label, state: row.state, at: row.at?.toISOString() ?? null }, upstream: row.upstream, newer: row.newer,
    published: published && { ...published, at: utc(published.at), acceptedAt: utc(published.acceptedAt) }, ...measured, logo: row.logo,
  };
}

const sql = () => `
  SELECT DISTINCT ON (v.line_tenant_id) v.tenant_id, v.line_tenant_id, o.name, v.id, v.label, v.state, COALESCE(v.published_at, v.changed_at, v.created_at) AS at, v.document_hash,
    (SELECT jsonb_build_object('hash', l.sha256, 'alt', l.alt) FROM kit_line_logo l WHERE l.tenant_id = v.tenant_id AND l.kit_id = v.kit_id AND l.line_tenant_id = v.line_tenant_id) AS logo,
    jsonb_build_object('id', u.id, 'label', u.label) AS upstream,
    (SELECT jsonb_build_object('id', n.id, 'label', n.label) FROM kit_version n WHERE n.tenant_id = v.tenant_id AND n.kit_id = v.kit_id AND n.line_tenant_id IS NULL AND n.state = 'published'
      AND n.place > u.place ORDER BY n.place DESC LIMIT 1) AS newer,
    (SELECT jsonb_build_object('id', p.id, 'label', p.label, 'state', p.state, 'at', p.published_at, 'acceptedAt', p.accepted_at, 'returnedReason', p.returned_reason) FROM kit_version p
      WHERE p.tenant_id = v.tenant_id AND p.kit_id = v.kit_id AND p.line_tenant_id = v.line_tenant_id AND p.state = 'published' ORDER BY p.place DESC LIMIT 1) AS published
  FROM kit_version v JOIN kit_version u ON u.tenant_id = v.tenant_id AND u.id = v.upstream_version_id
    LEFT JOIN organisation o ON o.tenant_id = v.line_tenant_id AND o.id = v.line_tenant_id
  WHERE v.kit_id = $2 AND v.line_tenant_id IS NOT NULL AND (${tenantIs('v', 1)} OR v.line_tenant_id = $1)
  ORDER BY v.line_tenant_id, v.place DESC LIMIT 100`;
