import { Controller } from '@nestjs/common';
import {
  approveCertification, confirmRevocation, declineCertification, dropRevocation, getCertification, getCohortJudgement, getOwnPaths, judgeCertification, judgeCohort, listCertifications, proposeRevocation,
  recommendCertification, reinstateCertification, renewCertification, signTeachBack, suspendCertification, withdrawCertification,
} from '@relevo/contracts/certification';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CertificationPathService } from './certification-path.service.ts';
import { CertificationsQueries } from './certifications.queries.ts';
import { CohortJudgementService } from './cohort-judgement.service.ts';
import { DecisionsService } from './decisions.service.ts';

type ById = InputOf<typeof getCertification>;
type WithReason = InputOf<typeof suspendCertification>;

@Controller()
export class CertificationController {
  constructor(
    private readonly queries: CertificationsQueries,
    private readonly paths: CertificationPathService,
    private readonly decisions: DecisionsService,
    private readonly cohorts: CohortJudgementService,
  ) {}

  @Route(listCertifications)
  list(@CurrentActor() actor: Actor, @Input(listCertifications) { query }: InputOf<typeof listCertifications>) {
    return this.queries.list(actor, query);
  }

  @Route(getOwnPaths)
  own(@CurrentActor() actor: Actor) {
    return this.paths.own(actor);
  }

  @Route(getCertification)
  get(@CurrentActor() actor: Actor, @Input(getCertification) { params }: ById) {
    return this.paths.get(actor, params.id);
  }

  @Route(signTeachBack)
  teachBack(@CurrentActor() actor: Actor, @Input(signTeachBack) { params, body }: InputOf<typeof signTeachBack>) {
    return this.decisions.teachBack(actor, params.id, body);
  }

  @Route(judgeCertification)
  judge(@CurrentActor() actor: Actor, @Input(judgeCertification) { params }: ById) {
    return this.decisions.judge(actor, params.id);
  }

  @Route(recommendCertification)
  recommend(@CurrentActor() actor: Actor, @Input(recommendCertification) { params }: ById) {
    return this.decisions.recommend(actor, params.id);
  }

  @Route(approveCertification)
  approve(@CurrentActor() actor: Actor, @Input(approveCertification) { params }: ById) {
    return this.decisions.approve(actor, params.id);
  }

  @Route(declineCertification)
  decline(@CurrentActor() actor: Actor, @Input(declineCertification) { params, body }: WithReason) {
    return this.decisions.decline(actor, params.id, body.reason);
  }

  @Route(renewCertification)
  renew(@CurrentActor() actor: Actor, @Input(renewCertification) { params }: ById) {
    return this.decisions.renew(actor, params.id);
  }

  @Route(suspendCertification)
  suspend(@CurrentActor() actor: Actor, @Input(suspendCertification) { params, body }: WithReason) {
    return this.decisions.suspend(actor, params.id, body.reason);
  }

  @Route(reinstateCertification)
  reinstate(@CurrentActor() actor: Actor, @Input(reinstateCertification) { params, body }: WithReason) {
    return this.decisions.reinstate(actor, params.id, body.reason);
  }

  @Route(proposeRevocation)
  proposeRevocation(@CurrentActor() actor: Actor, @Input(proposeRevocation) { params, body }: InputOf<typeof proposeRevocation>) {
    return this.decisions.proposeRevocation(actor, params.id, body);
  }

  @Route(confirmRevocation)
  confirmRevocation(@CurrentActor() actor: Actor, @Input(confirmRevocation) { params }: ById) {
    return this.decisions.confirmRevocation(actor, params.id);
  }

  @Route(dropRevocation)
  dropRevocation(@CurrentActor() actor: Actor, @Input(dropRevocation) { params }: ById) {
    return this.decisions.dropRevocation(actor, params.id);
  }

  @Route(withdrawCertification)
  withdraw(@CurrentActor() actor: Actor, @Input(withdrawCertification) { params }: ById) {
    return this.decisions.withdraw(actor, params.id);
  }

  @Route(getCohortJudgement)
  cohort(@CurrentActor() actor: Actor, @Input(getCohortJudgement) { params }: InputOf<typeof getCohortJudgement>) {
    return this.cohorts.get(actor, params.id);
  }

  @Route(judgeCohort)
  judgeCohort(@CurrentActor() actor: Actor, @Input(judgeCohort) { params, body }: InputOf<typeof judgeCohort>) {
    return this.cohorts.judge(actor, params.id, body.close);
  }
}
