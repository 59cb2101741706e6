import { Inject, Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { issueAccessCards, RosterRow } from '@relevo/contracts/roster';
import { addDays } from '@relevo/domain/dates';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { accessCardsPdf } from '../../platform/pdf/access-cards-pdf.ts';
import { typedAddress } from '../../platform/pdf/paper.ts';
import { FileReply } from '../../platform/route.ts';
import { SignIns, type Card } from '../identity/sign-ins.service.ts';
import { beginsAt, sessionsOf, type ReachedCohort } from './cohort-reach.queries.ts';
import { EnrollingService } from './enrolling.service.ts';
import { onPaper, printTexts } from './print-texts.ts';
import { RosterQueries } from './roster.queries.ts';

type Input = BodyOf<typeof issueAccessCards>;
type Holder = { personId: string; displayName: string; ordinal: number };
type Issued = { cohort: ReachedCohort; cards: (Card & Holder)[]; validUntil: Date };

/** Printed cards with a name and a code. The code exists in clear on the print alone. */
@Injectable()
export class AccessCardsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolling: EnrollingService,
    private readonly signIns: SignIns,
    private readonly queries: RosterQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The print is drawn after the codes are stored: one that fails is asked for again, and makes new codes. */
  async issue(actor: Actor, cohortId: string, input: Input): Promise<FileReply> {
    const issued = await this.db.write(actor, (tx) => this.newCodes(tx, actor, cohortId, input));
    const { cohort, cards, validUntil } = issued;
    const { cards: words } = printTexts(cohort.locale);
    const pdf = await accessCardsPdf({
      lang: cohort.locale, now: this.clock.now(), documentTitle: words.title,
      texts: {
        signInName: words.signInName, activationCode: words.activationCode, validUntil: words.validUntil(onPaper(validUntil, cohort.locale, cohort.timeZone, 'both')),
        address: typedAddress(this.config.publicUrl, '/entrar/tarjeta'), steps: words.steps, qrAlt: words.qrAlt,
      },
      cards: cards.map((card) => ({
        signInName: card.name, activationCode: card.code ?? '', ...(input.withNames ? { displayName: card.displayName } : {}),
        // Name and code stand behind the #: a browser keeps that part to itself, so no server's log ever holds it.
        url: `${this.config.publicUrl}/entrar/tarjeta/primera-vez#n=${encodeURIComponent(card.name)}&c=${(card.code ?? '').replace(/\s/g, '')}`,
      })),
    });
    return new FileReply(pdf, { mediaType: 'application/pdf', download: `${words.title}.pdf` });
  }

  /** @throws DomainError 409 `sign_in_elsewhere` when another institution gave the person their sign-in: the card is that one's */
  async revoke(actor: Actor, cohortId: string, enrolmentId: string): Promise<RosterRow> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const row = await this.queries.row(tx, cohort.tenantId, cohortId, enrolmentId);
      const homes = (await tx.query('SELECT home_tenant_id AS "tenantId" FROM sign_in WHERE person_id = $1', [row.personId])) as { tenantId: string | null }[];
      if (homes[0] && homes[0].tenantId !== cohort.tenantId) throw new DomainError('sign_in_elsewhere', 409);
      await tx.query('DELETE FROM activation WHERE person_id = $1 AND used_at IS NULL', [row.personId]);
      const after = await this.queries.row(tx, cohort.tenantId, cohortId, enrolmentId);
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'access_card.revoke', subjectKind: 'enrolment', subjectId: enrolmentId });
      return after;
    });
  }

  private async newCodes(tx: EntityManager, actor: Actor, cohortId: string, input: Input): Promise<Issued> {
    const cohort = await this.enrolling.open(tx, actor, cohortId);
    const holders = await this.holders(tx, cohort, input);
    const first = beginsAt(await sessionsOf(tx, cohort));
    // Whoever joins or forgets late gets the same three days from now; those of the design count from the first session.
    const counted = first && first < this.clock.now() ? this.clock.now() : first;
    const given = await this.signIns.issueActivations(tx, {
      tenantId: cohort.tenantId, personIds: holders.map((h) => h.personId), firstSessionStart: counted, issuedBy: actor.personId, again: input.again,
    });
    const byPerson = new Map(given.map((card) => [card.personId, card]));
    const cards = holders.flatMap((holder) => {
      const card = byPerson.get(holder.personId);
      return card?.code ? [{ ...holder, ...card }] : [];
    });
    if (cards.length === 0) throw new DomainError('no_cards_to_issue');
    await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'access_card.issue', subjectKind: 'cohort', subjectId: cohortId, detail: { count: cards.length, again: input.again } });
    return { cohort, cards, validUntil: addDays(counted ?? this.clock.now(), 3) };
  }

  /** Those asked for, or everybody who has nothing to sign in with; in the order of the roster. */
  private async holders(tx: EntityManager, cohort: ReachedCohort, { enrolmentIds }: Input): Promise<Holder[]> {
    const wanted = enrolmentIds
      ? 'e.id = ANY ($3)'
      : `$3::uuid[] IS NULL AND NOT EXISTS (SELECT FROM sign_in i WHERE i.person_id = e.person_id AND i.secret_hash IS NOT NULL)
         AND NOT EXISTS (SELECT FROM activation v WHERE v.person_id = e.person_id AND v.used_at IS NULL AND (v.expires_at IS NULL OR v.expires_at > $4))`;
    const rows = (await tx.query(
      `SELECT e.person_id AS "personId", e.display_name AS "displayName", e.ordinal FROM enrolment e
       WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn' AND $4::timestamptz IS NOT NULL AND ${wanted} ORDER BY folded(e.display_name), e.ordinal`,
      [cohort.tenantId, cohort.id, enrolmentIds ?? null, this.clock.now()],
    )) as Holder[];
    if (enrolmentIds && rows.length < new Set(enrolmentIds).size) throw new DomainError('enrolment_not_found', 404);
    return rows;
  }
}
