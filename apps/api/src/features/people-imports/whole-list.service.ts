import { Injectable } from '@nestjs/common';
import type { ImportMatch, ImportRow } from '@relevo/contracts/people-imports';
import type { Actor } from '@relevo/domain/permissions';
import { DomainError } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { Checking } from './checking.service.ts';
import { PeopleImports } from './people-imports.service.ts';
import { BulkAmending } from './bulk-amending.service.ts';
import { Taking } from './taking.service.ts';

export type WholeList = {
  created: number; known: number; enrolled: number;
  /** Left out for somebody to look at: they look like somebody known, or like an earlier row. */
  leftOut: { row: number; name: string; like: string; knownId: string | null; likeRow: number | null }[];
};
type Brought = { bytes: Uint8Array; fileName: string; cohortId?: string | null; dryRun?: boolean };

/** A list taken in one go, without anybody to ask: all who are surely new, or, where a row is at fault, nobody. */
@Injectable()
export class WholeListService {
  constructor(private readonly imports: PeopleImports, private readonly checking: Checking, private readonly amending: BulkAmending, private readonly taking: Taking) {}

  /** @param dryRun says what would come of it and leaves nothing behind @throws DomainError 422 `rows_faulty` naming rows and columns, `name_column_missing` */
  async take(actor: Actor, { bytes, fileName, cohortId = null, dryRun = false }: Brought): Promise<WholeList> {
    const id = newId();
    let leftOut: WholeList['leftOut'] = [];
    await this.imports.start(actor, { id, cohortId, fileName, bytes });
    try {
      await this.checking.run(actor.tenantId, id, 1);
      const { counts, columnsFault } = await this.settled(actor, id);
      if (columnsFault) throw new DomainError(columnsFault, 422);
      const faulty = await this.rows(actor, id, 'faulty');
      if (faulty.length > 0) throw new DomainError('rows_faulty', 422, { count: faulty.length }, faulty.flatMap(({ row, faults }) => faults.map(({ column, code }) => ({ path: `rows.${row}.${column ?? ''}`, code, message: code }))));
      leftOut = (await this.rows(actor, id, 'undecided')).flatMap(({ row, givenNames, familyNames, matches: [like] }) => (like ? [alike(row, `${givenNames} ${familyNames}`.trim(), like)] : []));
      if (dryRun || counts.ready === 0) {
        await this.imports.remove(actor, id);
        return { created: 0, known: 0, enrolled: 0, leftOut };
      }
      await this.amending.decide(actor, id, { step: newId(), needs: 'undecided', is: 'left_out' });
      await this.taking.begin(actor, id);
      await this.taking.run(actor.tenantId, id);
    } catch (error) {
      await this.imports.remove(actor, id).catch(() => undefined);
      throw error;
    }
    return { ...(await this.result(actor, id)), leftOut };
  }

  private async result(actor: Actor, id: string): Promise<Omit<WholeList, 'leftOut'>> {
    const { taken: { created, known, enrolled }, refusal } = await this.imports.one(actor, id);
    if (refusal) throw new DomainError(refusal, 409);
    return { created, known, enrolled };
  }

  /** A worker elsewhere may have been quicker to begin: its end is waited for. */
  private async settled(actor: Actor, id: string) {
    for (let tries = 0; ; tries += 1) {
      const one = await this.imports.one(actor, id);
      if (one.state !== 'checking' || tries > 600) return one;
      await new Promise((go) => { setTimeout(go, 200); });
    }
  }

  private async rows(actor: Actor, id: string, needs: ImportRow['needs']): Promise<ImportRow[]> {
    const all: ImportRow[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await this.imports.rows(actor, id, { needs, page, size: 100 });
      all.push(...items);
      if (all.length >= total || items.length === 0) return all;
    }
  }
}

const alike = (row: number, name: string, like: ImportMatch) => ({ row, name, like: like.displayName, knownId: like.personId, likeRow: like.row });
