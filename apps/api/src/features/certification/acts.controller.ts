import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import { confirmAct, declineAct, getEvidenceDocument, listActPeople, listActs, nominateFounder, recordEarlierEvidence, uploadEvidenceDocument } from '@relevo/contracts/certification-acts';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { DomainError } from '../../platform/domain-error.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { ActsService } from './acts.service.ts';
import { EvidenceDocumentsService } from './evidence-documents.service.ts';

const largest = 10 * 1024 * 1024;

@Controller()
export class ActsController {
  constructor(
    private readonly acts: ActsService,
    private readonly documents: EvidenceDocumentsService,
  ) {}

  @Route(listActs)
  list(@CurrentActor() actor: Actor, @Input(listActs) { query }: InputOf<typeof listActs>) {
    return this.acts.list(actor, query);
  }

  @Route(listActPeople)
  people(@CurrentActor() actor: Actor, @Input(listActPeople) { query }: InputOf<typeof listActPeople>) {
    return this.acts.people(actor, query);
  }

  @Route(nominateFounder)
  nominate(@CurrentActor() actor: Actor, @Input(nominateFounder) { body }: InputOf<typeof nominateFounder>) {
    return this.acts.nominate(actor, body);
  }

  @Route(recordEarlierEvidence)
  record(@CurrentActor() actor: Actor, @Input(recordEarlierEvidence) { body }: InputOf<typeof recordEarlierEvidence>) {
    return this.acts.record(actor, body);
  }

  @Route(confirmAct)
  confirm(@CurrentActor() actor: Actor, @Input(confirmAct) { params }: InputOf<typeof confirmAct>) {
    return this.acts.confirm(actor, params.id);
  }

  @Route(declineAct)
  decline(@CurrentActor() actor: Actor, @Input(declineAct) { params }: InputOf<typeof declineAct>) {
    return this.acts.decline(actor, params.id);
  }

  @Route(uploadEvidenceDocument)
  async upload(@CurrentActor() actor: Actor, @Req() request: Request) {
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: largest } }) : undefined;
    if (!part) throw new DomainError('document_missing', 422);
    return this.documents.keep(actor, part.filename ?? '', await part.toBuffer());
  }

  @Route(getEvidenceDocument)
  open(@CurrentActor() actor: Actor, @Input(getEvidenceDocument) { params }: InputOf<typeof getEvidenceDocument>) {
    return this.documents.open(actor, params.id, params.hash);
  }
}
