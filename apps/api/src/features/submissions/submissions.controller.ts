import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { addWorkFile, getOwnSubmission, handInSubmission, joinWorkGroup, leaveWorkGroup, makeWorkGroup, openOwnFile, removeWorkFile, saveSubmission, takeSubmissionBack } from '@relevo/contracts/submissions';
import type { Actor } from '@relevo/domain/permissions';
import { workLimits } from '@relevo/domain/submission';
import { broughtFile, missingFile } from '../../platform/brought-file.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { SubmissionFilesService } from './submission-files.service.ts';
import { SubmissionsService } from './submissions.service.ts';
import { WorkGroupsService } from './work-groups.service.ts';

const at = ({ id, activityId }: { id: string; activityId: string }) => ({ cohortId: id, activityId });

@Controller()
export class SubmissionsController {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly files: SubmissionFilesService,
    private readonly groups: WorkGroupsService,
  ) {}

  @Route(getOwnSubmission)
  read(@CurrentActor() actor: Actor, @Input(getOwnSubmission) { params }: InputOf<typeof getOwnSubmission>) {
    return this.submissions.read(actor, at(params));
  }

  @Route(saveSubmission)
  save(@CurrentActor() actor: Actor, @Input(saveSubmission) { params, body }: InputOf<typeof saveSubmission>) {
    return this.submissions.save(actor, at(params), body);
  }

  @Route(addWorkFile)
  async add(@CurrentActor() actor: Actor, @Input(addWorkFile) { params, query }: InputOf<typeof addWorkFile>, @Req() request: Request) {
    // Refused before anything large is read.
    await this.submissions.read(actor, at(params));
    const brought = await broughtFile(request, workLimits.bytes[query.form]);
    if (!brought) throw missingFile();
    return this.files.add(actor, at(params), { ...query, ...brought });
  }

  @Route(removeWorkFile)
  remove(@CurrentActor() actor: Actor, @Input(removeWorkFile) { params }: InputOf<typeof removeWorkFile>) {
    return this.files.remove(actor, at(params), params.fileId);
  }

  @Route(openOwnFile)
  file(@CurrentActor() actor: Actor, @Input(openOwnFile) { params }: InputOf<typeof openOwnFile>, @Req() { headers }: Request) {
    return this.files.file(actor, params.fileId, headers.range);
  }

  @Route(handInSubmission)
  handIn(@CurrentActor() actor: Actor, @Input(handInSubmission) { params }: InputOf<typeof handInSubmission>) {
    return this.submissions.handIn(actor, at(params));
  }

  @Route(takeSubmissionBack)
  takeBack(@CurrentActor() actor: Actor, @Input(takeSubmissionBack) { params }: InputOf<typeof takeSubmissionBack>) {
    return this.submissions.takeBack(actor, at(params));
  }

  @Route(makeWorkGroup)
  makeGroup(@CurrentActor() actor: Actor, @Input(makeWorkGroup) { params, body }: InputOf<typeof makeWorkGroup>) {
    return this.groups.make(actor, at(params), body);
  }

  @Route(joinWorkGroup)
  joinGroup(@CurrentActor() actor: Actor, @Input(joinWorkGroup) { params, body }: InputOf<typeof joinWorkGroup>) {
    return this.groups.join(actor, at(params), body);
  }

  @Route(leaveWorkGroup)
  leaveGroup(@CurrentActor() actor: Actor, @Input(leaveWorkGroup) { params }: InputOf<typeof leaveWorkGroup>) {
    return this.groups.leave(actor, at(params));
  }
}
