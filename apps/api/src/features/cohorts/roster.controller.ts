import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { enrolPerson, exportRoster, issueAccessCards, listRoster, listRosterChanges, revokeAccessCard, undoRosterChange, withdrawEnrolment } from '@relevo/contracts/roster';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AccessCardsService } from './access-cards.service.ts';
import { RosterChangesQueries } from './roster-changes.queries.ts';
import { RosterChangesService } from './roster-changes.service.ts';
import { RosterExportService } from './roster-export.service.ts';
import { RosterQueries } from './roster.queries.ts';
import { RosterService } from './roster.service.ts';

@Controller()
export class RosterController {
  constructor(
    private readonly queries: RosterQueries,
    private readonly roster: RosterService,
    private readonly cards: AccessCardsService,
    private readonly exports: RosterExportService,
    private readonly changes: RosterChangesService,
    private readonly history: RosterChangesQueries,
  ) {}

  @Route(listRoster)
  list(@CurrentActor() actor: Actor, @Input(listRoster) { params, query }: InputOf<typeof listRoster>) {
    return this.queries.list(actor, params.id, query);
  }

  @Route(enrolPerson)
  enrol(@CurrentActor() actor: Actor, @Input(enrolPerson) { params, body }: InputOf<typeof enrolPerson>) {
    return this.roster.enrol(actor, params.id, body);
  }

  @Route(withdrawEnrolment)
  withdraw(@CurrentActor() actor: Actor, @Input(withdrawEnrolment) { params, body }: InputOf<typeof withdrawEnrolment>) {
    return this.roster.withdraw(actor, params.id, params.enrolmentId, body);
  }

  @Route(issueAccessCards)
  issue(@CurrentActor() actor: Actor, @Input(issueAccessCards) { params, body }: InputOf<typeof issueAccessCards>) {
    return this.cards.issue(actor, params.id, body);
  }

  @Route(revokeAccessCard)
  revoke(@CurrentActor() actor: Actor, @Input(revokeAccessCard) { params }: InputOf<typeof revokeAccessCard>) {
    return this.cards.revoke(actor, params.id, params.enrolmentId);
  }

  @Route(exportRoster)
  export(@CurrentActor() actor: Actor, @Input(exportRoster) { params }: InputOf<typeof exportRoster>) {
    return this.exports.csv(actor, params.id);
  }

  @Route(listRosterChanges)
  changed(@CurrentActor() actor: Actor, @Input(listRosterChanges) { params, query }: InputOf<typeof listRosterChanges>) {
    return this.history.list(actor, params.id, query);
  }

  @Route(undoRosterChange)
  undo(@CurrentActor() actor: Actor, @Input(undoRosterChange) { params }: InputOf<typeof undoRosterChange>) {
    return this.changes.undo(actor, params.id, params.changeId);
  }
}
