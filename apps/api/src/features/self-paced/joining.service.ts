import { Injectable } from '@nestjs/common';
import type { ActiveRole } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import { mayJoin } from '@relevo/domain/self-paced';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, holderOf, systemOf, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { newId, sha256 } from '../../platform/ids.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { EnrollingService } from '../cohorts/enrolling.service.ts';
import { SignIns } from '../identity/sign-ins.service.ts';
import { JoiningConsentsService, type ConsentText } from '../registration/joining-consents.service.ts';
import { courseOf, type CourseRow } from './self-paced.queries.ts';

export type JoinForm = { course: CourseRow; text: ConsentText };
/** What somebody new sends: what they want to be called, and the PIN by which they come back. */
export type NewLearner = { id: string; name: string; pin: string; locale: PublicLocale };
export type Entered = { personId: string; tenantId: string; cohortId: string };

/** In whose name people enter unasked: whoever opened the course. */
const openerOf = ({ tenantId, openedBy, openedRole }: CourseRow): Actor => ({ tenantId, personId: openedBy, role: openedRole as ActiveRole, organisationId: tenantId });
/** As the tenant's system, seeing besides who the person is: a name that another institution gave them. */
const systemWith = (tenantId: string, personId: string): Acting => ({ tenantId, personId, role: 'system' });

/** Into a self-paced course by its link. Nobody decides about it, so there is nothing to wait for. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly enrolling: EnrollingService, private readonly signIns: SignIns, private readonly consents: JoiningConsentsService,
  ) {}

  /**
   * What the form behind a link says and asks.
   * @throws DomainError 404 `registration_not_found` for a link that never was or was switched off, alike; 409 `course_not_open_yet`, `course_closed`, `course_full`
   */
  async form(token: string): Promise<JoinForm> {
    const { tenantId, cohortId } = await this.behind(token);
    return this.db.read(systemOf(tenantId), (tx) => this.facts(tx, tenantId, cohortId));
  }

  /**
   * Somebody new: a name that tells nothing of them and the PIN they chose open it again. The same form again finds who it made.
   * @returns `again` where it was sent before: whoever sends it shows by their PIN that it is them
   * @throws DomainError as `form`; 422 `pin`
   */
  async joinNew(token: string, { id, name, pin, locale }: NewLearner): Promise<Entered & { signInName: string; again: boolean }> {
    const { tenantId, cohortId } = await this.behind(token);
    const secretHash = await this.signIns.hashPin(pin);
    return this.db.write(systemOf(tenantId), async (tx) => {
      await this.lock(tx, tenantId, cohortId);
      const before = await this.consents.sentBefore(tx, tenantId, id);
      if (before?.cohortId === cohortId) return { personId: before.personId, tenantId, cohortId, signInName: (await this.signIns.nameOf(tx, before.personId)) ?? '', again: true };
      const { course, text } = await this.facts(tx, tenantId, cohortId);
      const [personId, enrolmentId] = [newId(), newId()];
      const cohort = await this.enrolling.open(tx, openerOf(course), cohortId);
      await this.enrolling.enrol(tx, openerOf(course), cohort, [{ enrolmentId, personId, fresh: { givenNames: name, familyNames: '', contact: '' }, institution: '', areaCode: null }]);
      await tx.query('UPDATE person SET locale = $2 WHERE id = $1', [personId, locale]);
      const signInName = await this.signIns.setFirstPin(tx, personId, secretHash);
      await this.consents.keep(tx, { id, tenantId, cohortId, personId, enrolmentId, name, locale }, text);
      await this.record(tx, tenantId, 'self_paced.join', enrolmentId, { cohortId, fresh: true });
      return { personId, tenantId, cohortId, signInName, again: false };
    });
  }

  /** Somebody who has a sign-in, of whatever institution; who is in already stays, who had left is back. @throws DomainError as `form` */
  async joinKnown(token: string, personId: string, { id, locale }: Pick<NewLearner, 'id' | 'locale'>): Promise<Entered> {
    const { tenantId, cohortId } = await this.behind(token);
    await this.db.write(systemWith(tenantId, personId), async (tx) => {
      await this.lock(tx, tenantId, cohortId);
      const [there] = (await tx.query(`SELECT e.state FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.person_id = $3`, [tenantId, cohortId, personId])) as { state: string }[];
      if (there && there.state !== 'withdrawn') return;
      const { course, text } = await this.facts(tx, tenantId, cohortId);
      const [person] = (await tx.query('SELECT display_name AS name FROM person WHERE id = $1', [personId])) as { name: string }[];
      const { name } = found(person, 'person');
      await tx.query(
        `INSERT INTO profile (tenant_id, person_id, given_names, family_names, institution, area_code, contact, created_at) VALUES ($1, $2, $3, '', '', NULL, '', $4) ON CONFLICT DO NOTHING`, [tenantId, personId, name, this.clock.now()]);
      const cohort = await this.enrolling.open(tx, openerOf(course), cohortId);
      const known = await this.enrolling.again(tx, cohort, [personId]);
      const enrolmentId = known.there.get(personId) ?? newId();
      if (!known.there.has(personId)) await this.enrolling.enrol(tx, openerOf(course), cohort, [{ enrolmentId, personId, fresh: null, institution: '', areaCode: null }]);
      // A form that was kept in a tab and is sent once more, after leaving, is another joining.
      const fresh = (await this.consents.sentBefore(tx, tenantId, id)) === undefined;
      await this.consents.keep(tx, { id: fresh ? id : newId(), tenantId, cohortId, personId, enrolmentId, name, locale }, text);
      await this.record(tx, tenantId, 'self_paced.join', enrolmentId, { cohortId, fresh: false });
    });
    return { personId, tenantId, cohortId };
  }

  /**
   * What was done stays as evidence, under a number; what was agreed to is taken back. Whoever completed has nothing to leave: their certificate rests on it.
   * @returns whether they still take part in something of that institution
   * @throws DomainError 404 `cohort_not_found`; 409 `not_self_paced`, `no_such_move`
   */
  async leave(actor: Actor, cohortId: string): Promise<{ stays: boolean }> {
    const { tenantId, personId } = actor;
    return this.db.write(systemOf(tenantId), async (tx) => {
      const [own] = (await tx.query(
        `SELECT e.id, e.state FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.person_id = $3 AND e.state <> 'withdrawn' FOR UPDATE OF e`, [tenantId, cohortId, personId])) as { id: string; state: string }[];
      const { id, state } = found(own, 'cohort');
      const course = await courseOf(tx, tenantId, cohortId);
      if (!course) throw new DomainError('not_self_paced');
      if (state === 'completed') throw new DomainError('no_such_move', 409, { from: state, to: 'withdrawn' });
      await this.enrolling.leave(tx, openerOf(course), { ...course, id: cohortId }, id);
      // Rules that listened have gone on as who opened the course.
      return this.db.inTenant(tx, systemOf(tenantId), tenantId, async () => {
        await this.consents.withdraw(tx, tenantId, id);
        const [rest] = (await tx.query(`SELECT EXISTS (SELECT FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.person_id = $2 AND e.state <> 'withdrawn') AS stays`, [tenantId, personId])) as { stays: boolean }[];
        await this.record(tx, tenantId, 'self_paced.leave', id, { cohortId });
        return { stays: rest!.stays };
      });
    });
  }

  private async behind(token: string): Promise<{ tenantId: string; cohortId: string }> {
    const hash = sha256(token);
    const rows = (await this.db.readOnce(holderOf(hash), (tx) => tx.query('SELECT s.tenant_id AS "tenantId", s.cohort_id AS "cohortId" FROM self_paced_course s WHERE s.token_hash = $1', [hash]))) as { tenantId: string; cohortId: string }[];
    return found(rows[0], 'registration');
  }

  private async facts(tx: EntityManager, tenantId: string, cohortId: string): Promise<JoinForm> {
    const course = found(await courseOf(tx, tenantId, cohortId), 'registration');
    allowed(mayJoin(course, this.clock.now()));
    return { course, text: found(await this.consents.text(tx, tenantId), 'registration') };
  }

  /** One after another: two that are the same form, and two for the last place. */
  private async lock(tx: EntityManager, tenantId: string, cohortId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [tenantId, cohortId]);
  }

  private async record(tx: EntityManager, tenantId: string, action: string, subjectId: string, detail: Record<string, string | boolean>): Promise<void> {
    await audit(tx, systemOf(tenantId), { tenantId, at: this.clock.now(), action, subjectKind: 'enrolment', subjectId, detail });
  }
}
