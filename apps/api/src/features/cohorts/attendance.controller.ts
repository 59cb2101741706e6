import { Controller, Req, Res } from '@nestjs/common';
import { getAttendance, getAttendanceCode, getAttendanceHistory, keepScan, markAttendance, recordScan, typeAttendanceCode } from '@relevo/contracts/attendance';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { AttendanceScanService } from './attendance-scan.service.ts';
import { AttendanceQueries } from './attendance.queries.ts';
import { AttendanceService } from './attendance.service.ts';
import { ScanMemory } from './scan-memory.service.ts';

@Controller()
export class AttendanceController {
  constructor(
    private readonly queries: AttendanceQueries,
    private readonly attendance: AttendanceService,
    private readonly scans: AttendanceScanService,
    private readonly memory: ScanMemory,
  ) {}

  @Route(getAttendance)
  list(@CurrentActor() actor: Actor, @Input(getAttendance) { params }: InputOf<typeof getAttendance>) {
    return this.queries.list(actor, params.id, params.sessionId);
  }

  @Route(getAttendanceHistory)
  history(@CurrentActor() actor: Actor, @Input(getAttendanceHistory) { params }: InputOf<typeof getAttendanceHistory>) {
    return this.queries.history(actor, params.id, params.enrolmentId);
  }

  @Route(typeAttendanceCode)
  type(@CurrentActor() actor: Actor, @Input(typeAttendanceCode) { body }: InputOf<typeof typeAttendanceCode>) {
    return this.scans.typed(actor, body.code);
  }

  @Route(markAttendance)
  mark(@CurrentActor() actor: Actor, @Input(markAttendance) { params, body }: InputOf<typeof markAttendance>) {
    return this.attendance.mark(actor, params.id, params.sessionId, body);
  }

  @Route(getAttendanceCode)
  code(@CurrentActor() actor: Actor, @Input(getAttendanceCode) { params }: InputOf<typeof getAttendanceCode>) {
    return this.scans.code(actor, params.id, params.sessionId);
  }

  @Route(keepScan)
  async keep(@Input(keepScan) { params }: InputOf<typeof keepScan>, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.scans.check(params.token);
    return { validUntil: this.memory.keep(params.token, reply).toISOString() };
  }

  @Route(recordScan)
  async record(@CurrentActor() actor: Actor, @Input(recordScan) { params }: InputOf<typeof recordScan>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    const recorded = await this.scans.record(actor, params.token, this.memory.holds(params.token, request));
    this.memory.forget(reply);
    return recorded;
  }
}
