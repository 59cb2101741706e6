import { Controller } from '@nestjs/common';
import { printAttendanceSheet } from '@relevo/contracts/attendance';
import type { InputOf } from '@relevo/contracts/endpoint';
import { printNameTags, printSessionRunSheet } from '@relevo/contracts/session-prints';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AttendanceSheetService } from './attendance-sheet.service.ts';
import { NameTagsService } from './name-tags.service.ts';
import { RunSheetPrintService } from './run-sheet-print.service.ts';

@Controller()
export class SessionPrintsController {
  constructor(private readonly sheet: AttendanceSheetService, private readonly tags: NameTagsService, private readonly runSheet: RunSheetPrintService) {}

  @Route(printAttendanceSheet)
  list(@CurrentActor() actor: Actor, @Input(printAttendanceSheet) { params }: InputOf<typeof printAttendanceSheet>) {
    return this.sheet.print(actor, params.id, params.sessionId);
  }

  @Route(printNameTags)
  nameTags(@CurrentActor() actor: Actor, @Input(printNameTags) { params, query }: InputOf<typeof printNameTags>) {
    return this.tags.print(actor, params.id, params.sessionId, query.names);
  }

  @Route(printSessionRunSheet)
  byTheClock(@CurrentActor() actor: Actor, @Input(printSessionRunSheet) { params }: InputOf<typeof printSessionRunSheet>) {
    return this.runSheet.print(actor, params.id, params.sessionId);
  }
}
