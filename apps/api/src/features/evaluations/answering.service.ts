import { Injectable } from '@nestjs/common';
import { mayDeviceSend, mayEvaluate, type DeviceMark } from '@relevo/domain/evaluation';
import type { EntityManager } from 'typeorm';
import { Database, holderOf, systemOf } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { behindLink, cameAlready, holdLink, keepMark, keepSheet, linkFacts, type Behind, type Facts } from './answering.queries.ts';
import { namesIn } from './evaluations.queries.ts';
import { filledIn, namedIn, type Entries, type SheetView } from './sheet-forms.ts';

export type AnswerForm = { view: SheetView; locale: string; onePerDevice: boolean };
/** `names`: where it tells who is meant, so that nothing of it was kept; `empty`: nothing was marked. */
export type Sent = AnswerForm & { names?: string; empty?: true };

/** What whoever has the link sends; no session of theirs is looked at, so that nothing joins a sheet to a person. */
@Injectable()
export class AnsweringService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /**
   * Whether the form behind a link takes a sheet now. @param mark what the device brings; null where it brings nothing yet. @returns whose form it is, in the language of the cohort
   * @throws DomainError 404 `evaluation_not_found`; 409 `evaluation_not_open_yet`, `evaluation_closed`, `evaluation_full`, `evaluation_sent`
   */
  async form(token: string, mark: string | null): Promise<AnswerForm> {
    const behind = await this.behind(token);
    return this.db.read(systemOf(behind.tenantId), async (tx) => {
      const { form, used } = await this.mayAnswer(tx, behind, hashOf(behind, mark));
      allowed(mayDeviceSend(form.onePerDevice, used ? 'used' : 'fresh'));
      return form;
    });
  }

  /** The same sheet again is taken once. @throws DomainError as `form`, and 409 `id_taken`, `evaluation_no_mark` */
  async send(token: string, entries: Entries, mark: string | null): Promise<Sent> {
    const behind = await this.behind(token);
    const filled = filledIn(behind.view, entries);
    if (filled === null) return { ...(await this.form(token, mark)), empty: true };
    return this.db.write(systemOf(behind.tenantId), async (tx) => {
      await holdLink(tx, behind);
      const hash = hashOf(behind, mark);
      if (await cameAlready(tx, behind, filled.sheet.id)) return formIn(behind, await this.facts(tx, behind, hash));
      const { form, used } = await this.mayAnswer(tx, behind, hash);
      const shows: DeviceMark = hash === null ? 'none' : used ? 'used' : 'fresh';
      allowed(mayDeviceSend(form.onePerDevice, shows));
      const names = namedIn(filled, await namesIn(tx, behind.tenantId, behind.cohortId));
      if (names) return { ...form, names };
      if (hash !== null) await keepMark(tx, behind, hash);
      if (!(await keepSheet(tx, behind, filled))) throw new DomainError('id_taken', 409);
      return form;
    });
  }

  private async mayAnswer(tx: EntityManager, behind: Behind, hash: string | null): Promise<{ form: AnswerForm; used: boolean }> {
    const facts = await this.facts(tx, behind, hash);
    allowed(mayEvaluate({ ...facts, cancelled: facts.state === 'cancelled' }, this.clock.now()));
    return { form: formIn(behind, facts), used: facts.used };
  }

  private async facts(tx: EntityManager, behind: Behind, hash: string | null): Promise<Facts> {
    return found(await linkFacts(tx, behind, hash), 'evaluation');
  }

  private async behind(token: string): Promise<Behind> {
    const hash = sha256(token);
    return found(await this.db.readOnce(holderOf(hash), (tx) => behindLink(tx, hash)), 'evaluation');
  }
}

const formIn = ({ view }: Behind, { locale, onePerDevice }: Facts): AnswerForm => ({ view, locale, onePerDevice });
/** A mark as it is kept: of no use elsewhere. */
const hashOf = ({ ownerId }: Behind, mark: string | null): string | null => (mark === null ? null : sha256(`${ownerId}/${mark}`));
